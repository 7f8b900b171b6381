import { describe, expect, it } from 'vitest'
import { realChanges } from '@/lib/amendments/domain/asked'
import { amendmentInput } from '@/lib/amendments/schemas'
import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { fieldErrors } from '@/lib/platform/actions/form-data'
import { endOfPeriod, observationStart, type Window } from '@/lib/programme/domain/window'

const FORM = {
  step: 'preview',
  candidatureId: crypto.randomUUID(),
  expectedVersion: '3',
  reason: 'Demande de l’établissement',
  activity: '',
  activityReason: '',
  bankHolder: '',
  iban: '',
  bic: '',
  measurementEndsOn: '',
  declarationClosesOn: '',
}

function errorsOf(changes: Readonly<Record<string, unknown>>) {
  const parsed = amendmentInput.safeParse({ ...FORM, ...changes })

  return parsed.success ? {} : fieldErrors(parsed.error)
}

describe('the form about an amendment', () => {
  it('leaves as it is what is empty, or not shown', () => {
    expect(amendmentInput.parse(FORM)).toMatchObject({ domains: null, activity: null, bank: null })
  })

  it('reads the ticked domains with their own bonuses', () => {
    const typed = { scope: 'shown', domains: ['D1', 'D2'], bonuses: 'D1/CRO' }
    expect(amendmentInput.parse({ ...FORM, ...typed }).domains).toEqual([
      { domainCode: 'D1', bonusCodes: ['CRO'] },
      { domainCode: 'D2', bonusCodes: [] },
    ])
    expect(amendmentInput.parse({ ...FORM, scope: 'shown', domains: 'D2', bonuses: 'D1/CRO' }).domains).toEqual([
      { domainCode: 'D2', bonusCodes: [] },
    ])
  })

  it('says what is missing or wrong, field by field', () => {
    expect(Object.keys(errorsOf({ reason: ' ' }))).toEqual(['reason'])
    expect(Object.keys(errorsOf({ activity: '12 500' }))).toEqual(['activityReason'])
    expect(Object.keys(errorsOf({ activityReason: 'Motif' }))).toEqual(['activity'])
    expect(Object.keys(errorsOf({ iban: 'FR7630001007941234567890185' }))).toEqual(['bankHolder', 'bic'])
    expect(errorsOf({ iban: 'FR7630001007941234567890186' }).iban).toMatch(/erreur de frappe/)
    expect(errorsOf({ bic: 'BDFE' }).bic).toMatch(/8 ou 11/)
    expect(Object.keys(errorsOf({ declarationClosesOn: '2023-02-30' }))).toEqual(['declarationClosesOn'])
  })
})

describe('what really changes', () => {
  const bank = { holder: 'Trésor public', ibanLastFour: '2606', bic: 'PSSTFRPPLIL' }
  const current = {
    domains: [{ domainCode: 'D1', bonusCodes: ['CRO'] }],
    activity: 7_000,
    bank,
    isSameAccount: true,
  }
  const asked = {
    domains: current.domains,
    activity: { value: 7_000, reason: 'Motif' },
    bank,
    measurementEndsOn: null,
    declarationClosesOn: null,
  }

  it('is nothing when the form sends back what it showed', () => {
    expect(realChanges(asked, current)).toMatchObject({ domains: null, activity: null, bank: null })
  })

  it('is an account with the same last four signs, and the same account of another holder', () => {
    expect(realChanges(asked, { ...current, isSameAccount: false }).bank).toEqual(bank)
    expect(realChanges({ ...asked, bank: { ...bank, holder: 'Autre' } }, current).bank).not.toBeNull()
  })
})

describe('the window of one dossier', () => {
  const window: Window = {
    ...{ id: '1', code: 'F2', name: 'Fenêtre 2', extensions: [] },
    applicationOpensAt: new Date('2022-03-01T00:00:00Z'),
    applicationClosesAt: new Date('2022-04-30T21:59:59.999Z'),
    reviewEndsAt: new Date('2022-06-30T21:59:59.999Z'),
    measurementStartsAt: new Date('2022-06-30T22:00:00Z'),
    measurementEndsAt: new Date('2022-12-31T22:59:59.999Z'),
    observationStartsAt: new Date('2022-11-30T23:00:00Z'),
    declarationClosesAt: new Date('2023-01-31T22:59:59.999Z'),
  }
  const ends = {
    measurementEndsAt: new Date('2023-02-28T22:59:59.999Z'),
    declarationClosesAt: new Date('2023-03-31T21:59:59.999Z'),
  }

  it('has its own later ends, and its observation month moves with its measurement', () => {
    const own = ownWindow({ window, regionCode: '11', ...ends })
    expect(endOfPeriod(own, 'declaration', '11')).toEqual(ends.declarationClosesAt)
    expect(observationStart(own, '11')).toEqual(new Date('2023-01-31T23:00:00Z'))
    expect(ownWindow({ window, regionCode: '11', measurementEndsAt: null, declarationClosesAt: null })).toBe(window)
  })

  it('keeps the end of its region when that is later', () => {
    const endsAt = new Date('2023-06-30T21:59:59.999Z')
    const extended = { ...window, extensions: [{ regionCode: '11', period: 'declaration' as const, endsAt }] }
    expect(endOfPeriod(ownWindow({ window: extended, regionCode: '11', ...ends }), 'declaration', '11')).toEqual(endsAt)
  })
})
