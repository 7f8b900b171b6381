import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeFunding } from '@/lib/funding/compute-funding'
import { balanceOwedCents, bonusAmounts } from '@/lib/indicators/domain/balance'
import { gapInPoints, isGapOpen, pointsText } from '@/lib/indicators/domain/gap'
import { controlState, expectedIndicators } from '@/lib/indicators/domain/measured'
import { domainOutcome } from '@/lib/indicators/domain/outcome'
import { isPossible, isReached, isSameValue, partsOf, toValue } from '@/lib/indicators/domain/values'
import { saveIndicatorsInput } from '@/lib/indicators/schemas'
import { sunEsRules } from '@/prisma/data/sun-es'

const rules = sunEsRules
const ratio = (numerator: number, denominator: number) => ({ kind: 'ratio' as const, numerator, denominator })
const answer = (isYes: boolean) => ({ kind: 'yes_no' as const, isYes })

describe('expectedIndicators', () => {
  const codes = (windowCode: string, domains: Parameters<typeof expectedIndicators>[2]) =>
    expectedIndicators(rules, windowCode, domains).map(({ indicator, targetPercent }) => [
      indicator.code,
      targetPercent,
    ])

  it('asks for the indicator of a bonus only when the bonus was asked', () => {
    expect(codes('F1', [{ domainCode: 'D1', bonusCodes: [] }])).toEqual([
      ['DS1.1', 49],
      ['DS1.2', 40],
    ])
    expect(codes('F1', [{ domainCode: 'D1', bonusCodes: ['CRO'] }])).toEqual([
      ['DS1.1', 49],
      ['DS1.2', 40],
      ['DS1.3', 49],
    ])
  })

  it('asks for what is measured in the window, yes/no indicators included', () => {
    expect(codes('F4', [{ domainCode: 'D4', bonusCodes: [] }])).toEqual([
      ['DS4.1', 56],
      ['DS4.2', 56],
      ['DS4.3', null],
    ])
    expect(codes('F1', [{ domainCode: 'D4', bonusCodes: [] }])).toEqual([])
  })
})

describe('gap', () => {
  it('opens strictly above the tolerance, on the exact ratios, in both directions', () => {
    expect(isGapOpen(ratio(54, 100), ratio(52, 100), 2)).toBe(false)
    expect(isGapOpen(ratio(54, 100), ratio(5199, 10_000), 2)).toBe(true)
    expect(isGapOpen(ratio(5199, 10_000), ratio(54, 100), 2)).toBe(true)
    expect(isGapOpen(ratio(1, 3), ratio(3334, 10_000), 0)).toBe(true)
    expect(isGapOpen(ratio(1, 3), ratio(2, 6), 0)).toBe(false)
  })

  it('opens between two different answers', () => {
    expect(isGapOpen(answer(true), answer(false), 2)).toBe(true)
    expect(isGapOpen(answer(false), answer(false), 2)).toBe(false)
  })

  it('never shows a gap above the tolerance as equal to it', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        (a, b, c, d) => {
          const [x, y] = [ratio(Math.min(a, b), b), ratio(Math.min(c, d), d)]
          const points = gapInPoints(x, y)
          const shown = Number((points === null ? '' : pointsText(points)).replace(',', '.'))

          expect(isGapOpen(x, y, 2)).toBe(shown > 2)
          expect(isGapOpen(x, y, 2)).toBe(isGapOpen(y, x, 2))
        },
      ),
    )
  })
})

describe('controlState', () => {
  const values = { declared: ratio(54, 100), control: ratio(40, 100), retained: null }

  it('goes from missing to gap to settled, or agrees', () => {
    expect(controlState({ ...values, control: null }, 2)).toBe('missing')
    expect(controlState({ ...values, declared: null }, 2)).toBe('missing')
    expect(controlState(values, 2)).toBe('gap')
    expect(controlState({ ...values, retained: ratio(40, 100) }, 2)).toBe('settled')
    expect(controlState(values, 14)).toBe('agreed')
  })
})

describe('domainOutcome', () => {
  const [first, second, bonus] = expectedIndicators(rules, 'F1', [{ domainCode: 'D1', bonusCodes: ['CRO'] }])
  const outcome = (values: readonly [number, number, number]) =>
    domainOutcome(
      [first, second, bonus].flatMap((expected, index) =>
        expected === undefined
          ? []
          : [{ ...expected, declared: ratio(values[index] ?? 0, 10_000), control: null, retained: null }],
      ),
    )

  it.each([
    [[4900, 4000, 4900], 'reached', ['CRO']],
    [[4899, 4000, 4900], 'missed', []],
    [[4900, 3999, 4900], 'missed', []],
    [[4900, 4000, 4899], 'reached', []],
    [[4899, 4000, 10_000], 'missed', []],
    [[10_000, 10_000, 10_000], 'reached', ['CRO']],
  ] as const)('%j → %s %j', (values, expected, won) => {
    expect(outcome(values)).toEqual({ outcome: expected, wonBonusCodes: won })
  })

  it('follows the retained value when there is one', () => {
    const [only] = expectedIndicators(rules, 'F1', [{ domainCode: 'D2', bonusCodes: [] }])
    if (only === undefined) throw new Error('D2 is measured')
    const measured = { ...only, declared: ratio(9, 10), control: ratio(1, 10), retained: ratio(1, 10) }

    expect(domainOutcome([measured]).outcome).toBe('missed')
  })

  it('throws on a domain without indicators or a missing value: bugs, not results', () => {
    expect(() => domainOutcome([])).toThrow()
    expect(() => domainOutcome([{ ...(first ?? never()), declared: null, control: null, retained: null }])).toThrow()
  })
})

