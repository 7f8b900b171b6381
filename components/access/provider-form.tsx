'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<{ url: string }>>
  readonly returnPath: string
  readonly providerName: string
}

/** Leaves for the identity provider. */
export function ProviderForm({ action, returnPath, providerName }: Props) {
  return (
    <ActionForm
      action={action}
      hidden={{ retour: returnPath }}
      redirectTo={({ url }) => url}
      aria-label={`Connexion avec ${providerName}`}
    >
      <SubmitButton>{`S’identifier avec ${providerName}`}</SubmitButton>
    </ActionForm>
  )
}
