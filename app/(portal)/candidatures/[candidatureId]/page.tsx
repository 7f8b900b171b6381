import type { Metadata } from 'next'
import { CandidaturePage } from '@/components/candidatures/candidature-page'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { candidaturePayments } from '@/lib/payments/queries/candidature-payments'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { reopen, withdraw } from './actions'
import { candidatureIdOf, type DossierParams } from './load-form'

export const metadata: Metadata = { title: 'Candidature' }

const NO_PAYMENTS = { rows: [], totalCents: 0, paidCents: 0 }

export default async function OverviewPage(props: DossierParams) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)
  const view =
    (await candidatureOverview(context, candidatureId)) ??
    (await refusePage(context, 'candidature.read', { candidatureId }))

  const payments = (await candidaturePayments(context, candidatureId)) ?? NO_PAYMENTS

  return <CandidaturePage view={view} payments={payments} withdraw={withdraw} reopen={reopen} />
}
