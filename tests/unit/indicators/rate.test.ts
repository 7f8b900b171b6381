import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTargetReached, ratePercentText } from '@/lib/indicators/domain/rate'
import { sunEsRules } from '@/prisma/data/sun-es'

const TARGETS = [
  ...new Set(sunEsRules.indicators.flatMap((one) => one.targets.map((target) => target.targetPercent ?? 0))),
].filter((percent) => percent > 0)

const anyCounts = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((denominator) => fc.tuple(fc.integer({ min: 0, max: denominator }), fc.constant(denominator)))

describe('isTargetReached', () => {
  it.each([
    [49, 100, 49, true],
    [4_899, 10_000, 49, false],
    [4_900, 10_000, 49, true],
    [4_901, 10_000, 49, true],
    [48, 100, 49, false],
    [50, 100, 49, true],
    [0, 1, 49, false],
    [1, 1, 100, true],
    [999_999, 1_000_000, 100, false],
    [0, 7, 0, true],
  ])('%i / %i against %i %%: %s', (numerator, denominator, target, isReached) => {
    expect(isTargetReached(numerator, denominator, target)).toBe(isReached)
  })

  it.each(TARGETS)('turns exactly at %i %%, whatever the denominator', (target) => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1_000_000 }), (denominator) => {
        const threshold = Math.ceil((target * denominator) / 100)

        expect(isTargetReached(threshold - 1, denominator, target)).toBe(false)
        expect(isTargetReached(threshold, denominator, target)).toBe(true)
        expect(isTargetReached(threshold + 1, denominator, target)).toBe(true)
      }),
    )
  })

  it('stays exact where floating point is not', () => {
    const denominator = Number.MAX_SAFE_INTEGER

    expect(isTargetReached(Math.floor(denominator / 2), denominator, 50)).toBe(false)
    expect(isTargetReached(Math.floor(denominator / 2) + 1, denominator, 50)).toBe(true)
  })

  it.each([
    [-1, 10],
    [11, 10],
    [0, 0],
    [1.5, 10],
    [1, Number.NaN],
  ])('is a bug for the counts %s / %s', (numerator, denominator) => {
    expect(() => isTargetReached(numerator, denominator, 49)).toThrow('assertion failed')
  })
})

describe('ratePercentText', () => {
  it.each([
    [4_899, 10_000, '48,99\u00A0%'],
    [48_999, 100_000, '48,99\u00A0%'],
    [49, 100, '49\u00A0%'],
    [489, 1_000, '48,9\u00A0%'],
    [1, 3, '33,33\u00A0%'],
    [2, 3, '66,66\u00A0%'],
    [0, 5, '0\u00A0%'],
    [5, 5, '100\u00A0%'],
    [1, 20_000, '0\u00A0%'],
    [305, 10_000, '3,05\u00A0%'],
  ])('%i / %i is « %s »', (numerator, denominator, text) => {
    expect(ratePercentText(numerator, denominator)).toBe(text)
  })

  it('never shows a target as reached when it is not', () => {
    fc.assert(
      fc.property(anyCounts, fc.constantFrom(...TARGETS), ([numerator, denominator], target) => {
        const shown = Number(ratePercentText(numerator, denominator).replace(',', '.').replace('\u00A0%', ''))

        expect(shown >= target).toBe(isTargetReached(numerator, denominator, target))
      }),
    )
  })
})
