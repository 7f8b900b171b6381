'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly refs: { readonly candidatureId: string; readonly expectedVersion: number }
  readonly action: (form: FormData) => Promise<ActionResult<{ version: number }>>
}

export function WithdrawForm({ refs, action }: Props) {
  return (
    <div className="fr-mt-4w">
      <ConfirmForm
        action={action}
        hidden={refs}
        label="Retirer la candidature"
        title="Retirer la candidature"
        priority="tertiary"
      >
        <p>
          L’ARS ne l’instruira plus. Ce qui a été déposé reste dans l’historique. Vous pourrez la reprendre tant que la
          fenêtre est ouverte.
        </p>
        <TextAreaField name="reason" label="Motif du retrait" required rows={3} maxLength={1000} />
      </ConfirmForm>
    </div>
  )
}
