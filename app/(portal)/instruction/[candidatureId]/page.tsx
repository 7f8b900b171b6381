import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import {
  decideCandidatureAction,
  proposeDecisionAction,
  requestCompletionAction,
  reviewPrerequisiteAction,
  setActivityAction,
  startReviewAction,
  withdrawProposalAction,
} from '@/app/(portal)/instruction/actions'
import { Dossier } from '@/components/review/dossier'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Dossier à instruire' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function ReviewDossierPage({ params }: Props) {
  const context = await pageContext('review.read')
  const id = z.uuid().safeParse((await params).candidatureId)
  if (!id.success) notFound()
  const view = await reviewDossier(context, id.data)
  if (view === null) notFound()
  const unread = await unreadByDossier(context, [view.id])

  return (
    <Dossier
      view={view}
      changes={await changesSinceFiling(context, view.id)}
      unreadCount={unread.get(view.id) ?? 0}
      actions={{
        start: startReviewAction,
        reviewPrerequisite: reviewPrerequisiteAction,
        requestCompletion: requestCompletionAction,
        setActivity: setActivityAction,
        propose: proposeDecisionAction,
        withdrawProposal: withdrawProposalAction,
        decide: decideCandidatureAction,
      }}
    />
  )
}
