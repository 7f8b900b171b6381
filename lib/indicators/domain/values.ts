import { assert } from '@/lib/kernel/assert'
import type { IndicatorKind } from '@/lib/programme/domain/rule-set'
import { isTargetReached } from './rate'

/** What was measured over the observation month: two whole numbers, or an answer. */
export type IndicatorValue =
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'yes_no'; readonly isYes: boolean }

/** A value as it is stored or half typed: each part may be missing. */
export type ValueParts = {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly isYes: boolean | null
}

export const NO_VALUE: ValueParts = { numerator: null, denominator: null, isYes: null }

/** The value once all of its parts are there; null before. */
export function toValue(kind: IndicatorKind, { numerator, denominator, isYes }: ValueParts): IndicatorValue | null {
  switch (kind) {
    case 'ratio':
      return numerator === null || denominator === null ? null : { kind, numerator, denominator }
    case 'yes_no':
      return isYes === null ? null : { kind, isYes }
  }
}

/** The parts of a value that its kind has; the others are null whatever was sent. */
export function partsOf(kind: IndicatorKind, parts: ValueParts): ValueParts {
  switch (kind) {
    case 'ratio':
      return { ...parts, isYes: null }
    case 'yes_no':
      return { ...NO_VALUE, isYes: parts.isYes }
  }
}

/** Whether what is typed so far can be the beginning of a value: 0 ≤ numerator ≤ denominator, denominator > 0. */
export function isPossible({ numerator, denominator }: ValueParts): boolean {
  if (numerator !== null && numerator < 0) return false
  if (denominator === null) return true

  return denominator > 0 && (numerator === null || numerator <= denominator)
}

/** The same numbers, not merely the same rate. */
export function isSameValue(a: IndicatorValue | null, b: IndicatorValue | null): boolean {
  if (a === null || b === null) return a === b
  if (a.kind === 'ratio') return b.kind === 'ratio' && a.numerator === b.numerator && a.denominator === b.denominator

  return b.kind === 'yes_no' && a.isYes === b.isYes
}

/** Whether a value reaches its target, on the exact ratio; the target of a yes/no indicator is « yes » (null). */
export function isReached(value: IndicatorValue, targetPercent: number | null): boolean {
  if (value.kind === 'yes_no') return value.isYes
  assert(targetPercent !== null, 'a ratio has a target in percent')

  return isTargetReached(value.numerator, value.denominator, targetPercent)
}
