import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { formatDateTime } from '@/lib/kernel/dates'

/** « dans 3 jours », « demain », « aujourd’hui ». */
export function inDays(days: number): string {
  if (days <= 0) return 'aujourd’hui'

  return days === 1 ? 'demain' : `dans ${days} jours`
}

/** Said as long as nothing is filed: that it is not, and until when it may be. */
export function DeadlineNotice({ view }: { readonly view: CandidatureFormView }) {
  const { status, closesAt, daysLeft, isClosed } = view
  if (status !== 'draft' && status !== 'to_complete') return null
  if (closesAt === null || daysLeft === null) return null
  const isDraft = status === 'draft'
  const date = formatDateTime(closesAt)
  if (isClosed) {
    const text = isDraft
      ? `Non déposée. La fenêtre est close depuis le ${date}. Votre saisie est conservée ; contactez votre ARS.`
      : `Le délai pour compléter le dossier est passé depuis le ${date}. Contactez votre ARS.`
    return <Alert className="fr-mb-3w" severity="error" small description={text} />
  }
  const text = isDraft
    ? `Non déposée. Clôture ${inDays(daysLeft)}, le ${date}.`
    : `Complément non envoyé. À renvoyer ${inDays(daysLeft)}, au plus tard le ${date}.`

  return <Alert className="fr-mb-3w" severity="warning" small description={text} />
}
