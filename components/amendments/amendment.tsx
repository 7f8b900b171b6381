import { AmendmentChanges } from '@/components/amendments/amendment-changes'
import { CancelAmendment } from '@/components/amendments/cancel-amendment'
import type { AmendmentView } from '@/lib/amendments/queries/amendment-view'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly view: AmendmentView
  readonly cancel: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

/** What an amendment changes, why, and since when. */
export function Amendment({ view, cancel }: Props) {
  const { lines, reason, preparedByName, appliedAt, mayCancel } = view

  return (
    <section aria-labelledby="avenant">
      <h2 className="fr-h4" id="avenant">
        Ce que change l’avenant
      </h2>
      <p>
        Motif : {reason} (préparé par {preparedByName}).{' '}
        {appliedAt === null
          ? 'Rien ne change avant la signature des deux parties.'
          : `A pris effet le ${formatDateTime(appliedAt)}.`}
      </p>
      <AmendmentChanges lines={lines} />
      {mayCancel && <CancelAmendment amendment={view} cancel={cancel} />}
    </section>
  )
}
