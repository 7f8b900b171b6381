import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { formatDate, formatDateTime } from '@/lib/kernel/dates'
import type { DecisionLetterView } from '@/lib/letters/queries/decision-letter'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { fileSizeText } from '@/lib/text/review'

type Props = {
  readonly letter: DecisionLetterView
  /** Null where nobody of the agency looks. */
  readonly retry: ((form: FormData) => Promise<ActionResult<void>>) | null
}

/** The letter that tells the decision: its PDF, or where it stands. */
export function DecisionLetter({ letter, retry }: Props) {
  const { id, number, pdf, preparedAt, sentAt, isGivenUp, mayRetry } = letter

  return (
    <section aria-labelledby="lettre-de-notification" className="fr-mb-4w">
      <h2 className="fr-h4" id="lettre-de-notification">
        Lettre de notification
      </h2>
      {pdf !== null && (
        <p>
          <a className="fr-link fr-link--download" href={`/api/documents/${pdf.documentId}`}>
            Télécharger la lettre {number}
            <span className="fr-link__detail">PDF, {fileSizeText(pdf.sizeBytes)}</span>
          </a>
          {sentAt !== null && <span className="fr-text--sm"> Établissement prévenu le {formatDateTime(sentAt)}.</span>}
        </p>
      )}
      {pdf === null && !isGivenUp && (
        <p>La lettre {number} est en préparation. Rechargez la page dans une minute pour la télécharger.</p>
      )}
      {isGivenUp && (
        <p>
          La lettre {number} du {formatDate(preparedAt)} n’a pas pu être fabriquée, et l’établissement n’est pas encore
          prévenu de la décision.
          {!mayRetry && ' L’ARS peut relancer sa fabrication.'}
        </p>
      )}
      {mayRetry && retry !== null && (
        <ActionForm
          action={retry}
          hidden={{ letterId: id }}
          doneMessage="La fabrication est relancée. Rechargez la page dans une minute."
          aria-label="Relancer la fabrication de la lettre"
        >
          <SubmitButton priority="secondary">Relancer la fabrication</SubmitButton>
        </ActionForm>
      )}
    </section>
  )
}
