import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignIn } from '@/components/access/sign-in'
import { safeReturnPath } from '@/lib/access/domain/return-path'
import { demonstrationAccounts } from '@/lib/access/queries/demonstration-accounts'
import { env } from '@/lib/platform/env'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { signInRefusal } from '@/lib/text/sign-in'
import { signInAction, signInWithProvider } from './actions'

export const metadata: Metadata = { title: 'Connexion' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { retour, callbackUrl, erreur, error } = await searchParams
  const returnPath = safeReturnPath(retour ?? callbackUrl)
  if ((await currentActor()) !== null) redirect(returnPath)
  const { OIDC_ISSUER, OIDC_NAME } = env()

  return (
    <SignIn
      returnPath={returnPath}
      refusal={signInRefusal(erreur ?? error)}
      providerName={OIDC_ISSUER === undefined ? null : OIDC_NAME}
      accounts={await demonstrationAccounts(services())}
      signIn={signInAction}
      signInWithProvider={signInWithProvider}
    />
  )
}
