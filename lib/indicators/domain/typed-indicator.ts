import { parseWholeNumber } from '@/lib/kernel/whole-number'
import type { IndicatorKind } from '@/lib/programme/domain/rule-set'
import { type IndicatorValue, isPossible, toValue, type ValueParts } from './values'

/** An indicator as it stands in the form: what was typed, whatever it is. */
export type TypedIndicator = {
  readonly indicatorCode: string
  readonly numerator: string
  readonly denominator: string
  readonly isYes: '' | 'oui' | 'non'
}

/** The value that was typed; null while it is not complete or not possible. */
export function valueOfTyped(kind: IndicatorKind, typed: TypedIndicator): IndicatorValue | null {
  const count = (text: string) => {
    const parsed = parseWholeNumber(text)

    return parsed.kind === 'value' ? parsed.value : null
  }
  const parts: ValueParts = {
    numerator: count(typed.numerator),
    denominator: count(typed.denominator),
    isYes: typed.isYes === '' ? null : typed.isYes === 'oui',
  }

  return isPossible(parts) ? toValue(kind, parts) : null
}
