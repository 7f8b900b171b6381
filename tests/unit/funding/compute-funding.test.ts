import { describe, expect, it } from 'vitest'
import { sunEsRules } from '@/prisma/data/sun-es'
import { EVERYTHING, funded, fundedDomain, requestOf, withSettings } from './support'

/** Worked out by hand and with the fractions of another language, from the table of the programme text §3. */
const BY_HAND = [
  // activity, window, domain, bonus, forfait, bonus, advance, balance
  [1, 'F1', 'D1', 'CRO', 1_800_100, 180_010, 540_030, 1_440_080],
  [34, 'F3', 'D1', '', 1_532_500, 0, 459_750, 1_072_750],
  // 15 325.50 € exactly: the half euro goes up
  [35, 'F3', 'D1', '', 1_532_600, 0, 459_780, 1_072_820],
  [36, 'F3', 'D1', '', 1_532_600, 0, 459_780, 1_072_820],
  [70, 'F4', 'D2', '', 525_200, 0, 157_560, 367_640],
  [6_999, 'F2', 'D1', 'CRO', 2_159_900, 215_990, 647_970, 1_727_920],
  [7_000, 'F1', 'D2', '', 1_300_000, 0, 390_000, 910_000],
  [7_001, 'F4', 'D4', '', 788_400, 0, 236_520, 551_880],
  [10_000, 'F1', 'D1', 'CRO', 2_864_500, 286_450, 859_350, 2_291_600],
  [10_000, 'F2', 'D4', '', 1_176_100, 0, 352_830, 823_270],
  [22_499, 'F3', 'D3', '', 2_209_900, 0, 662_970, 1_546_930],
  [22_500, 'F2', 'D1', 'CRO', 4_320_000, 432_000, 1_296_000, 3_456_000],
  [22_501, 'F4', 'D1', 'CRO', 3_840_000, 384_000, 1_152_000, 3_072_000],
  [123_456, 'F2', 'D2', '', 3_478_500, 0, 1_043_550, 2_434_950],
  [229_999, 'F3', 'D4', '', 5_542_600, 0, 1_662_780, 3_879_820],
  [230_000, 'F4', 'D3', '', 4_160_000, 0, 1_248_000, 2_912_000],
  [777_777, 'F1', 'D1', 'CRO', 21_797_200, 2_179_720, 6_539_160, 17_437_760],
  [1_599_999, 'F4', 'D4', '', 10_510_600, 0, 3_153_180, 7_357_420],
  [1_600_000, 'F1', 'D1', 'CRO', 32_000_000, 3_200_000, 9_600_000, 25_600_000],
  [1_600_001, 'F2', 'D1', '', 28_800_000, 0, 8_640_000, 20_160_000],
  [5_000_000, 'F3', 'D2', '', 6_800_000, 0, 2_040_000, 4_760_000],
] as const

