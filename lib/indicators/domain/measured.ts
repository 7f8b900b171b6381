import { findTarget, type Indicator, type RuleSet } from '@/lib/programme/domain/rule-set'
import { isGapOpen } from './gap'
import type { IndicatorValue } from './values'

/** A domain as a dossier claims it. */
export type ClaimedDomain = { readonly domainCode: string; readonly bonusCodes: readonly string[] }

/** An indicator that a dossier must declare, with its target in the dossier's window (null: the target is « yes »). */
export type ExpectedIndicator = { readonly indicator: Indicator; readonly targetPercent: number | null }

/**
 * What a dossier must declare: the indicators of its claimed domains that are measured in its window; the one of a
 * bonus only when that bonus was asked (programme text §5). In the order of the rules.
 */
export function expectedIndicators(
  rules: Pick<RuleSet, 'indicators'>,
  windowCode: string,
  domains: readonly ClaimedDomain[],
): ExpectedIndicator[] {
  return rules.indicators.flatMap((indicator) => {
    const target = findTarget(indicator, windowCode)
    const claim = domains.find((domain) => domain.domainCode === indicator.domainCode)
    if (target === undefined || claim === undefined) return []
    if (indicator.bonusCode !== null && !claim.bonusCodes.includes(indicator.bonusCode)) return []

    return [{ indicator, targetPercent: target.targetPercent }]
  })
}

/** The three values that an indicator may have (programme text §5). */
export type IndicatorValues = {
  readonly declared: IndicatorValue | null
  readonly control: IndicatorValue | null
  readonly retained: IndicatorValue | null
}

export type MeasuredIndicator = ExpectedIndicator & IndicatorValues

/**
 * Where the control of an indicator stands: nothing to compare with yet, a gap that holds the payment, a gap that the
 * agency settled by retaining a value, or values that agree within the tolerance.
 */
export type ControlState = 'missing' | 'gap' | 'settled' | 'agreed'

export function controlState({ declared, control, retained }: IndicatorValues, tolerancePoints: number): ControlState {
  if (declared === null || control === null) return 'missing'
  if (retained !== null) return 'settled'

  return isGapOpen(declared, control, tolerancePoints) ? 'gap' : 'agreed'
}

/** The value that decides: the one that the agency retained, else the declared one. */
export function decisiveValue({ retained, declared }: IndicatorValues): IndicatorValue | null {
  return retained ?? declared
}
