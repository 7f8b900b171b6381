import type { AlertProps } from '@codegouvfr/react-dsfr/Alert'
import type { NotificationKind } from '@/lib/notifications/domain/kind'
import type { Frequency } from '@/lib/notifications/domain/preference'
import type { MailState } from '@/lib/notifications/schemas'

const KIND_TEXT: Record<NotificationKind, string> = {
  invitation: 'Invitation dans une équipe',
  'password-reset': 'Mot de passe oublié',
  'password-changed': 'Mot de passe changé',
  'second-factor-changed': 'Second facteur changé',
  delegation: 'Délégation de signature',
  'candidature-filed': 'Candidature déposée',
  'candidature-received': 'Candidature reçue',
  'candidature-assigned': 'Dossier confié',
  'candidature-withdrawn': 'Candidature retirée',
  'completion-requested': 'Complément demandé',
  'completion-received': 'Complément reçu',
  'completion-reminder': 'Complément rappelé',
  'review-ending': 'Fin du délai d’instruction',
  'review-overdue': 'Délai d’instruction dépassé',
  'opinion-asked': 'Avis demandé',
  'opinion-cancelled': 'Demande d’avis annulée',
  'opinion-reminder': 'Avis bientôt attendu',
  'opinion-given': 'Avis rendu',
  'candidature-decided': 'Décision rendue',
  'appeal-lodged': 'Recours gracieux déposé',
  'appeal-answered': 'Réponse à un recours gracieux',
  'candidature-renounced': 'Désistement',
  'decision-taken-back': 'Décision retirée',
  'field-corrected': 'Erreur matérielle rectifiée',
  'retained-announced': 'Dossiers retenus annoncés',
  'candidature-carried': 'Dossier reporté à une autre fenêtre',
  'convention-to-sign': 'Convention à signer',
  'convention-reminder': 'Signature de convention rappelée',
  'convention-to-countersign': 'Convention à signer par l’ARS',
  'convention-signed': 'Convention signée',
  'convention-replaced': 'Convention remplacée',
  'convention-not-sealed': 'Convention signée mais non scellée',
  'payments-answered': 'Réponse à un paiement',
  'message-received': 'Message reçu',
  'file-infected': 'Fichier refusé par l’antivirus',
  'storage-problem': 'Anomalie du stockage',
  reminder: 'Rappel d’échéance',
  'last-reminder': 'Dernier rappel d’échéance',
  digest: 'Résumé du jour',
}

/** What a mail is about; one of a former version of the portal keeps its code. */
export function kindText(kind: string): string {
  return Object.entries(KIND_TEXT).find(([known]) => known === kind)?.[1] ?? kind
}

export const MAIL_STATE_TEXT: Record<MailState, { readonly label: string; readonly severity: AlertProps.Severity }> = {
  queued: { label: 'En attente d’envoi', severity: 'info' },
  held: { label: 'Gardé pour le résumé', severity: 'info' },
  sent: { label: 'Envoyé', severity: 'success' },
  skipped: { label: 'Non souhaité ou sans objet', severity: 'info' },
  dead: { label: 'Abandonné', severity: 'error' },
}

const FAILURES: Readonly<Record<string, string>> = {
  'mail-link-expired':
    'Le lien de ce courriel n’est plus valable : il a servi, a été remplacé ou annulé, ou son délai est passé. La personne doit en demander un nouveau.',
}

/** Why a mail did not leave; what the mail server answers keeps its technical words. */
export function failureText(lastError: string, attempts: number): string {
  return FAILURES[lastError] ?? `${attempts} ${attempts === 1 ? 'essai' : 'essais'}, ${lastError}`
}

export const FREQUENCY_TEXT: Record<Frequency, { readonly label: string; readonly hint: string }> = {
  immediate: { label: 'Au fur et à mesure', hint: 'Un courriel à chaque nouvelle.' },
  daily: { label: 'Une fois par jour', hint: 'Un résumé à 7 h 30, seulement s’il y a du nouveau.' },
  mandatory_only: { label: 'L’indispensable seulement', hint: 'Rien d’autre que les courriels indispensables.' },
}

/** What everybody gets whatever is chosen. */
export const MANDATORY_TEXT =
  'Dans tous les cas, vous recevez aussitôt : récépissé de dépôt, complément demandé, avis demandé, décision et ce qui la change (réponse à un recours, désistement, retrait), rectification d’une erreur matérielle, dernier rappel avant une clôture, délégation de signature, fichier infecté, invitation, mot de passe et second facteur.'
