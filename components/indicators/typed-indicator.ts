import { domainOutcome, type Outcome } from '@/lib/indicators/domain/outcome'
import { type IndicatorValue, isPossible, toValue, type ValueParts } from '@/lib/indicators/domain/values'
import type { DeclaredDomain } from '@/lib/indicators/queries/indicator-declaration'
import { parseWholeNumber } from '@/lib/kernel/whole-number'
import type { IndicatorKind } from '@/lib/programme/domain/rule-set'

/** An indicator as it stands in the form: what was typed, whatever it is. */
export type TypedIndicator = {
  readonly indicatorCode: string
  readonly numerator: string
  readonly denominator: string
  readonly isYes: '' | 'oui' | 'non'
}

type Declared = { readonly facts: { readonly code: string }; readonly typed: ValueParts }

/** What is saved, as the form shows it. */
export function typedOf({ facts, typed }: Declared): TypedIndicator {
  const text = (count: number | null) => (count === null ? '' : String(count))

  return {
    indicatorCode: facts.code,
    numerator: text(typed.numerator),
    denominator: text(typed.denominator),
    isYes: typed.isYes === null ? '' : typed.isYes ? 'oui' : 'non',
  }
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

/** What a domain would win with what is typed; null while something is missing. */
export function outcomeOfTyped(domain: DeclaredDomain, typed: readonly TypedIndicator[]): Outcome | null {
  const measured = domain.indicators.map(({ facts }) => {
    const own = typed.find((one) => one.indicatorCode === facts.code)
    const declared = own === undefined ? null : valueOfTyped(facts.kind, own)

    return { indicator: facts, targetPercent: facts.targetPercent, declared, control: null, retained: null }
  })

  return measured.some(({ declared }) => declared === null) ? null : domainOutcome(measured)
}

/** The first field of an indicator, for links. */
export function fieldAnchor(code: string): string {
  return `indicateur-${code.replaceAll('.', '-')}`
}
