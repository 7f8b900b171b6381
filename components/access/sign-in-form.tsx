'use client'

import { PasswordInput } from '@codegouvfr/react-dsfr/blocks/PasswordInput'
import Link from 'next/link'
import { useId, useRef, useState } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { DemonstrationAccount } from '@/lib/access/queries/demonstration-accounts'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { DemonstrationAccounts } from './demonstration-accounts'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<{ path: string }>>
  /** The page asked for before signing in. */
  readonly returnPath: string
  readonly accounts: readonly DemonstrationAccount[] | null
}

/** Sign-in with an e-mail address and a password, and the accounts to choose from in the demonstration. */
export function SignInForm({ action, returnPath, accounts }: Props) {
  const [chosen, setChosen] = useState('')
  const fields = useRef<HTMLDivElement>(null)

  function choose(email: string) {
    setChosen(email)
    fields.current?.querySelector<HTMLInputElement>('input[name=password]')?.focus()
  }

  return (
    <>
      <ActionForm
        action={action}
        hidden={{ retour: returnPath }}
        redirectTo={({ path }) => path}
        aria-label="Connexion avec un mot de passe"
      >
        <div ref={fields}>
          <TextField
            key={chosen}
            name="email"
            label="Adresse électronique"
            hint="Format attendu : nom@exemple.fr"
            type="email"
            autoComplete="username"
            defaultValue={chosen}
            required
          />
          <Password />
        </div>
        <p className="fr-mt-1w fr-mb-0">
          <Link className="fr-link fr-text--sm" href="/mot-de-passe-oublie">
            Mot de passe oublié ?
          </Link>
        </p>
        <SubmitButton className="fr-mt-3w">Se connecter</SubmitButton>
      </ActionForm>
      {accounts !== null && <DemonstrationAccounts accounts={accounts} choose={choose} />}
    </>
  )
}

function Password() {
  const id = useId()
  const message = useFormState().fields.password

  return (
    <PasswordInput
      label="Mot de passe"
      messagesHint=""
      messages={message === undefined ? [] : [{ severity: 'error', message }]}
      nativeInputProps={{ id, name: 'password', autoComplete: 'current-password', required: true }}
    />
  )
}
