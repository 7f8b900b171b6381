import type { Metadata } from 'next'
import { removeViewAction, saveViewAction } from '@/app/(portal)/instruction/work-actions'
import { Worklist } from '@/components/review/worklist'
import { mayEver } from '@/lib/access/domain/policy'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { pageContext } from '@/lib/platform/page-context'
import { savedViews } from '@/lib/review/queries/saved-views'
import { reviewWorklist } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'

export const metadata: Metadata = { title: 'Instruction des candidatures' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WorklistPage({ searchParams }: Props) {
  const context = await pageContext('review.read')
  const view = await reviewWorklist(context, worklistParams.parse(await searchParams))
  const unread = await unreadByDossier(
    context,
    view.rows.map(({ id }) => id),
  )

  return (
    <Worklist
      view={view}
      views={await savedViews(context)}
      actions={{ save: saveViewAction, remove: removeViewAction }}
      mayOrganise={mayEver(context.actor, 'review.organise')}
      unread={unread}
    />
  )
}
