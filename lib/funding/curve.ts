import { assert, present } from '@/lib/kernel/assert'
import { add, type Fraction, fraction, multiply } from '@/lib/kernel/fraction'
import type { ForfaitKnot } from '@/lib/programme/domain/rule-set'

/** A point of the curve of a forfait: the knots around it and its exact value in cents, at 100 %. */
export type CurvePoint = {
  readonly lower: ForfaitKnot
  /** Null at the last knot and beyond. */
  readonly upper: ForfaitKnot | null
  readonly cents: Fraction
}

/**
 * The forfait at 100 % for an activity: affine between two knots, and flat beyond the last one (programme text §3).
 * The knots grow from activity 0; the activity is a whole number that is not negative.
 */
export function pointAt(knots: readonly ForfaitKnot[], activity: number): CurvePoint {
  assert(Number.isSafeInteger(activity) && activity >= 0, `not an activity: ${activity}`)
  const lowerIndex = knots.findLastIndex((knot) => knot.activity <= activity)
  const lower = present(knots[lowerIndex], 'knot at activity 0')
  const upper = knots[lowerIndex + 1]
  if (upper === undefined) return { lower, upper: null, cents: fraction(lower.amountCents) }
  const position = fraction(activity - lower.activity, upper.activity - lower.activity)
  const rise = fraction(upper.amountCents - lower.amountCents)

  return { lower, upper, cents: add(fraction(lower.amountCents), multiply(position, rise)) }
}
