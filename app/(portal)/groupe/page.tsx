import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GroupDossiersPage } from '@/components/team/group-dossiers-page'
import { groupDossiersParams } from '@/lib/candidatures/group-schemas'
import { groupDossiers } from '@/lib/candidatures/queries/group-dossiers'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Établissements du groupe' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function GroupPage({ searchParams }: Props) {
  const context = await pageContext('group.follow')
  const { fenetre, tri } = groupDossiersParams.parse(await searchParams)
  const view = await groupDossiers(context, { windowCode: fenetre, sort: tri })
  if (view === null) notFound()

  return <GroupDossiersPage view={view} />
}
