'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { CarryPreview } from '@/lib/candidatures/queries/carry-preview'
import type { ActionResult } from '@/lib/platform/actions/action-result'

export type CarryAction = (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>

type Props = { readonly view: CarryPreview; readonly windowName: string; readonly carry: CarryAction }

/** Carries the dossier that was seen, in the version that was seen, with its reason. */
export function CarryForm({ view, windowName, carry }: Props) {
  const { candidatureId, version, reference } = view

  return (
    <ConfirmForm
      action={carry}
      hidden={{ candidatureId, expectedVersion: version }}
      label={`Reporter en ${windowName}`}
      title={`Reporter le dossier ${reference} en ${windowName} ?`}
      redirectTo={({ candidatureId: carriedId }) => `/instruction/${carriedId}`}
    >
      <p>Le classement sans suite du dossier {reference} est définitif.</p>
      <TextAreaField
        name="reason"
        label="Motif"
        hint="Lu par l’établissement dans l’historique. Par exemple : enveloppe de la région épuisée."
        required
        maxLength={1500}
      />
    </ConfirmForm>
  )
}
