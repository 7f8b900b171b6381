import type { Metadata } from 'next'
import { CandidaturePage } from '@/components/candidatures/candidature-page'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { reopen, withdraw } from './actions'
import { candidatureIdOf, type DossierParams } from './load-form'

export const metadata: Metadata = { title: 'Candidature' }

export default async function OverviewPage(props: DossierParams) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)
  const view =
    (await candidatureOverview(context, candidatureId)) ??
    (await refusePage(context, 'candidature.read', { candidatureId }))

  return <CandidaturePage view={view} withdraw={withdraw} reopen={reopen} />
}
