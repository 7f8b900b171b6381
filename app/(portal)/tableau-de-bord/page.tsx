import type { Metadata } from 'next'
import { HospitalDashboard } from '@/components/candidatures/hospital-dashboard'
import { AgencyHome } from '@/components/dashboards/agency-home'
import { MinistryHome } from '@/components/dashboards/ministry-home'
import { PageTitle } from '@/components/ui/page-title'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { agencyHome } from '@/lib/dashboards/queries/agency-home'
import { nationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Tableau de bord' }

/** One block for each kind of role held. */
export default async function DashboardPage() {
  const context = await pageContext('establishment.read')
  const [establishments, agency, national] = await Promise.all([
    myDossiers(context),
    agencyHome(context),
    nationalDashboard(context, {}),
  ])

  const dossiers = establishments.flatMap((establishment) => establishment.dossiers)
  const unread = await unreadByDossier(
    context,
    dossiers.map(({ candidatureId }) => candidatureId),
  )

  return (
    <>
      <PageTitle title="Tableau de bord" />
      {establishments.length > 0 && <HospitalDashboard establishments={establishments} unread={unread} />}
      {agency !== null && <AgencyHome view={agency} />}
      {national !== null && <MinistryHome view={national} />}
    </>
  )
}
