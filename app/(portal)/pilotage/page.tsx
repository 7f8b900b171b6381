import type { Metadata } from 'next'
import { NationalView } from '@/components/dashboards/national-view'
import { RegionView } from '@/components/dashboards/region-view'
import { PageTitle } from '@/components/ui/page-title'
import { findDashboard } from '@/lib/dashboards/queries/dashboard'
import { dashboardParams } from '@/lib/dashboards/schemas'
import { formatDate } from '@/lib/kernel/dates'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Pilotage' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DashboardPage({ searchParams }: Props) {
  const context = await pageContext('dashboard.region')
  const params = dashboardParams.parse(await searchParams)
  const dashboard = await findDashboard(context, params)
  if (dashboard === null) return refusePage(context, 'dashboard.region', { regionId: params.region ?? '' })
  const title = dashboard.kind === 'national' ? 'Pilotage national' : `Pilotage, ${dashboard.view.regionName}`

  return (
    <>
      <PageTitle title={title} lead={`Situation au ${formatDate(context.now)}.`} />
      {dashboard.kind === 'national' ? <NationalView view={dashboard.view} /> : <RegionView {...dashboard} />}
    </>
  )
}