describe('computeFunding', () => {
  it.each(BY_HAND)('%i in %s for %s %s gives %i', (activity, window, domain, bonus, forfait, ...others) => {
    const line = fundedDomain(requestOf(window, activity, domain, bonus === '' ? [] : [bonus]))

    expect([line.forfaitCents, line.bonusCents, line.advanceCents, line.balanceCents]).toEqual([forfait, ...others])
    expect(line.totalCents).toBe(forfait + others[0])
  })

  it.each([
    [7_000, 5_985_400],
    [22_500, 11_970_700],
    [230_000, 31_558_500],
    [1_600_000, 61_138_200],
  ])('adds up to the « all four » line of the programme text at %i', (activity, cents) => {
    const atFull = ['D1', 'D2', 'D3'].map((code) => fundedDomain(requestOf('F1', activity, code)).forfaitCents)
    const fourth = fundedDomain(requestOf('F2', activity, 'D4')).forfaitCents

    expect([...atFull, fourth].reduce((sum, one) => sum + one, 0)).toBe(cents)
  })

  it('gives lines in the order of the rules, sums by volet and overall, and the version of the rules', () => {
    const funding = funded({
      windowCode: 'F2',
      activity: 10_000,
      capacities: EVERYTHING,
      domains: [
        { code: 'D4', bonusCodes: [] },
        { code: 'D2', bonusCodes: [] },
        { code: 'D1', bonusCodes: ['CRO'] },
      ],
    })

    expect(funding).toMatchObject({ windowCode: 'F2', activity: 10_000 })
    expect(funding.ruleSet).toEqual({ id: sunEsRules.id, programmeCode: 'SUN-ES', version: sunEsRules.version })
    expect(funding.domains.map((line) => [line.domainCode, line.forfaitCents, line.sharePercent])).toEqual([
      ['D1', 2_578_100, 90],
      ['D2', 1_396_500, 90],
      ['D4', 1_176_100, 100],
    ])
    expect(funding.volets).toEqual([
      {
        voletCode: '1',
        forfaitCents: 3_974_600,
        bonusCents: 257_810,
        advanceCents: 1_192_380,
        balanceCents: 3_040_030,
        totalCents: 4_232_410,
      },
      {
        voletCode: '2',
        forfaitCents: 1_176_100,
        bonusCents: 0,
        advanceCents: 352_830,
        balanceCents: 823_270,
        totalCents: 1_176_100,
      },
    ])
    expect(funding.totals).toEqual({
      forfaitCents: 5_150_700,
      bonusCents: 257_810,
      advanceCents: 1_545_210,
      balanceCents: 3_863_300,
      totalCents: 5_408_510,
    })
  })

  it('says the bracket, the exact value and the share', () => {
    const between = fundedDomain(requestOf('F1', 10_000, 'D1', ['CRO']))
    const atLast = fundedDomain(requestOf('F1', 1_600_000, 'D1'))

    expect(between.bracket).toEqual({
      lower: { activity: 7_000, amountCents: 2_400_000 },
      upper: { activity: 22_500, amountCents: 4_800_000 },
    })
    expect(between.interpolated).toEqual({ numerator: '88800000', denominator: '31', roundedCents: 2_864_516 })
    expect(between.bonuses).toEqual([{ code: 'CRO', percent: 10, amountCents: 286_450 }])
    expect(atLast.bracket).toEqual({ lower: { activity: 1_600_000, amountCents: 32_000_000 }, upper: null })
  })

  it('gives zero for no domain at all', () => {
    const funding = funded({ windowCode: 'F1', activity: 10, capacities: EVERYTHING, domains: [] })

    expect(funding.domains).toEqual([])
    expect(funding.totals.totalCents).toBe(0)
  })

  it('splits the bonus like the forfait when the setting says so, to the cent', () => {
    const split = withSettings({ bonusTiming: 'split' })
    const line = fundedDomain(requestOf('F1', 1, 'D1', ['CRO']), split)

    expect([line.forfaitCents, line.bonusCents]).toEqual([1_800_100, 180_010])
    expect([line.advanceCents, line.balanceCents]).toEqual([540_030 + 54_003, 1_260_070 + 126_007])
  })

  it('rounds the advance of a split bonus half up, and leaves the rest to the balance', () => {
    const bonuses = sunEsRules.bonuses.map((bonus) => (bonus.code === 'CRO' ? { ...bonus, percent: 7 } : bonus))
    const split = withSettings({ bonusTiming: 'split', advancePercent: 50 }, { ...sunEsRules, bonuses })
    const line = fundedDomain(requestOf('F1', 1, 'D1', ['CRO']), split)

    expect(line.bonusCents).toBe(126_007)
    expect(line.advanceCents - line.forfaitCents / 2).toBe(63_004)
    expect(line.advanceCents + line.balanceCents).toBe(line.totalCents)
  })

  it('pays a second bonus once DGOS has opened it', () => {
    const bonuses = sunEsRules.bonuses.map((bonus) =>
      bonus.code === 'REPRISE' ? { ...bonus, isOpen: true, percent: 5 } : bonus,
    )
    const line = fundedDomain(requestOf('F1', 7_000, 'D1', ['REPRISE', 'CRO']), { ...sunEsRules, bonuses })

    expect(line.bonuses.map(({ code, amountCents }) => [code, amountCents])).toEqual([
      ['CRO', 240_000],
      ['REPRISE', 120_000],
    ])
    expect(line.bonusCents).toBe(360_000)
  })
})
