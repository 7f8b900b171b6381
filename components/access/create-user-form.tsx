'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Created = { readonly userId: string; readonly email: string; readonly password: string }

type Props = { readonly action: (form: FormData) => Promise<ActionResult<Created>> }

/** Creates an account, and shows its password this once. */
export function CreateUserForm({ action }: Props) {
  const [created, setCreated] = useState<Created | null>(null)
  if (created !== null) return <CreatedAccount {...created} />

  return (
    <ActionForm action={action} onDone={setCreated} aria-label="Créer un compte" className="max-w-xl">
      <TextField name="name" label="Prénom et nom" autoComplete="off" maxLength={120} required />
      <TextField
        name="email"
        type="email"
        label="Adresse électronique professionnelle"
        hint="Format attendu : nom@exemple.fr"
        autoComplete="off"
        required
      />
      <SubmitButton>Créer le compte</SubmitButton>
    </ActionForm>
  )
}

function CreatedAccount({ userId, email, password }: Created) {
  return (
    <div role="status">
      <Alert
        severity="success"
        title="Le compte est créé"
        description={
          <>
            Mot de passe de {email} : <strong className="font-mono break-all">{password}</strong>
            <br />
            Il n’est affiché que cette fois : transmettez-le à la personne par un moyen sûr. Le compte n’a encore aucun
            droit.
          </>
        }
      />
      <p className="fr-mt-3w">
        <Link className="fr-btn" href={`/administration/utilisateurs/${userId}`}>
          Donner un droit à cette personne
        </Link>
      </p>
    </div>
  )
}
