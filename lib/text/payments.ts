import { formatInteger } from '@/lib/kernel/money'
import type { AnswerErrorCode } from '@/lib/payments/domain/answer'
import type { BadgeSeverity } from './candidatures'

export const PAYMENT_KIND_TEXT = {
  advance: { one: 'Avance', many: 'Avances' },
  balance: { one: 'Solde', many: 'Soldes' },
} as const

export const LOT_STATUS_TEXT: Record<
  'prepared' | 'sent' | 'answered' | 'cancelled',
  { label: string; severity: BadgeSeverity }
> = {
  prepared: { label: 'Préparé', severity: 'warning' },
  sent: { label: 'Envoyé', severity: 'info' },
  answered: { label: 'Répondu', severity: 'success' },
  cancelled: { label: 'Annulé', severity: 'error' },
}

export const LINE_OUTCOME_TEXT: Record<
  'pending' | 'paid' | 'rejected' | 'cancelled',
  { label: string; severity: BadgeSeverity }
> = {
  pending: { label: 'En attente', severity: 'new' },
  paid: { label: 'Payée', severity: 'success' },
  rejected: { label: 'Rejetée', severity: 'error' },
  cancelled: { label: 'Annulée', severity: 'error' },
}

/** What is wrong with a line of an answer, and what is expected. */
export const ANSWER_ERROR_TEXT: Record<AnswerErrorCode, string> = {
  unreadable: 'ligne illisible (guillemet non fermé ou ligne trop longue)',
  'wrong-cell-count': 'quatre colonnes sont attendues',
  'reference-missing': 'la référence manque',
  'reference-unknown': 'la référence n’est pas connue',
  'reference-of-another-lot': 'la référence est celle d’un autre lot',
  'reference-twice': 'la référence est déjà dans une ligne précédente',
  'status-unknown': 'le statut doit être « paye » ou « rejete »',
  'date-missing': 'la date du paiement manque',
  'date-wrong': 'la date n’est pas valide (attendu : 2022-07-15 ou 15/07/2022)',
  'date-in-the-future': 'la date du paiement est dans le futur',
  'date-before-sending': 'la date du paiement précède l’envoi du lot',
  'reason-missing': 'le motif du rejet manque',
  'already-answered': 'cette ligne a déjà reçu une autre réponse',
  'no-line': 'aucune réponse après les noms de colonnes',
}

/** The wrong lines of an answer, one a line, from their codes. */
export function describeAnswerErrors(encoded: string): string {
  return encoded.split('\n').map(describeAnswerError).join('\n')
}

function describeAnswerError(encoded: string): string {
  const [line = '', code = ''] = encoded.split(' ')
  if (line === '+') return `Et ${code} autres lignes en erreur.`
  const text = (ANSWER_ERROR_TEXT as Readonly<Record<string, string>>)[code] ?? code

  return `Ligne ${line} : ${text}.`
}

/** « aucune ligne », « 1 ligne », « 12 lignes ». `none` carries the gender. */
export function countText(count: number, none: string, one: string, many: string): string {
  if (count === 0) return none

  return `${formatInteger(count)}\u00A0${count === 1 ? one : many}`
}
