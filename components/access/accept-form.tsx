'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<{ path: string }>>
  readonly token: string
  readonly actorName: string
}

/** Joins with the account that is signed in. */
export function AcceptForm({ action, token, actorName }: Props) {
  return (
    <ActionForm
      action={action}
      hidden={{ token }}
      redirectTo={({ path }) => path}
      aria-label="Accepter l’invitation"
      className="max-w-xl"
    >
      <p>
        Vous êtes connecté en tant que <strong>{actorName}</strong>.
      </p>
      <SubmitButton>Accepter l’invitation</SubmitButton>
    </ActionForm>
  )
}
