import { describe, expect, it } from 'vitest'
import { parseSimulation, readSimulation, type Simulation, toggled, toQuery } from '@/components/simulator/simulation'
import { bestWindowCodes, shareAndTargetSeries } from '@/components/simulator/windows-view'
import { compareWindows } from '@/lib/funding/compare-windows'
import { parseWholeNumber } from '@/lib/kernel/whole-number'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { sunEs, sunEsRules } from '@/prisma/data/sun-es'

const windows = sunEs.windows.map((days) => ({ ...toWindowDates(days), id: days.code, extensions: [] }))
const IN_F2 = new Date('2022-03-15T10:00:00Z')
const BETWEEN = new Date('2022-06-15T10:00:00Z')
const AFTER_ALL = new Date('2030-01-01T10:00:00Z')

function parse(query: string, now = IN_F2): Simulation {
  return parseSimulation(new URLSearchParams(query), sunEsRules, windows, now)
}

describe('parseSimulation', () => {
  it('proposes the open window, the next one, or the last one', () => {
    expect(parse('', IN_F2).windowCode).toBe('F2')
    expect(parse('', BETWEEN).windowCode).toBe('F3')
    expect(parse('', AFTER_ALL).windowCode).toBe('F4')
  })

  it('proposes on arrival what every establishment may claim there', () => {
    expect(parse('').domainCodes).toEqual(['D1', 'D4'])
    expect(parse('finess=750000001').domainCodes).toEqual(['D1', 'D4'])
    expect(parse('', new Date('2021-09-15T10:00:00Z')).domainCodes).toEqual(['D1'])
    expect(parse('fenetre=F2').domainCodes).toEqual([])
  })

  it('drops what the rules do not know', () => {
    const { domainCodes, bonusCodes, windowCode } = parse('fenetre=F9&domaine=D9&domaine=D1&bonus=XX')
    expect({ domainCodes, bonusCodes, windowCode }).toEqual({ domainCodes: ['D1'], bonusCodes: [], windowCode: 'F2' })
  })

  it('is the inverse of toQuery', () => {
    const addresses = [
      'fenetre=F3&finess=2A0000014&domaine=D1&bonus=CRO',
      'fenetre=F1&activite=10%C2%A0000&chirurgie=oui&imagerie=oui&domaine=D1&domaine=D3',
      'fenetre=F4',
    ]
    for (const address of addresses) expect(parse(toQuery(parse(address)).toString())).toEqual(parse(address))
  })
})

describe('readSimulation', () => {
  const all = 'fenetre=F1&domaine=D1&domaine=D2&domaine=D4&bonus=CRO&activite=10000'

  it('asks the engine only what may be claimed in the window', () => {
    expect(readSimulation(parse(all), sunEsRules, null).request.domains).toEqual([{ code: 'D1', bonusCodes: [] }])
    const equipped = readSimulation(parse(`${all}&chirurgie=oui&laboratoire=oui`), sunEsRules, null)
    expect(equipped.request.domains).toEqual([
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D2', bonusCodes: [] },
    ])
  })

  it('compares in every window what may be claimed in one of them', () => {
    const { everyWindow } = readSimulation(parse(all), sunEsRules, null)
    expect(everyWindow.domains.map(({ code }) => code)).toEqual(['D1', 'D4'])
  })

  it('takes activity and capacities of the establishment when there is one', () => {
    const establishment = {
      finess: '750000001',
      name: 'Clinique fictive',
      town: 'PARIS',
      departement: '75',
      regionCode: '11',
      legalStatus: 'public' as const,
      activity: null,
      hasSurgery: true,
      hasLaboratory: false,
      hasImaging: false,
    }
    const { request } = readSimulation(parse(all), sunEsRules, establishment)
    expect(request).toMatchObject({ activity: 0, capacities: { hasSurgery: true } })
  })
})

describe('windows side by side', () => {
  const capacities = { hasSurgery: true, hasLaboratory: true, hasImaging: true }
  const compared = compareWindows(sunEsRules, windows, {
    activity: 10_000,
    capacities,
    domains: [
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D4', bonusCodes: [] },
    ],
  })
  const comparisons = compared.ok ? compared.value : []

  it('shows falling shares and rising targets, twins together', () => {
    expect(shareAndTargetSeries(sunEsRules, comparisons)).toEqual([
      { label: 'Part du forfait, volet 1', kind: 'share', values: [100, 90, 85, 80] },
      { label: 'Part du forfait, volet 2', kind: 'share', values: [null, 100, 90, 80] },
      { label: 'Cible DS1.1, DS1.3', kind: 'target', values: [49, 59, 64, 69] },
      { label: 'Cible DS1.2', kind: 'target', values: [40, 48, 59, 63] },
      { label: 'Cible DS4.1, DS4.2', kind: 'target', values: [null, 42, 49, 56] },
    ])
  })

  it('says where the amount is the highest', () => {
    expect(bestWindowCodes(comparisons)).toEqual(['F2'])
    expect(bestWindowCodes([])).toEqual([])
  })
})

describe('toggled', () => {
  it('adds once and takes away', () => {
    expect(toggled(['D1'], 'D1', true)).toEqual(['D1'])
    expect(toggled(['D1', 'D2'], 'D1', false)).toEqual(['D2'])
  })
})

describe('parseWholeNumber', () => {
  it.each([
    ['7000', { kind: 'value', value: 7000 }],
    ['7 000', { kind: 'value', value: 7000 }],
    ['7\u00a0000', { kind: 'value', value: 7000 }],
    ['7\u202f000', { kind: 'value', value: 7000 }],
    [' ', { kind: 'empty' }],
    ['12,5', { kind: 'decimal' }],
    ['12.5', { kind: 'decimal' }],
    ['-3', { kind: 'negative' }],
    ['\u2212 3,5', { kind: 'negative' }],
    ['12 lits', { kind: 'not-a-number' }],
    ['1e3', { kind: 'not-a-number' }],
    ['2147483647', { kind: 'value', value: 2_147_483_647 }],
    ['2147483648', { kind: 'too-large' }],
  ])('reads %j', (text, expected) => {
    expect(parseWholeNumber(text)).toEqual(expected)
  })
})
