import { describe, expect, it } from 'vitest'
import { canonical } from '@/lib/programme/domain/programme-data'
import { findNote, findTarget, windowCodes } from '@/lib/programme/domain/rule-set'
import { programmeData, toRuleSet } from '@/lib/programme/schemas'
import { parseSettings } from '@/lib/programme/settings-schemas'
import { sunEs, sunEsRules } from '@/prisma/data/sun-es'
import json from '@/prisma/data/sun-es.json'

type Data = typeof json

/** The problems that the schema finds once the data was changed. */
function problemsOf(change: (data: Data) => void): string[] {
  const data = structuredClone(json)
  change(data)
  const parsed = programmeData.safeParse(data)

  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
}

describe('the data of SUN-ES', () => {
  it('has the shape of the programme text: volets, domains, prerequisites, indicators, envelopes', () => {
    const { rules } = sunEs

    expect(rules.domains.map(({ code, voletCode, requirement }) => [code, voletCode, requirement])).toEqual([
      ['D1', '1', 'none'],
      ['D2', '1', 'own_laboratory'],
      ['D3', '1', 'own_imaging'],
      ['D4', '2', 'none'],
    ])
    expect(rules.prerequisites.map((one) => one.code)).toEqual([
      'PS1.1',
      'PS1.2',
      'PS2.1',
      'PS2.2',
      'PS3.1',
      'PS3.2',
      'PS4.1',
    ])
    expect(rules.prerequisites.filter((one) => one.isSensitive).map((one) => one.code)).toEqual(['PS2.2'])
    expect(rules.prerequisites.filter((one) => one.voletCode === '2').map((one) => one.code)).toEqual(['PS4.1'])
    expect(
      sunEs.envelopes.map(({ regionCode, voletCode, grantedCents }) => [regionCode, voletCode, grantedCents]),
    ).toEqual([
      ['84', '1', 2_490_000_000],
      ['76', '1', 1_900_000_000],
      ['32', '1', 1_350_000_000],
      ['27', '1', 637_000_000],
    ])
  })

  it('lists for each prerequisite the pieces that its text names, and nothing else', () => {
    const pieces = sunEs.rules.prerequisites.map(({ code, expected }) => [code, expected.map((piece) => piece.code)])

    expect(Object.fromEntries(pieces)).toEqual({
      'PS1.1': ['cellule', 'referent'],
      'PS1.2': ['appropriation', 'questionnaire'],
      'PS2.1': ['politique', 'analyse-des-risques', 'plan-action', 'rssi', 'sensibilisation'],
      'PS2.2': ['audit'],
      'PS3.1': ['capacite-dmp'],
      'PS3.2': ['service-mssante'],
      'PS4.1': ['envoi', 'reception'],
    })
  })

  it('has the targets of the programme text §5', () => {
    const targets = Object.fromEntries(
      sunEsRules.indicators.map((indicator) => [
        indicator.code,
        ['F1', 'F2', 'F3', 'F4'].map((windowCode) => findTarget(indicator, windowCode)?.targetPercent),
      ]),
    )

    expect(targets).toEqual({
      'DS1.1': [49, 59, 64, 69],
      'DS1.2': [40, 48, 59, 63],
      'DS1.3': [49, 59, 64, 69],
      'DS2.1': [45, 54, 59, 63],
      'DS3.1': [45, 54, 59, 63],
      'DS4.1': [undefined, 42, 49, 56],
      'DS4.2': [undefined, 42, 49, 56],
      'DS4.3': [undefined, null, null, null],
    })
    const deciders = sunEsRules.indicators.filter((one) => one.bonusCode !== null)
    expect(deciders.map(({ code, bonusCode }) => [code, bonusCode])).toEqual([['DS1.3', 'CRO']])
  })

  it('says of every note whether it is an assumption, and why', () => {
    const texts = sunEsRules.settingNotes.filter((note) => !note.isAssumption).map((note) => note.key)

    expect(texts).toEqual(['advancePercent', 'forfaitCurve', 'windowShare'])
    expect(sunEsRules.bonuses.map(({ code, isOpen, isAssumption }) => [code, isOpen, isAssumption])).toEqual([
      ['CRO', true, false],
      ['REPRISE', false, true],
    ])
    expect(sunEsRules.settings).toEqual({
      advancePercent: 30,
      bonusTiming: 'with_balance',
      beyondLastKnot: 'capped',
      controlTolerancePoints: 2,
      completionDays: 15,
    })
  })

  it('answers for its windows and notes', () => {
    expect([...windowCodes(sunEsRules)].sort()).toEqual(['F1', 'F2', 'F3', 'F4'])
    expect(findNote(sunEsRules, 'bonusTiming').isAssumption).toBe(true)
    expect(() => findNote({ settingNotes: [] }, 'bonusTiming')).toThrow('is missing')
  })
})