function never(): never {
  throw new Error('missing')
}

describe('balance', () => {
  // shared golden figures, activity 1 in F1: 18 001,00 € of forfait, 1 800,10 € of bonus, 5 400,30 € of advance
  const amounts = { forfaitCents: 1_800_100, bonusCents: 180_010, advanceCents: 540_030, balanceCents: 1_440_080 }
  const bonuses = bonusAmounts(rules.bonuses, ['CRO'], amounts)

  it('is forfait + won bonuses − advance', () => {
    expect(bonuses).toEqual([{ code: 'CRO', amountCents: 180_010 }])
    expect(balanceOwedCents(amounts, bonuses, ['CRO'])).toBe(1_440_080)
    expect(balanceOwedCents(amounts, bonuses, [])).toBe(1_260_070)
  })

  it('takes back the advance of a lost bonus that was split', () => {
    const split = { ...amounts, advanceCents: 540_030 + 54_003, balanceCents: 1_440_080 - 54_003 }

    expect(balanceOwedCents(split, bonuses, ['CRO'])).toBe(1_386_077)
    expect(balanceOwedCents(split, bonuses, [])).toBe(1_800_100 - 594_033)
  })

  it('throws when the bonuses do not add up to the frozen amount', () => {
    expect(() => bonusAmounts(rules.bonuses, [], amounts)).toThrow()
    expect(() => bonusAmounts(rules.bonuses, ['NONE'], amounts)).toThrow()
  })

  it('never pays more than forfait + bonuses in all, whatever is reached', () => {
    const capacities = { hasSurgery: true, hasLaboratory: true, hasImaging: true }
    const domains = fc.subarray(['D1', 'D2', 'D3', 'D4'], { minLength: 1 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        domains,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (activity, codes, asks, wins, splits) => {
          const timing = splits ? 'split' : 'with_balance'
          const set = { ...rules, settings: { ...rules.settings, bonusTiming: timing } as const }
          const funding = computeFunding(set, {
            windowCode: 'F3',
            activity,
            capacities,
            domains: codes.map((code) => ({ code, bonusCodes: asks && code === 'D1' ? ['CRO'] : [] })),
          })
          if (!funding.ok) throw new Error('can be funded')
          for (const domain of funding.value.domains) {
            const asked = domain.bonuses.map(({ code }) => code)
            const own = bonusAmounts(set.bonuses, asked, domain)
            const won = wins ? asked : []
            const owed = balanceOwedCents(domain, own, won)

            expect(owed).toBeGreaterThan(0)
            expect(domain.advanceCents + owed).toBe(domain.forfaitCents + (wins ? domain.bonusCents : 0))
          }
        },
      ),
    )
  })
})

describe('values', () => {
  it('are complete or not a value at all', () => {
    expect(toValue('ratio', { numerator: 1, denominator: null, isYes: true })).toBeNull()
    expect(toValue('yes_no', { numerator: 1, denominator: 2, isYes: null })).toBeNull()
    expect(partsOf('yes_no', { numerator: 1, denominator: 2, isYes: false })).toEqual({
      numerator: null,
      denominator: null,
      isYes: false,
    })
    expect(isSameValue(ratio(1, 2), ratio(2, 4))).toBe(false)
    expect(isReached(answer(true), null)).toBe(true)
  })

  it.each([
    [null, null, true],
    [5, null, true],
    [null, 5, true],
    [0, 1, true],
    [5, 5, true],
    [6, 5, false],
    [0, 0, false],
    [-1, 5, false],
  ])('%s / %s possible: %s', (numerator, denominator, expected) => {
    expect(isPossible({ numerator, denominator, isYes: null })).toBe(expected)
  })
})

describe('saveIndicatorsInput', () => {
  const parse = (numerator: string, denominator: string) =>
    saveIndicatorsInput.safeParse({
      candidatureId: '6f1d3c1e-8f4e-4c1a-9f52-0d6ce9a4a001',
      expectedVersion: '3',
      values: [{ indicatorCode: 'DS1.1', numerator, denominator }],
    })

  it('reads numbers with any spaces, and what is not typed yet', () => {
    expect(parse('1 234', '12\u00A0345').data?.values[0]).toMatchObject({
      numerator: 1234,
      denominator: 12_345,
      isYes: null,
    })
    expect(parse('1\u202F234', '').data?.values[0]).toMatchObject({ numerator: 1234, denominator: null })
  })

  it.each([
    ['12,5', '100', 'numerator'],
    ['-1', '100', 'numerator'],
    ['douze', '100', 'numerator'],
    ['1', '0', 'denominator'],
    ['5', '4', 'numerator'],
    ['1', '99999999999', 'denominator'],
  ])('refuses %s sur %s, on %s', (numerator, denominator, field) => {
    const paths = parse(numerator, denominator).error?.issues.map((issue) => issue.path.join('.'))

    expect(paths).toEqual([`values.0.${field}`])
  })
})
