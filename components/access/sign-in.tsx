import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { PageTitle } from '@/components/ui/page-title'
import type { DemonstrationAccount } from '@/lib/access/queries/demonstration-accounts'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { ProviderForm } from './provider-form'
import { SignInForm } from './sign-in-form'

type Props = {
  readonly returnPath: string
  /** Why the identity provider's sign-in failed. */
  readonly refusal: string | null
  readonly providerName: string | null
  readonly accounts: readonly DemonstrationAccount[] | null
  readonly signIn: (form: FormData) => Promise<ActionResult<{ path: string }>>
  readonly signInWithProvider: (form: FormData) => Promise<ActionResult<{ url: string }>>
}

/** The ways in: the identity provider when there is one, and an e-mail address with a password. */
export function SignIn({ returnPath, refusal, providerName, accounts, signIn, signInWithProvider }: Props) {
  return (
    <div className="fr-grid-row fr-grid-row--center">
      <div className="fr-col-12 fr-col-md-9 fr-col-lg-7">
        <PageTitle title="Connexion" />
        {refusal !== null && (
          <Alert className="fr-mb-3w" severity="error" title="Connexion refusée" description={refusal} />
        )}
        {providerName !== null && (
          <>
            <h2 className="fr-h5">Se connecter avec {providerName}</h2>
            <ProviderForm action={signInWithProvider} returnPath={returnPath} providerName={providerName} />
            <p className="fr-hr-or">ou</p>
          </>
        )}
        <h2 className="fr-h5">Se connecter avec un mot de passe</h2>
        <SignInForm action={signIn} returnPath={returnPath} accounts={accounts} />
      </div>
    </div>
  )
}
