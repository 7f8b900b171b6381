import type { Decision, Verdict } from '@/lib/candidatures/domain/review'
import type { Urgency } from '@/lib/candidatures/domain/review-clock'
import type { WhyNotDecide } from '@/lib/candidatures/domain/review-rights'
import type { WorklistColumn, WorklistSort } from '@/lib/review/worklist-params'
import type { BadgeSeverity } from '@/lib/text/candidatures'

/** A decision as a choice, and as it stands in a sentence. */
export const DECISION_TEXT: Record<Decision, { readonly choice: string; readonly done: string }> = {
  retained: { choice: 'Retenir la candidature', done: 'candidature retenue' },
  refused: { choice: 'Refuser la candidature', done: 'candidature refusée' },
  dropped: { choice: 'Classer sans suite', done: 'classement sans suite' },
}

export const VERDICT_TEXT: Record<'pending' | Verdict, { readonly label: string; readonly severity: BadgeSeverity }> = {
  pending: { label: 'Sans avis', severity: 'info' },
  accepted: { label: 'Accepté', severity: 'success' },
  refused: { label: 'Refusé', severity: 'error' },
  to_complete: { label: 'À compléter', severity: 'warning' },
}

/** Separation of duties, explained to whoever sees the proposal without being able to validate it. */
export const WHY_NOT_DECIDE_TEXT: Record<WhyNotDecide, string> = {
  filed:
    'Vous avez déposé cette candidature pour l’établissement\u00A0: une autre personne de l’ARS, avec le rôle de valideur, doit prendre la décision.',
  proposed:
    'Vous avez proposé cette décision\u00A0: une autre personne de l’ARS, avec le rôle de valideur, doit la valider.',
  validated:
    'Vous avez donné la première validation\u00A0: une autre personne de l’ARS, avec le rôle de valideur, doit donner la seconde.',
  'not-validator':
    'La décision est validée par une personne de l’ARS qui a le rôle de valideur, autre que celle qui l’a proposée.',
}

export const WORKLIST_SORT_TEXT: Record<WorklistSort, string> = {
  echeance: 'Échéance de l’instruction',
  depot: 'Date de dépôt',
  etablissement: 'Nom de l’établissement',
  reference: 'Référence',
  montant: 'Montant',
  instructeur: 'Instructeur',
  statut: 'Statut',
}

export const WORKLIST_COLUMN_TEXT: Record<WorklistColumn, string> = {
  fenetre: 'Fenêtre',
  domaines: 'Domaines',
  montant: 'Montant',
  depot: 'Déposée le',
  echeance: 'Échéance',
  instructeur: 'Instructeur',
  statut: 'Statut',
  prerequis: 'Prérequis acceptés',
  etiquettes: 'Étiquettes',
  departement: 'Département',
  'statut-juridique': 'Statut juridique',
}

/** How pressing a deadline is, as a choice and as a mark in the list. */
export const URGENCY_TEXT: Record<
  Urgency,
  { readonly choice: string; readonly mark: string | null; readonly severity: BadgeSeverity }
> = {
  overdue: { choice: 'Délai dépassé', mark: 'En retard', severity: 'error' },
  soon: { choice: 'Dans les 7 jours', mark: 'Urgent', severity: 'warning' },
  near: { choice: 'Dans les 8 à 30 jours', mark: null, severity: 'info' },
  calm: { choice: 'Au-delà de 30 jours', mark: null, severity: 'info' },
  paused: { choice: 'Suspendu\u00A0: l’établissement complète', mark: 'Suspendu', severity: 'new' },
}

/** « dans 12 jours », « aujourd’hui », « dépassée de 3 jours ». */
export function daysLeftText(daysLeft: number): string {
  if (daysLeft === 0) return 'aujourd’hui'
  const days = (count: number) => (count === 1 ? '1\u00A0jour' : `${count}\u00A0jours`)

  return daysLeft > 0 ? `dans ${days(daysLeft)}` : `dépassée de ${days(-daysLeft)}`
}

/** « déposée aujourd’hui », « déposée il y a 3 jours ». */
export function ageText(days: number): string {
  if (days <= 0) return 'aujourd’hui'

  return days === 1 ? 'il y a 1\u00A0jour' : `il y a ${days}\u00A0jours`
}

/** « 1,4 Mo », « 12 ko »: sizes as people read them, rounded up. */
export function fileSizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)}\u00A0ko`
  const tenths = Math.ceil(bytes / 100_000)

  return `${Math.trunc(tenths / 10)},${tenths % 10}\u00A0Mo`
}
