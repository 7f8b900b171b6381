import { assert } from '@/lib/kernel/assert'
import { compare, type Fraction, fraction } from '@/lib/kernel/fraction'
import type { IndicatorValue } from './values'

/** The difference between two rates in points of percent, exact and without sign; null when an answer is yes or no. */
export function gapInPoints(declared: IndicatorValue, control: IndicatorValue): Fraction | null {
  if (declared.kind !== 'ratio' || control.kind !== 'ratio') return null
  const across = BigInt(declared.numerator) * BigInt(control.denominator)
  const back = BigInt(control.numerator) * BigInt(declared.denominator)
  const difference = across > back ? across - back : back - across

  return fraction(difference * 100n, BigInt(declared.denominator) * BigInt(control.denominator))
}

/**
 * Whether the declared value and the national control differ by more than the tolerance, in points (programme text
 * §5): strictly more, on the exact ratios. Two different answers to a yes/no indicator always differ.
 */
export function isGapOpen(declared: IndicatorValue, control: IndicatorValue, tolerancePoints: number): boolean {
  assert(Number.isSafeInteger(tolerancePoints) && tolerancePoints >= 0, `not a tolerance: ${tolerancePoints}`)
  const points = gapInPoints(declared, control)
  if (points !== null) return compare(points, fraction(tolerancePoints)) > 0

  return (
    declared.kind !== control.kind ||
    (declared.kind === 'yes_no' && control.kind === 'yes_no' && declared.isYes !== control.isYes)
  )
}

/** « 2,01 »: two decimals, rounded up, so that a gap just above the tolerance never shows as equal to it. */
export function pointsText({ numerator, denominator }: Fraction): string {
  const hundredths = (numerator * 100n + denominator - 1n) / denominator

  return `${hundredths / 100n},${String(hundredths % 100n).padStart(2, '0')}`
}
