import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrphanList } from '@/components/team/orphan-list'
import { orphanEstablishments } from '@/lib/access/queries/orphan-establishments'
import { orphanListParams } from '@/lib/access/schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Établissements sans signataire' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrphanEstablishmentsPage({ searchParams }: Props) {
  const context = await pageContext('team.open')
  const { q, page, dossiers } = orphanListParams.parse(await searchParams)
  const view = await orphanEstablishments(context, { search: q, withDossier: dossiers, page })
  if (view === null) notFound()

  return <OrphanList view={view} />
}
