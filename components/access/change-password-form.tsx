'use client'

import { PasswordInput } from '@codegouvfr/react-dsfr/blocks/PasswordInput'
import { useState } from 'react'
import { ActionForm, useFieldId, useFormState } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { NewPasswordField } from './new-password-field'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<void>>
  readonly email: string
}

/** Changes one's own password; both fields are empty again once it is done. */
export function ChangePasswordForm({ action, email }: Props) {
  const [changes, setChanges] = useState(0)

  return (
    <ActionForm
      action={action}
      onDone={() => setChanges((count) => count + 1)}
      doneMessage="Votre mot de passe est changé. Un message vous le confirme."
      aria-label="Changer de mot de passe"
      className="max-w-xl"
    >
      {/* Tells password managers whose password it is. */}
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <div key={changes}>
        <CurrentPassword />
        <NewPasswordField label="Nouveau mot de passe" />
      </div>
      <SubmitButton className="fr-mt-3w">Changer de mot de passe</SubmitButton>
    </ActionForm>
  )
}

function CurrentPassword() {
  const id = useFieldId('currentPassword')
  const message = useFormState().fields.currentPassword

  return (
    <PasswordInput
      className="fr-mb-3w"
      label="Mot de passe actuel"
      messagesHint=""
      messages={message === undefined ? [] : [{ severity: 'error', message }]}
      nativeInputProps={{ id, name: 'currentPassword', autoComplete: 'current-password', required: true }}
    />
  )
}
