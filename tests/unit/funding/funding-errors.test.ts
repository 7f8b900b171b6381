import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { sunEsRules } from '@/prisma/data/sun-es'
import { EVERYTHING, errorsOf, LAST_ACTIVITY, NOTHING, requestOf, withSettings } from './support'

const codes = (request: FundingRequest, rules = sunEsRules) => errorsOf(request, rules).map((error) => error.code)

describe('a request that cannot be paid', () => {
  it('names a volet that is closed in the window', () => {
    expect(errorsOf(requestOf('F1', 10_000, 'D4'))).toEqual([
      {
        code: 'volet-closed',
        domainCode: 'D4',
        domainName: 'Messagerie (MSS professionnelle et citoyenne)',
        voletName: 'Volet 2',
        windowCode: 'F1',
      },
    ])
  })

  it.each(['F5', '', 'f1'])('names the unknown window « %s », once and without blaming the volets', (windowCode) => {
    const domains = ['D1', 'D4'].map((code) => ({ code, bonusCodes: [] }))

    expect(errorsOf({ windowCode, activity: 10, capacities: EVERYTHING, domains })).toEqual([
      { code: 'window-unknown', windowCode },
    ])
  })

  it('names an unknown domain, and a domain asked twice', () => {
    expect(errorsOf(requestOf('F1', 10, 'D9'))).toEqual([{ code: 'domain-unknown', domainCode: 'D9' }])
    const twice = {
      ...requestOf('F1', 10, 'D1'),
      domains: ['D1', 'D2', 'D1'].map((code) => ({ code, bonusCodes: [] })),
    }
    expect(errorsOf(twice)).toEqual([{ code: 'domain-repeated', domainCode: 'D1' }])
  })

  it.each([
    ['D2', 'own_laboratory', 'hasLaboratory'],
    ['D3', 'own_imaging', 'hasImaging'],
  ] as const)('wants for %s what the text wants: %s', (code, requirement, capacity) => {
    const without = { ...requestOf('F1', 10, code), capacities: { ...EVERYTHING, [capacity]: false } }
    const onlyThat = { ...requestOf('F1', 10, code), capacities: { ...NOTHING, [capacity]: true } }

    expect(errorsOf(without)).toMatchObject([{ code: 'domain-requirement', domainCode: code, requirement }])
    expect(errorsOf(onlyThat)).toEqual([])
  })

  it.each(['D1', 'D4'])('wants nothing for %s', (code) => {
    expect(errorsOf({ ...requestOf('F2', 10, code), capacities: NOTHING })).toEqual([])
  })

  it('wants surgery for the bonus', () => {
    const request = { ...requestOf('F1', 10, 'D1', ['CRO']), capacities: { ...EVERYTHING, hasSurgery: false } }

    expect(errorsOf(request)).toMatchObject([{ code: 'bonus-requirement', bonusCode: 'CRO', requirement: 'surgery' }])
  })

  it('refuses a bonus that is closed, of another domain, unknown, or asked twice', () => {
    expect(codes(requestOf('F1', 10, 'D1', ['REPRISE']))).toEqual(['bonus-closed'])
    expect(errorsOf(requestOf('F1', 10, 'D2', ['CRO']))).toMatchObject([
      { code: 'bonus-of-another-domain', bonusCode: 'CRO', domainCode: 'D2', ownDomainCode: 'D1' },
    ])
    expect(codes(requestOf('F1', 10, 'D1', ['XXX']))).toEqual(['bonus-unknown'])
    expect(codes(requestOf('F1', 10, 'D1', ['CRO', 'CRO']))).toEqual(['bonus-repeated'])
  })

  it('keeps a bonus without a percent closed even when it is marked open', () => {
    const bonuses = sunEsRules.bonuses.map((bonus) => ({ ...bonus, isOpen: true }))

    expect(codes(requestOf('F1', 10, 'D1', ['REPRISE']), { ...sunEsRules, bonuses })).toEqual(['bonus-closed'])
  })

  it.each([null, 0])('has no automatic amount for an activity of %s', (activity) => {
    expect(codes(requestOf('F1', activity, 'D1'))).toEqual(['activity-missing'])
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses an activity of %s', (activity) => {
    expect(codes(requestOf('F1', activity, 'D1'))).toEqual(['activity-invalid'])
  })

  it('stops at the last knot only when the setting refuses what is beyond', () => {
    const refused = withSettings({ beyondLastKnot: 'refused' })

    expect(errorsOf(requestOf('F1', LAST_ACTIVITY + 1, 'D1'))).toEqual([])
    expect(errorsOf(requestOf('F1', LAST_ACTIVITY, 'D1'), refused)).toEqual([])
    expect(errorsOf(requestOf('F1', LAST_ACTIVITY + 1, 'D1'), refused)).toEqual([
      { code: 'activity-beyond-last-knot', domainCode: 'D1', activity: 1_600_001, lastActivity: 1_600_000 },
    ])
  })

  it('is told everything at once, in the same order whatever the order of the domains', () => {
    const request: FundingRequest = {
      windowCode: 'F1',
      activity: 0,
      capacities: NOTHING,
      domains: [
        { code: 'D9', bonusCodes: [] },
        { code: 'D4', bonusCodes: [] },
        { code: 'D3', bonusCodes: ['CRO'] },
        { code: 'D2', bonusCodes: [] },
        { code: 'D1', bonusCodes: ['REPRISE', 'CRO'] },
      ],
    }
    const expected = [
      'activity-missing',
      'bonus-requirement',
      'bonus-closed',
      'domain-requirement',
      'domain-requirement',
      'bonus-of-another-domain',
      'volet-closed',
      'domain-unknown',
    ]

    fc.assert(
      fc.property(fc.shuffledSubarray([...request.domains], { minLength: 5 }), (domains) => {
        expect(codes({ ...request, domains })).toEqual(expected)
      }),
    )
  })
})
