import Link from 'next/link'
import { AmendmentChanges } from '@/components/amendments/amendment-changes'
import { type AmendAction, AmendmentForm } from '@/components/amendments/amendment-form'
import { CancelAmendment } from '@/components/amendments/cancel-amendment'
import { PageTitle } from '@/components/ui/page-title'
import type { AmendmentDraft } from '@/lib/amendments/queries/amendment-draft'
import type { AmendmentView } from '@/lib/amendments/queries/amendment-view'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { CONVENTION_STATUS_TEXT } from '@/lib/text/conventions'

type Props = {
  readonly draft: AmendmentDraft
  /** The amendment that waits for a signature. */
  readonly waiting: AmendmentView | null
  readonly amend: AmendAction
  readonly cancel: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

/** Prepares an amendment to the signed convention of a dossier, or shows the one that waits for a signature. */
export function AmendmentPage({ draft, waiting, amend, cancel }: Props) {
  const { candidatureId, reference, establishmentName, conventionId, conventionNumber } = draft

  return (
    <>
      <PageTitle
        title="Préparer un avenant"
        parents={[
          { label: 'Instruction', href: '/instruction' },
          { label: reference, href: `/instruction/${candidatureId}` },
        ]}
        lead={`${establishmentName}. Rien ne change avant la signature des deux parties.`}
      />
      <p>
        Convention{' '}
        <Link className="fr-link" href={`/conventions/${conventionId}`}>
          {conventionNumber}
        </Link>
        , candidature {reference}.
      </p>
      {waiting === null ? (
        <AmendmentForm draft={draft} action={amend} />
      ) : (
        <Waiting amendment={waiting} cancel={cancel} />
      )}
    </>
  )
}

function Waiting({ amendment, cancel }: { readonly amendment: AmendmentView; readonly cancel: Props['cancel'] }) {
  const { conventionId, number, status, preparedByName, preparedAt, reason, lines, mayCancel } = amendment

  return (
    <section aria-labelledby="en-cours">
      <h2 className="fr-h4" id="en-cours">
        Un avenant est en cours
      </h2>
      <p>
        <Link className="fr-link" href={`/conventions/${conventionId}`}>
          Avenant {number}
        </Link>
        {`, préparé par ${preparedByName} le ${formatDate(preparedAt)}. État : ${CONVENTION_STATUS_TEXT[status].label}.`}
      </p>
      <p>Motif : {reason}</p>
      <AmendmentChanges lines={lines} />
      <p>Faites-le signer, ou annulez-le, avant d’en préparer un autre.</p>
      {mayCancel && <CancelAmendment amendment={amendment} cancel={cancel} />}
    </section>
  )
}
