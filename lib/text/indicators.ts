import type { ControlState } from '@/lib/indicators/domain/measured'
import { ratePercentText } from '@/lib/indicators/domain/rate'
import { type IndicatorValue, isReached } from '@/lib/indicators/domain/values'
import { formatInteger } from '@/lib/kernel/money'
import type { BadgeSeverity } from './candidatures'

/** « cible de 49 % », « cible : oui ». */
export function targetText(targetPercent: number | null): string {
  return targetPercent === null ? 'cible : oui' : `cible de ${targetPercent} %`
}

/** « 48,9 % » or « oui », as a person reads a value. */
export function rateText(value: IndicatorValue): string {
  if (value.kind === 'yes_no') return value.isYes ? 'oui' : 'non'

  return ratePercentText(value.numerator, value.denominator)
}

/** « 4 899 sur 10 000 »; nothing for a yes/no answer. */
export function countsText(value: IndicatorValue): string {
  return value.kind === 'yes_no' ? '' : `${formatInteger(value.numerator)} sur ${formatInteger(value.denominator)}`
}

/** « 48,9 % : cible de 49 % non atteinte »: the comparison is exact, the rate is rounded down. */
export function againstTargetText(value: IndicatorValue, targetPercent: number | null): string {
  const verdict = isReached(value, targetPercent) ? 'atteinte' : 'non atteinte'
  if (targetPercent === null) return `Réponse : ${rateText(value)}, cible ${verdict}`

  return `${rateText(value)} : ${targetText(targetPercent)} ${verdict}`
}

export const CONTROL_STATE_TEXT: Record<ControlState, { label: string; severity: BadgeSeverity }> = {
  missing: { label: 'À contrôler', severity: 'warning' },
  gap: { label: 'Écart à régler', severity: 'error' },
  settled: { label: 'Valeur retenue', severity: 'success' },
  agreed: { label: 'Valeurs concordantes', severity: 'success' },
}

export const RETAINED_SOURCE_TEXT: Record<'declared' | 'control' | 'other', string> = {
  declared: 'La valeur déclarée par l’établissement',
  control: 'La valeur du contrôle national',
  other: 'Une autre valeur',
}
