import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { SubmitButton } from '@/components/forms/fields'
import { VersionedForm } from '@/components/forms/versioned-forms'
import { MessagesLink } from '@/components/messages/unread-badge'
import { DocumentLinks } from '@/components/review/document-links'
import type { ReviewActions } from '@/components/review/review-actions'
import { VerdictFields } from '@/components/review/verdict-fields'
import type { ReviewedPrerequisite } from '@/lib/candidatures/queries/review-prerequisites'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import { toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import { VERDICT_TEXT } from '@/lib/text/review'

type Props = {
  readonly prerequisite: ReviewedPrerequisite
  readonly dossier: { readonly id: string }
  readonly mayReview: boolean
  readonly action: ReviewActions['reviewPrerequisite']
}

/** One prerequisite: what the hospital answered, beside the verdict. */
export function PrerequisiteReview({ prerequisite, dossier, mayReview, action }: Props) {
  const { code, title, description, verdict } = prerequisite
  const { label, severity } = VERDICT_TEXT[verdict]

  return (
    <section className="fr-mb-3w border border-(--border-default-grey) p-4" aria-labelledby={`prerequis-${code}`}>
      <h3 className="fr-h6 fr-mb-1w" id={`prerequis-${code}`}>
        {code} - {title}
      </h3>
      <Badge severity={severity} noIcon small as="span">
        {label}
      </Badge>
      <p className="fr-text--sm fr-text-mention--grey fr-mt-1w">{description}</p>
      <div className={mayReview ? 'grid gap-4 md:grid-cols-2' : ''}>
        <Answer prerequisite={prerequisite} />
        {mayReview && <VerdictForm prerequisite={prerequisite} dossier={dossier} action={action} />}
      </div>
      <p className="fr-mt-2w fr-mb-0">
        <MessagesLink thread={{ candidatureId: dossier.id, prerequisiteCode: code }} label={`Messages sur ${code}`} />
      </p>
    </section>
  )
}

function Answer({ prerequisite }: { readonly prerequisite: ReviewedPrerequisite }) {
  const { mode, hopenValidatedOn, hopenReference, comment, documents } = prerequisite
  const { verdictByName, verdictAt } = prerequisite
  const reason = toldReason(prerequisite)

  return (
    <div>
      {mode === null && <p>Aucune réponse de l’établissement.</p>}
      {mode === 'hopen' && (
        <p>
          Équivalence : déjà validé dans HOP’EN
          {hopenValidatedOn !== null && ` le ${formatDay(hopenValidatedOn)}`}
          {hopenReference !== null && hopenReference !== '' && `, référence ${hopenReference}`}.
        </p>
      )}
      {documents.length > 0 && <DocumentLinks documents={documents} />}
      {mode === 'evidence' && documents.length === 0 && <p>Aucune pièce jointe.</p>}
      {comment !== '' && <p>« {comment} »</p>}
      {verdictByName !== null && verdictAt !== null && (
        <p className="fr-text--sm">
          Avis de {verdictByName}, le {formatDateTime(verdictAt)}
          {reason !== null && ` : ${reason}`}
        </p>
      )}
    </div>
  )
}

function VerdictForm({ prerequisite, dossier, action }: Omit<Props, 'mayReview'>) {
  const { code, verdictAt } = prerequisite

  return (
    <VersionedForm
      action={action}
      hidden={{
        candidatureId: dossier.id,
        prerequisiteCode: code,
        seenVerdictAt: verdictAt?.toISOString() ?? '',
      }}
      aria-label={`Avis sur le prérequis ${code}`}
      doneMessage="Avis enregistré."
    >
      <VerdictFields prerequisite={prerequisite} />
      <SubmitButton priority="secondary">{`Enregistrer l’avis sur ${code}`}</SubmitButton>
    </VersionedForm>
  )
}
