import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TeamList } from '@/components/team/team-list'
import { myTeams } from '@/lib/access/queries/my-teams'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Équipes' }

/** Straight to the team of whoever has only one. */
export default async function TeamsPage() {
  const context = await pageContext('team.read')
  const teams = await myTeams(context)
  const [only] = teams
  if (teams.length === 1 && only !== undefined) redirect(`/etablissements/${only.establishmentId}/equipe`)

  return <TeamList teams={teams} />
}
