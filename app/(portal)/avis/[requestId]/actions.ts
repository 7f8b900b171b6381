'use server'

import { giveOpinionInput } from '@/lib/opinions/schemas'
import { giveOpinion } from '@/lib/opinions/use-cases/give-opinion'
import { defineAction } from '@/lib/platform/actions/define-action'

/** Nothing of this page is left to be read again: its right ends with the answer. */
export const giveOpinionAction = defineAction({
  permission: 'opinion.give',
  input: giveOpinionInput,
  run: giveOpinion,
})
