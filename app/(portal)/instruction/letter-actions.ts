'use server'

import { retryLetterInput } from '@/lib/letters/schemas'
import { retryLetter } from '@/lib/letters/use-cases/retry-letter'
import { defineAction } from '@/lib/platform/actions/define-action'

export const retryLetterAction = defineAction({
  permission: 'review.instruct',
  input: retryLetterInput,
  run: retryLetter,
  revalidate: () => ['/instruction'],
})
