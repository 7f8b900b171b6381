import type { Metadata } from 'next'
import { AccountPage } from '@/components/access/account-page'
import { FrequencyForm } from '@/components/notifications/frequency-form'
import { myAccount } from '@/lib/access/queries/my-account'
import { myFrequency } from '@/lib/notifications/queries/my-frequency'
import { pageContext } from '@/lib/platform/page-context'
import { changePasswordAction, chooseMailFrequency } from './actions'

export const metadata: Metadata = { title: 'Mon compte' }

export default async function MyAccountPage() {
  const context = await pageContext('account.edit')

  return (
    <AccountPage account={await myAccount(context)} changePassword={changePasswordAction}>
      <FrequencyForm frequency={await myFrequency(context)} action={chooseMailFrequency} />
    </AccountPage>
  )
}
