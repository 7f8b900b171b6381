import type { Metadata } from 'next'
import { Worklist } from '@/components/review/worklist'
import { reviewWorklist } from '@/lib/candidatures/queries/review-worklist'
import { worklistParams } from '@/lib/candidatures/worklist-params'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Instruction des candidatures' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WorklistPage({ searchParams }: Props) {
  const context = await pageContext('review.read')
  const view = await reviewWorklist(context, worklistParams.parse(await searchParams))
  const unread = await unreadByDossier(
    context,
    view.rows.map(({ id }) => id),
  )

  return <Worklist view={view} unread={unread} />
}
