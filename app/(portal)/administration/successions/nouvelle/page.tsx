import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { recordSuccessionAction } from '@/app/(portal)/administration/successions/actions'
import { NewSuccession } from '@/components/successions/new-succession'
import { successionPreview } from '@/lib/access/queries/succession-preview'
import { successionDraft } from '@/lib/access/succession-schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Enregistrer une succession' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewSuccessionPage({ searchParams }: Props) {
  const context = await pageContext('establishment.succeed')
  const view = await successionPreview(context, successionDraft.parse(await searchParams))
  if (view === null) notFound()

  return <NewSuccession view={view} record={recordSuccessionAction} />
}
