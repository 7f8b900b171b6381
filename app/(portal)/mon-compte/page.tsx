import type { Metadata } from 'next'
import { FrequencyForm } from '@/components/notifications/frequency-form'
import { PageTitle } from '@/components/ui/page-title'
import { myFrequency } from '@/lib/notifications/queries/my-frequency'
import { pageContext } from '@/lib/platform/page-context'
import { chooseMailFrequency } from './actions'

export const metadata: Metadata = { title: 'Mon compte' }

export default async function AccountPage() {
  const context = await pageContext('account.edit')

  return (
    <>
      <PageTitle title="Mon compte" lead={`${context.actor.name}, ${context.actor.email}`} />
      <FrequencyForm frequency={await myFrequency(context)} action={chooseMailFrequency} />
    </>
  )
}
