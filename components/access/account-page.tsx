import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import type { MyAccount } from '@/lib/access/queries/my-account'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { membershipText } from '@/lib/text/access'
import { ChangePasswordForm } from './change-password-form'

type Props = {
  readonly account: MyAccount
  readonly changePassword: (form: FormData) => Promise<ActionResult<void>>
  /** What else one chooses for oneself. */
  readonly children?: ReactNode
}

/** One's own account: who, with which rights, and how to sign in. */
export function AccountPage({ account, changePassword, children }: Props) {
  const { name, email, rights, hasPassword } = account

  return (
    <>
      <PageTitle title="Mon compte" lead={name} />
      <dl className="fr-px-0 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="fr-text--bold">Adresse électronique</dt>
        <dd className="fr-ml-0 fr-pl-0 break-all">{email}</dd>
        <dt className="fr-text--bold">Droits</dt>
        <dd className="fr-ml-0 fr-pl-0">
          <ul className="fr-raw-list">
            {rights.map((right) => (
              <li key={`${right.role} ${right.place}`}>
                {membershipText(right)}, depuis le {formatDate(right.since)}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {children}
      <h2 className="fr-h4 fr-mt-4w">Second facteur</h2>
      <SecondFactorState since={account.secondFactorSince} />
      <h2 className="fr-h4 fr-mt-4w">Mot de passe</h2>
      {hasPassword ? (
        <ChangePasswordForm action={changePassword} email={email} />
      ) : (
        <p>Vous vous connectez par un service d’identification : votre compte n’a pas de mot de passe ici.</p>
      )}
    </>
  )
}

/** Whether what is signed is confirmed with a code, and the way to it. */
function SecondFactorState({ since }: { readonly since: Date | null }) {
  return (
    <>
      <p className="fr-mb-1w">
        <Badge severity={since === null ? 'info' : 'success'} noIcon small as="span">
          {since === null ? 'Non activé' : 'Activé'}
        </Badge>{' '}
        {since === null
          ? 'Pour signer une convention sur le portail, il faut un code donné par une application d’authentification.'
          : `Depuis le ${formatDate(since)}, un code de votre application d’authentification confirme ce que vous signez.`}
      </p>
      <p>
        <Link className="fr-link" href="/mon-compte/second-facteur">
          {since === null ? 'Activer le second facteur' : 'Gérer le second facteur'}
        </Link>
      </p>
    </>
  )
}
