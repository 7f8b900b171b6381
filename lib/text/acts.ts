import type { AppealAnswer } from '@/lib/candidatures/acts-schemas'
import type { BadgeSeverity } from './candidatures'

/** What an appeal comes to, as a choice and as it stands. */
export const APPEAL_ANSWER_TEXT: Record<
  AppealAnswer,
  { readonly choice: string; readonly label: string; readonly severity: BadgeSeverity }
> = {
  accepted: {
    choice: 'Accepter le recours : le dossier revient en instruction',
    label: 'Accepté',
    severity: 'success',
  },
  rejected: { choice: 'Rejeter le recours : la décision reste la même', label: 'Rejeté', severity: 'error' },
}

/** An appeal that waits. */
export const APPEAL_PENDING = { label: 'En attente de réponse', severity: 'info' } as const
