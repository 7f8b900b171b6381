import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Journal } from '@/components/access/journal'
import { journal } from '@/lib/access/queries/journal'
import { journalParams } from '@/lib/access/schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Journal' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function JournalPage({ searchParams }: Props) {
  const context = await pageContext('audit.read')
  const { type, personne, du, au, avant } = journalParams.parse(await searchParams)
  const view = await journal(context, { type, person: personne, from: du, to: au, before: avant })
  if (view === null) notFound()

  return (
    <Journal
      view={view}
      query={{ type: type ?? '', personne, du: du ?? '', au: au ?? '' }}
      isContinued={avant !== null}
    />
  )
}
