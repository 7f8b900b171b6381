'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { NewPasswordField } from './new-password-field'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<{ path: string }>>
  readonly token: string
  readonly email: string
}

/** Creates an account at the address that was invited, and joins. */
export function JoinForm({ action, token, email }: Props) {
  return (
    <>
      <h2 className="fr-h4">Créer votre compte</h2>
      <ActionForm
        action={action}
        hidden={{ token }}
        redirectTo={({ path }) => path}
        aria-label="Créer votre compte"
        className="max-w-xl"
      >
        <TextField
          name="email"
          type="email"
          label="Adresse électronique"
          hint="Celle qui a reçu l’invitation. Elle vous servira à vous connecter."
          autoComplete="username"
          defaultValue={email}
          readOnly
        />
        <TextField name="name" label="Prénom et nom" autoComplete="name" maxLength={120} required />
        <NewPasswordField label="Mot de passe" />
        <SubmitButton className="fr-mt-3w">Créer mon compte et rejoindre</SubmitButton>
      </ActionForm>
    </>
  )
}