describe('a programme that contradicts itself is refused', () => {
  it.each<[string, (data: Data) => void]>([
    ['domain D1 appears twice', (data) => data.rules.domains.push(structuredClone(data.rules.domains[0] as never))],
    ['domain D1: no volet 9', (data) => Object.assign(data.rules.domains[0] ?? {}, { voletCode: '9' })],
    ['domain D1: a curve has at least two knots', (data) => data.rules.domains[0]?.knots.splice(1)],
    ['domain D1: the first knot is at activity 0', (data) => data.rules.domains[0]?.knots.shift()],
    ['domain D1: the knots do not grow in activity', (data) => data.rules.domains[0]?.knots.reverse()],
    ['share 1 of F1 appears twice', (data) => data.rules.shares.push({ ...data.rules.shares[0] } as never)],
    ['share: no volet 3', (data) => Object.assign(data.rules.shares[0] ?? {}, { voletCode: '3' })],
    ['no window F5', (data) => Object.assign(data.rules.shares[0] ?? {}, { windowCode: 'F5' })],
    ['bonus REPRISE: open without a percent', (data) => Object.assign(data.rules.bonuses[1] ?? {}, { isOpen: true })],
    ['bonus CRO: no domain D9', (data) => Object.assign(data.rules.bonuses[0] ?? {}, { domainCode: 'D9' })],
    [
      'bonus CRO: indicator DS1.1 does not decide it',
      (data) => Object.assign(data.rules.bonuses[0] ?? {}, { indicatorCode: 'DS1.1' }),
    ],
    ['indicator DS1.1: no domain D9', (data) => Object.assign(data.rules.indicators[0] ?? {}, { domainCode: 'D9' })],
    [
      'indicator DS1.1: bonus CRO does not name it',
      (data) => Object.assign(data.rules.indicators[0] ?? {}, { bonusCode: 'CRO' }),
    ],
    [
      'indicator DS1.1: a ratio has a percent for target, a yes/no has none',
      (data) => Object.assign(data.rules.indicators[0] ?? {}, { kind: 'yes_no' }),
    ],
    ['prerequisite PS1.1: no volet 9', (data) => Object.assign(data.rules.prerequisites[0] ?? {}, { voletCode: '9' })],
    [
      'prerequisite PS1.1: piece cellule appears twice',
      (data) => data.rules.prerequisites[0]?.expected.push({ code: 'cellule', label: 'Une autre' }),
    ],
    ['note advancePercent is missing', (data) => data.rules.settingNotes.shift()],
    [
      'verdict reason unreadable: no prerequisite PS9.9',
      (data) => {
        const reasons = data.rules.verdictReasons as { code: string; prerequisiteCodes: string[] }[]
        reasons.find(({ code }) => code === 'unreadable')?.prerequisiteCodes.push('PS9.9')
      },
    ],
    ['a window appears twice', (data) => data.windows.push(structuredClone(data.windows[0] as never))],
    ['envelope: no volet 4', (data) => Object.assign(data.envelopes[0] ?? {}, { voletCode: '4' })],
    [
      'the days of the window are not in order',
      (data) => Object.assign(data.windows[0] ?? {}, { applicationClosesOn: '2021-08-31' }),
    ],
    ['not a day of the calendar', (data) => Object.assign(data.windows[0] ?? {}, { reviewEndsOn: '2022-02-30' })],
  ])('%s', (message, change) => {
    expect(problemsOf(change)).toContain(message)
  })

  it('and so is a misspelt property, a percent that is not whole, an amount that is not whole cents', () => {
    expect(problemsOf((data) => Object.assign(data.rules.domains[0] ?? {}, { requirment: 'none' }))).not.toEqual([])
    expect(problemsOf((data) => Object.assign(data.rules.shares[0] ?? {}, { percent: 99.5 }))).not.toEqual([])
    expect(problemsOf((data) => Object.assign(data.rules.shares[0] ?? {}, { percent: 101 }))).not.toEqual([])
    const knot = (amountCents: unknown) => (data: Data) =>
      Object.assign(data.rules.domains[0]?.knots[0] ?? {}, { amountCents })
    expect(problemsOf(knot(1.5))).not.toEqual([])
    expect(problemsOf(knot('1800000'))).not.toEqual([])
    const piece = (code: string, label: string) => (data: Data) =>
      Object.assign(data.rules.prerequisites[0]?.expected[0] ?? {}, { code, label })
    expect(problemsOf(piece('Pièce 1', 'Une pièce'))).not.toEqual([])
    expect(problemsOf(piece('piece', ' '))).not.toEqual([])
    expect(problemsOf(() => undefined)).toEqual([])
  })
})

describe('the settings', () => {
  const notes = (values: Record<string, string>) =>
    sunEsRules.settingNotes.map(({ key, value }) => ({ key, value: values[key] ?? value }))

  it.each([
    ['advancePercent', ['0', '100', '-1', '30.5', 'trente', ' ', '1e1']],
    ['bonusTiming', ['later', 'WITH_BALANCE']],
    ['beyondLastKnot', ['zero']],
    ['controlTolerancePoints', ['101', '-2', '2,5']],
    ['completionDays', ['0', '366', '15 jours']],
  ])('refuse for %s what has no meaning', (key, values) => {
    for (const value of values) expect(() => parseSettings(notes({ [key]: value })), value).toThrow(key)
  })

  it('are wanted whole', () => {
    expect(() => parseSettings([])).toThrow('advancePercent')
  })
})

describe('toRuleSet', () => {
  const identity = { id: 'x', programmeCode: 'X', programmeName: 'X', version: 1 }

  it('refuses rules that contradict themselves', () => {
    const rules = { ...sunEs.rules, volets: [] }

    expect(() => toRuleSet(identity, rules)).toThrow('no volet 1')
  })

  it('puts the lists that have no order of their own in one', () => {
    const { rules } = sunEs
    const shuffled = { ...rules, shares: [...rules.shares].reverse(), bonuses: [...rules.bonuses].reverse() }

    expect(toRuleSet(identity, shuffled)).toEqual(toRuleSet(identity, rules))
    expect(canonical(canonical(rules))).toEqual(canonical(rules))
  })
})
