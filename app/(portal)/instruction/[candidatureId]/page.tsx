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
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Dossier à instruire' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function ReviewDossierPage({ params }: Props) {
  const context = await pageContext('review.read')
  const id = z.uuid().safeParse((await params).candidatureId)
  if (!id.success) notFound()
  const view = await reviewDossier(context, id.data)
  if (view === null) notFound()

  return (
    <Dossier
      view={view}
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
