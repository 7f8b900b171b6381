import { assert } from './assert'

/** An exact fraction; the denominator is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

/** The fraction in lowest terms. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  assert(d > 0n, 'a denominator is positive')
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d)

  return { numerator: n / divisor, denominator: d / divisor }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** −1, 0 or 1, by cross-multiplication. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator

  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** The nearest integer, a half going up. Only for values that are not negative, as amounts are. */
export function roundHalfUp(value: Fraction): bigint {
  assert(value.numerator >= 0n, 'rounding is defined for amounts, which are not negative')

  return (2n * value.numerator + value.denominator) / (2n * value.denominator)
}
