import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, fraction, multiply, roundHalfUp } from '@/lib/kernel/fraction'
import { centsToDecimal, formatEuros, formatEurosAndCents, formatInteger, sumCents, toCents } from '@/lib/kernel/money'

const anyFraction = fc
  .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.bigInt(1n, 10n ** 18n))
  .map(([numerator, denominator]) => fraction(numerator, denominator))

describe('a fraction', () => {
  it('stands in lowest terms with a positive denominator', () => {
    expect(fraction(6, 4)).toEqual({ numerator: 3n, denominator: 2n })
    expect(fraction(-6, 4)).toEqual({ numerator: -3n, denominator: 2n })
    expect(fraction(0, 7)).toEqual({ numerator: 0n, denominator: 1n })
    expect(fraction(5)).toEqual({ numerator: 5n, denominator: 1n })
    expect(() => fraction(1, 0)).toThrow('positive')
    expect(() => fraction(1, -2)).toThrow('positive')
  })

  it('adds and multiplies exactly', () => {
    expect(add(fraction(1, 3), fraction(1, 6))).toEqual(fraction(1, 2))
    expect(multiply(fraction(2, 3), fraction(9, 4))).toEqual(fraction(3, 2))
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        expect(compare(add(a, b), add(a, c))).toBe(compare(b, c))
      }),
    )
  })

  it('compares without rounding', () => {
    expect(compare(fraction(4_899, 10_000), fraction(49, 100))).toBe(-1)
    expect(compare(fraction(49, 100), fraction(98, 200))).toBe(0)
    expect(compare(fraction(1, 2), fraction(49, 100))).toBe(1)
  })

  it.each([
    [fraction(0), 0n],
    [fraction(1, 2), 1n],
    [fraction(49, 100), 0n],
    [fraction(3, 2), 2n],
    [fraction(30_651, 2), 15_326n],
    [fraction(5, 3), 2n],
    [fraction(4, 3), 1n],
  ])('is rounded to the nearest integer, a half going up', (value, rounded) => {
    expect(roundHalfUp(value)).toBe(rounded)
  })

  it('rounds nothing that is negative', () => {
    expect(() => roundHalfUp(fraction(-1, 2))).toThrow('not negative')
  })
})

describe('money', () => {
  it('comes from the database as safe integers or not at all', () => {
    expect(toCents(2_490_000_000n)).toBe(2_490_000_000)
    expect(() => toCents(2n ** 53n)).toThrow('out of range')
  })

  it('adds up, and refuses what is not whole cents', () => {
    expect(sumCents([])).toBe(0)
    expect(sumCents([1, 2, 3])).toBe(6)
    expect(() => sumCents([0.5])).toThrow('out of range')
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow('out of range')
  })

  it.each([
    [1_800_100, '18\u202F001\u00A0€', '18\u202F001,00\u00A0€', '18001,00'],
    [540_030, '5\u202F400,30\u00A0€', '5\u202F400,30\u00A0€', '5400,30'],
    [0, '0\u00A0€', '0,00\u00A0€', '0,00'],
    [5, '0,05\u00A0€', '0,05\u00A0€', '0,05'],
    [-123_456, '-1\u202F234,56\u00A0€', '-1\u202F234,56\u00A0€', '-1234,56'],
    [2_490_000_000, '24\u202F900\u202F000\u00A0€', '24\u202F900\u202F000,00\u00A0€', '24900000,00'],
  ])('of %i cents is written for people and for spreadsheets', (cents, short, full, decimal) => {
    expect(formatEuros(cents)).toBe(short)
    expect(formatEurosAndCents(cents)).toBe(full)
    expect(centsToDecimal(cents)).toBe(decimal)
  })

  it('is never shown from fractions of a cent', () => {
    for (const write of [formatEuros, formatEurosAndCents, centsToDecimal]) expect(() => write(1.5)).toThrow('whole')
  })

  it('has thousands apart that do not break', () => {
    expect(formatInteger(1_600_000)).toBe('1\u202F600\u202F000')
  })
})
