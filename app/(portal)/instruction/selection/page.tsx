import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Selection } from '@/components/review/selection'
import { mayEver } from '@/lib/access/domain/policy'
import { pageContext } from '@/lib/platform/page-context'
import { selection } from '@/lib/review/queries/selection'
import { selectionParams } from '@/lib/review/selection-params'

export const metadata: Metadata = { title: 'Sélection dans l’enveloppe' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SelectionPage({ searchParams }: Props) {
  const context = await pageContext('review.read')
  const view = await selection(context, selectionParams.parse(await searchParams))
  if (view === null) notFound()

  return (
    <Selection
      view={view}
      mayOrganise={mayEver(context.actor, 'review.organise')}
      mayCarry={mayEver(context.actor, 'review.decide')}
    />
  )
}
