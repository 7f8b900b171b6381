import type { CandidatureStatus } from '@/lib/candidatures/domain/status'

export type BadgeSeverity = 'info' | 'success' | 'warning' | 'error' | 'new'

/** The name of each status on screen, and the colour of its badge. */
export const CANDIDATURE_STATUS_TEXT: Record<CandidatureStatus, { label: string; severity: BadgeSeverity }> = {
  draft: { label: 'Brouillon', severity: 'new' },
  filed: { label: 'Déposée', severity: 'info' },
  under_review: { label: 'En instruction', severity: 'info' },
  to_complete: { label: 'À compléter', severity: 'warning' },
  retained: { label: 'Retenue', severity: 'success' },
  refused: { label: 'Refusée', severity: 'error' },
  dropped: { label: 'Sans suite', severity: 'error' },
  withdrawn: { label: 'Retirée', severity: 'error' },
  convention_to_sign: { label: 'Convention à signer', severity: 'warning' },
  convention_signed: { label: 'Convention signée', severity: 'success' },
  advance_due: { label: 'Avance à payer', severity: 'info' },
  advance_paid: { label: 'Avance payée', severity: 'success' },
  measuring: { label: 'Mesure', severity: 'info' },
  indicators_declared: { label: 'Indicateurs déclarés', severity: 'info' },
  under_control: { label: 'Contrôle', severity: 'info' },
  balance_due: { label: 'Solde à payer', severity: 'info' },
  balance_paid: { label: 'Solde payé', severity: 'success' },
  closed: { label: 'Close', severity: 'success' },
}
