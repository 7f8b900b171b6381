'use server'

import { answerAppealInput, correctFieldInput, takeBackDecisionInput } from '@/lib/candidatures/acts-schemas'
import { answerAppeal } from '@/lib/candidatures/use-cases/answer-appeal'
import { correctField } from '@/lib/candidatures/use-cases/correct-field'
import { takeBackDecision } from '@/lib/candidatures/use-cases/take-back-decision'
import { defineAction } from '@/lib/platform/actions/define-action'

const revalidate = ({ candidatureId }: { readonly candidatureId: string }) => [
  '/instruction',
  `/instruction/${candidatureId}`,
  `/candidatures/${candidatureId}`,
  '/tableau-de-bord',
]

export const answerAppealAction = defineAction({
  permission: 'review.decide',
  input: answerAppealInput,
  run: answerAppeal,
  revalidate,
})

export const takeBackDecisionAction = defineAction({
  permission: 'review.decide',
  input: takeBackDecisionInput,
  run: takeBackDecision,
  revalidate,
})

export const correctFieldAction = defineAction({
  permission: 'review.instruct',
  input: correctFieldInput,
  run: correctField,
  revalidate,
})
