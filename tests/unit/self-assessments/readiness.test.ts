import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STANDINGS } from '@/lib/self-assessments/domain/content'
import {
  domainReadiness,
  prerequisiteReadiness,
  tallyOf,
  targetReadiness,
} from '@/lib/self-assessments/domain/readiness'
import { sunEsRules } from '@/prisma/data/sun-es'
import { said } from './support'

const D1 = { code: 'D1', bonusCodes: [] }
const D1_WITH_CRO = { code: 'D1', bonusCodes: ['CRO'] }
const D4 = { code: 'D4', bonusCodes: [] }

describe('the prerequisites', () => {
  it('are those of the volets claimed, unknown until something is said', () => {
    const of = (...domains: { code: string; bonusCodes: string[] }[]) =>
      prerequisiteReadiness(sunEsRules, domains, said({ 'PS1.1': 'met', 'PS4.1': 'gap' }))

    expect(of(D1).map(({ prerequisiteCode, standing }) => [prerequisiteCode, standing])).toEqual([
      ['PS1.1', 'met'],
      ['PS1.2', 'unknown'],
      ['PS2.1', 'unknown'],
      ['PS2.2', 'unknown'],
      ['PS3.1', 'unknown'],
      ['PS3.2', 'unknown'],
    ])
    // Volet 2 alone needs those of volet 1 as well.
    expect(of(D4)).toHaveLength(7)
    expect(of()).toEqual([])
  })
})

describe('the targets', () => {
  const standing = (numerator: string, denominator: string, windowCode = 'F1') =>
    targetReadiness(sunEsRules, windowCode, [D1], said({}, { 'DS1.1': [numerator, denominator] }))[0]?.standing

  it.each([
    ['49', '100', 'met'],
    ['4899', '10000', 'gap'],
    ['4 900', '10 000', 'met'],
    ['0', '1', 'gap'],
    ['1', '1', 'met'],
    ['', '100', 'unknown'],
    ['49', '', 'unknown'],
    ['49', '0', 'unknown'],
    ['101', '100', 'unknown'],
    ['12,5', '100', 'unknown'],
    ['-1', '100', 'unknown'],
    ['douze', '100', 'unknown'],
  ] as const)('%s / %s against 49 percent: %s', (numerator, denominator, expected) => {
    expect(standing(numerator, denominator)).toBe(expected)
  })

  it('rise from window to window', () => {
    expect(['F1', 'F2', 'F3', 'F4'].map((code) => standing('60', '100', code))).toEqual(['met', 'met', 'gap', 'gap'])
  })

  it('are those of the claim: a bonus has its own only when it is asked, a closed volet has none', () => {
    const codes = (windowCode: string, ...domains: { code: string; bonusCodes: string[] }[]) =>
      targetReadiness(sunEsRules, windowCode, domains, said({})).map(({ indicator }) => indicator.code)

    expect(codes('F1', D1)).toEqual(['DS1.1', 'DS1.2'])
    expect(codes('F1', D1_WITH_CRO)).toEqual(['DS1.1', 'DS1.2', 'DS1.3'])
    expect(codes('F1', D4)).toEqual([])
    expect(codes('F2', D4)).toEqual(['DS4.1', 'DS4.2', 'DS4.3'])
  })

  it('may be a yes', () => {
    const yes = (answer: 'oui' | 'non') =>
      targetReadiness(sunEsRules, 'F2', [D4], said({}, { 'DS4.3': answer })).at(-1)?.standing

    expect([yes('oui'), yes('non')]).toEqual(['met', 'gap'])
  })
})

describe('a domain', () => {
  const MET = Object.fromEntries(sunEsRules.prerequisites.map(({ code }) => [code, 'met' as const]))
  const of = (content: ReturnType<typeof said>, domain: { code: string; bonusCodes: string[] } = D1) =>
    domainReadiness(sunEsRules, 'F1', [domain], content)[0]

  it('is ready when everything is met, and says how many of each otherwise', () => {
    const rates = { 'DS1.1': ['60', '100'], 'DS1.2': ['60', '100'] } as const

    expect(of(said(MET, rates))).toEqual({
      domainCode: 'D1',
      name: 'Documents de sortie',
      prerequisites: { met: 6, gap: 0, unknown: 0 },
      targets: { met: 2, gap: 0, unknown: 0 },
      standing: 'met',
    })
    expect(of(said({ ...MET, 'PS1.1': 'gap', 'PS1.2': 'unknown' }, rates))).toMatchObject({
      prerequisites: { met: 4, gap: 1, unknown: 1 },
      standing: 'gap',
    })
    expect(of(said(MET, { 'DS1.1': ['60', '100'] }))).toMatchObject({
      targets: { met: 1, gap: 0, unknown: 1 },
      standing: 'unknown',
    })
  })

  it('does not wait for the indicator of its bonus', () => {
    const rates = { 'DS1.1': ['60', '100'], 'DS1.2': ['60', '100'], 'DS1.3': ['0', '100'] } as const

    expect(of(said(MET, rates), D1_WITH_CRO)).toMatchObject({
      standing: 'met',
      targets: { met: 2, gap: 0, unknown: 0 },
    })
  })
})

describe('a tally', () => {
  it('counts each once', () => {
    const any = fc.array(fc.constantFrom(...STANDINGS))
    fc.assert(
      fc.property(any, (standings) => {
        const { met, gap, unknown } = tallyOf(standings.map((standing) => ({ standing })))

        return met + gap + unknown === standings.length
      }),
    )
  })
})
