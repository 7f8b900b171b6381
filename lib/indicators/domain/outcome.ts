import { assert, present } from '@/lib/kernel/assert'
import { decisiveValue, type IndicatorValues, type MeasuredIndicator } from './measured'
import { isReached } from './values'

export type Outcome = { readonly outcome: 'reached' | 'missed'; readonly wonBonusCodes: readonly string[] }

/** What of an indicator decides: who it is for, its target and its values. */
export type DecidingIndicator = Pick<MeasuredIndicator, 'targetPercent'> &
  IndicatorValues & { readonly indicator: Pick<MeasuredIndicator['indicator'], 'code' | 'bonusCode'> }

function isWon(measured: DecidingIndicator): boolean {
  const value = present(decisiveValue(measured), `value of ${measured.indicator.code}`)

  return isReached(value, measured.targetPercent)
}

/**
 * What a domain wins, from the values that decide. Its balance needs all of its indicators, all or nothing; the
 * indicator of a bonus decides that bonus alone, and a bonus is paid with the balance: no balance, no bonus
 * (programme text §3 and §5, and our reading). Throws when a value is missing: the caller has checked.
 */
export function domainOutcome(indicators: readonly DecidingIndicator[]): Outcome {
  const deciding = indicators.filter(({ indicator }) => indicator.bonusCode === null)
  assert(deciding.length > 0, 'a claimed domain has at least one indicator')
  if (!deciding.every(isWon)) return { outcome: 'missed', wonBonusCodes: [] }
  const wonBonusCodes = indicators
    .filter(isWon)
    .flatMap(({ indicator }) => (indicator.bonusCode === null ? [] : [indicator.bonusCode]))

  return { outcome: 'reached', wonBonusCodes }
}
