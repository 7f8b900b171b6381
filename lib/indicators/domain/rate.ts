import { assert } from '@/lib/kernel/assert'

/** The counts of an observation month: whole numbers, 0 ≤ numerator ≤ denominator, denominator > 0. */
function assertCounts(numerator: number, denominator: number): void {
  assert(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator), 'counts are whole numbers')
  assert(numerator >= 0 && denominator > 0 && numerator <= denominator, `not a rate: ${numerator} / ${denominator}`)
}

/**
 * Whether a rate reaches a target in whole percent, on the exact ratio: 49 % is reached by 49/100, not by
 * 4 899/10 000 (programme text §5: cross-multiplication, no rounding).
 */
export function isTargetReached(numerator: number, denominator: number, targetPercent: number): boolean {
  assertCounts(numerator, denominator)
  assert(Number.isSafeInteger(targetPercent) && targetPercent >= 0, `not a target: ${targetPercent}`)

  return BigInt(numerator) * 100n >= BigInt(targetPercent) * BigInt(denominator)
}

/** « 48,99 % », « 49 % »: two decimals at most, rounded down, so that a missed target never shows as reached. */
export function ratePercentText(numerator: number, denominator: number): string {
  assertCounts(numerator, denominator)
  const hundredths = (BigInt(numerator) * 10_000n) / BigInt(denominator)
  const decimals = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')

  return `${hundredths / 100n}${decimals === '' ? '' : `,${decimals}`}\u00A0%`
}
