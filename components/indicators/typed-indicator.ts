import { domainOutcome, type Outcome } from '@/lib/indicators/domain/outcome'
import { type TypedIndicator, valueOfTyped } from '@/lib/indicators/domain/typed-indicator'
import type { ValueParts } from '@/lib/indicators/domain/values'
import type { DeclaredDomain } from '@/lib/indicators/queries/indicator-declaration'

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
