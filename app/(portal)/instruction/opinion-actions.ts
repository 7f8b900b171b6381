'use server'

import { invitationInput } from '@/lib/access/team-schemas'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { askOpinionInput, cancelOpinionInput } from '@/lib/opinions/schemas'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import { cancelOpinion } from '@/lib/opinions/use-cases/cancel-opinion'
import { defineAction } from '@/lib/platform/actions/define-action'
import { linkDelivery } from '@/lib/platform/mail-server'

const revalidate = () => ['/instruction']

export const askOpinionAction = defineAction({
  permission: 'review.instruct',
  input: askOpinionInput,
  run: (context, input) => askOpinion(context, { ...input, delivery: linkDelivery() }),
  revalidate: ({ candidatureId }) => [`/instruction/${candidatureId}`],
})

export const resendOpinionLinkAction = defineAction({
  permission: 'review.instruct',
  input: invitationInput,
  run: (context, input) => resendInvitation(context, { ...input, delivery: linkDelivery() }),
  revalidate,
})

export const cancelOpinionAction = defineAction({
  permission: 'review.instruct',
  input: cancelOpinionInput,
  run: cancelOpinion,
  revalidate,
})
