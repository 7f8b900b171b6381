'use server'

import { amendmentInput, cancelAmendmentInput } from '@/lib/amendments/schemas'
import { cancelAmendment } from '@/lib/amendments/use-cases/cancel-amendment'
import { prepareAmendment } from '@/lib/amendments/use-cases/prepare-amendment'
import { previewAmendment } from '@/lib/amendments/use-cases/preview-amendment'
import { defineAction } from '@/lib/platform/actions/define-action'
import type { UseCaseResult } from '@/lib/platform/use-case'
import type { AmendmentAnswer } from '@/lib/text/amendments'

/** One form, two buttons: see what changes, then prepare it. */
export const amendAction = defineAction({
  permission: 'convention.send',
  input: amendmentInput,
  run: (context, input): UseCaseResult<AmendmentAnswer> =>
    input.step === 'prepare' ? prepareAmendment(context, input) : previewAmendment(context, input),
  revalidate: ({ candidatureId, step }) =>
    step === 'prepare' ? ['/conventions', `/instruction/${candidatureId}`, `/candidatures/${candidatureId}`] : [],
})

export const cancelAmendmentAction = defineAction({
  permission: 'convention.send',
  input: cancelAmendmentInput,
  run: cancelAmendment,
  revalidate: ({ conventionId }) => ['/conventions', `/conventions/${conventionId}`, '/instruction'],
})
