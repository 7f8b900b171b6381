import type { Metadata } from 'next'
import { SecondFactor } from '@/components/access/second-factor'
import { PageTitle } from '@/components/ui/page-title'
import { mySecondFactor } from '@/lib/access/queries/my-second-factor'
import { pageContext } from '@/lib/platform/page-context'
import {
  abandonSecondFactorAction,
  confirmSecondFactorAction,
  removeSecondFactorAction,
  renewRecoveryCodesAction,
  startSecondFactorAction,
} from './actions'

export const metadata: Metadata = { title: 'Second facteur' }

export default async function SecondFactorPage() {
  const context = await pageContext('account.edit')

  return (
    <>
      <PageTitle
        title="Second facteur"
        parents={[{ label: 'Mon compte', href: '/mon-compte' }]}
        lead="Un code à 6 chiffres, donné par une application d’authentification sur votre téléphone, confirme que c’est bien vous qui signez une convention."
      />
      <SecondFactor
        view={await mySecondFactor(context)}
        start={startSecondFactorAction}
        abandon={abandonSecondFactorAction}
        confirm={confirmSecondFactorAction}
        renewCodes={renewRecoveryCodesAction}
        remove={removeSecondFactorAction}
      />
    </>
  )
}
