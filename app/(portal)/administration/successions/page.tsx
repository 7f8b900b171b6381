import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SuccessionList } from '@/components/successions/succession-list'
import { listSuccessions } from '@/lib/access/queries/successions'
import { pageContext } from '@/lib/platform/page-context'
import { cancelSuccessionAction } from './actions'

export const metadata: Metadata = { title: 'Successions d’établissements' }

export default async function SuccessionsPage() {
  const successions = await listSuccessions(await pageContext('establishment.succeed'))
  if (successions === null) notFound()

  return <SuccessionList successions={successions} cancel={cancelSuccessionAction} />
}
