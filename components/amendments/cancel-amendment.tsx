'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { AmendmentView } from '@/lib/amendments/queries/amendment-view'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly amendment: Pick<AmendmentView, 'conventionId' | 'version' | 'number'>
  readonly cancel: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

/** Cancels an amendment that is not signed by both. */
export function CancelAmendment({ amendment: { conventionId, version, number }, cancel }: Props) {
  return (
    <ConfirmForm
      action={cancel}
      hidden={{ conventionId, expectedVersion: version }}
      label="Annuler l’avenant"
      title={`Annuler l’avenant ${number}\u202F?`}
      priority="secondary"
    >
      <p>
        La convention reste telle qu’elle est, et ce qui a été signé de cet avenant ne compte plus. L’établissement est
        prévenu si l’avenant lui avait été envoyé. Vous pourrez en préparer un autre.
      </p>
      <TextAreaField name="reason" label="Motif" rows={2} maxLength={500} required />
    </ConfirmForm>
  )
}
