'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { NewPasswordField } from './new-password-field'

type Props = {
  readonly token: string
  readonly isAlive: boolean
  readonly action: (form: FormData) => Promise<ActionResult<{ path: string }>>
}

/** Chooses a new password with a link, or says that the link opens nothing any more. */
export function ResetPassword({ token, isAlive, action }: Props) {
  return (
    <>
      <PageTitle title="Nouveau mot de passe" parents={[{ label: 'Connexion', href: '/connexion' }]} />
      {isAlive ? (
        <ActionForm
          action={action}
          hidden={{ token }}
          redirectTo={({ path }) => path}
          aria-label="Choisir un nouveau mot de passe"
          className="max-w-xl"
        >
          <NewPasswordField label="Nouveau mot de passe" />
          <SubmitButton className="fr-mt-3w">Enregistrer et me connecter</SubmitButton>
        </ActionForm>
      ) : (
        <>
          <Alert
            as="h2"
            severity="warning"
            title="Ce lien n’est plus valable"
            description="Un lien ne sert qu’une fois, pendant une heure. Si vous en avez demandé plusieurs, seul le dernier fonctionne."
          />
          <p className="fr-mt-3w">
            <Link className="fr-btn" href="/mot-de-passe-oublie">
              Demander un nouveau lien
            </Link>
          </p>
        </>
      )}
    </>
  )
}
