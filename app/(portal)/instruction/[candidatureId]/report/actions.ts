'use server'

import { carryCandidatureInput } from '@/lib/candidatures/review-schemas'
import { carryCandidature } from '@/lib/candidatures/use-cases/carry-candidature'
import { defineAction } from '@/lib/platform/actions/define-action'

export const carryCandidatureAction = defineAction({
  permission: 'review.decide',
  input: carryCandidatureInput,
  run: carryCandidature,
  revalidate: ({ candidatureId }) => [
    '/instruction',
    `/instruction/${candidatureId}`,
    `/candidatures/${candidatureId}`,
  ],
})
