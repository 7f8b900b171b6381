'use server'

import {
  decideCandidatureInput,
  proposeDecisionInput,
  requestCompletionInput,
  reviewPrerequisiteInput,
  setActivityInput,
  startReviewInput,
  withdrawProposalInput,
} from '@/lib/candidatures/review-schemas'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { setActivity } from '@/lib/candidatures/use-cases/set-activity'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { withdrawProposal } from '@/lib/candidatures/use-cases/withdraw-proposal'
import { defineAction } from '@/lib/platform/actions/define-action'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'

const revalidate = ({ candidatureId }: { readonly candidatureId: string }) => [
  '/instruction',
  `/instruction/${candidatureId}`,
  `/candidatures/${candidatureId}`,
]

export const startReviewAction = defineAction({
  permission: 'review.instruct',
  input: startReviewInput,
  run: startReview,
  revalidate,
})

export const reviewPrerequisiteAction = defineAction({
  permission: 'review.instruct',
  input: reviewPrerequisiteInput,
  run: reviewPrerequisite,
  revalidate,
})

export const requestCompletionAction = defineAction({
  permission: 'review.instruct',
  input: requestCompletionInput,
  run: requestCompletion,
  revalidate,
})

export const setActivityAction = defineAction({
  permission: 'review.instruct',
  input: setActivityInput,
  run: setActivity,
  revalidate,
})

export const proposeDecisionAction = defineAction({
  permission: 'review.instruct',
  input: proposeDecisionInput,
  run: proposeDecision,
  revalidate,
})

export const withdrawProposalAction = defineAction({
  permission: 'review.instruct',
  input: withdrawProposalInput,
  run: withdrawProposal,
  revalidate,
})

export const decideCandidatureAction = defineAction({
  permission: 'review.decide',
  input: decideCandidatureInput,
  run: decideCandidature,
  revalidate,
})
