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
      <h2 className="fr-h4 fr-mt-4w">Mot de passe</h2>
      {hasPassword ? (
        <ChangePasswordForm action={changePassword} email={email} />
      ) : (
        <p>Vous vous connectez par un service d’identification : votre compte n’a pas de mot de passe ici.</p>
      )}
    </>
  )
}
