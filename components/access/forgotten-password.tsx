'use client'

import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<void>>
  /** Without a mail server there is nothing to ask for. */
  readonly hasMail: boolean
}

/** Asks for a link to choose a new password. */
export function ForgottenPassword({ action, hasMail }: Props) {
  return (
    <>
      <PageTitle title="Mot de passe oublié" parents={[{ label: 'Connexion', href: '/connexion' }]} />
      {hasMail ? (
        <ActionForm
          action={action}
          doneMessage="Si un compte existe à cette adresse, un message vient de partir. Son lien ne sert qu’une fois, pendant une heure. Rien reçu ? Regardez dans les courriers indésirables, puis demandez à l’administrateur régional de votre ARS si votre compte existe."
          aria-label="Demander un nouveau mot de passe"
          className="max-w-xl"
        >
          <TextField
            name="email"
            type="email"
            label="Adresse électronique de votre compte"
            hint="Format attendu : nom@exemple.fr"
            autoComplete="username"
            required
          />
          <SubmitButton className="fr-mb-2w">Recevoir un lien</SubmitButton>
        </ActionForm>
      ) : (
        <p>
          Ce portail n’envoie pas de messages. Pour retrouver l’accès à votre compte, adressez-vous à l’administrateur
          régional de votre ARS, ou à l’administrateur du programme.
        </p>
      )}
      <p className="fr-mt-3w">
        <Link className="fr-link" href="/connexion">
          Revenir à la connexion
        </Link>
      </p>
    </>
  )
}
