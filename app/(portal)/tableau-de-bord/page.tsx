import type { Metadata } from 'next'
import { HospitalDashboard } from '@/components/candidatures/hospital-dashboard'
import { AgencyHome } from '@/components/dashboards/agency-home'
import { MinistryHome } from '@/components/dashboards/ministry-home'
import { AwaitedOpinions } from '@/components/opinions/my-opinions'
import { PageTitle } from '@/components/ui/page-title'
import { mayEver } from '@/lib/access/domain/policy'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { agencyHome } from '@/lib/dashboards/queries/agency-home'
import { nationalDashboard } from '@/lib/dashboards/queries/national-dashboard'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Tableau de bord' }

/** One block for each kind of role held; each query starts from its own scope. */
export default async function DashboardPage() {
  const context = await pageContext('account.edit')
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

  const opinions = mayEver(context.actor, 'opinion.give') ? await myOpinions(context) : []

  return (
    <>
      <PageTitle title="Tableau de bord" />
      {opinions.length > 0 && <AwaitedOpinions opinions={opinions} />}
      {establishments.length > 0 && <HospitalDashboard establishments={establishments} unread={unread} />}
      {agency !== null && <AgencyHome view={agency} />}
      {national !== null && <MinistryHome view={national} />}
    </>
  )
}
