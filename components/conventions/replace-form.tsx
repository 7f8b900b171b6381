'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly hidden: Readonly<Record<string, string | number>>
  readonly wasSent: boolean
  readonly replace: (form: FormData) => Promise<ActionResult<{ conventionId: string }>>
}

/** Replaces a text that is not signed by both: asks why, says what dies. */
export function ReplaceForm({ hidden, wasSent, replace }: Props) {
  return (
    <ConfirmForm
      action={replace}
      hidden={hidden}
      label="Remplacer le texte"
      title="Remplacer ce texte par une nouvelle édition ?"
      priority="secondary"
      redirectTo={({ conventionId }) => `/conventions/${conventionId}`}
    >
      <p>
        Le nouveau texte garde le numéro et les montants figés ; il reprend le modèle, les contacts et le compte
        bancaire d’aujourd’hui.{' '}
        {wasSent
          ? 'Le texte envoyé ne pourra plus être signé, une signature déjà donnée ne comptera plus et l’établissement en sera averti.'
          : 'Rien n’a encore été envoyé à l’établissement.'}
      </p>
      <TextAreaField name="reason" label="Motif" maxLength={500} required />
    </ConfirmForm>
  )
}
