'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { setSecondValidationInput } from '@/lib/review/settings-schemas'
import { setSecondValidation } from '@/lib/review/use-cases/set-second-validation'

export const setSecondValidationAction = defineAction({
  permission: 'review.configure',
  input: setSecondValidationInput,
  run: setSecondValidation,
  revalidate: () => ['/administration/validation', '/instruction'],
})
