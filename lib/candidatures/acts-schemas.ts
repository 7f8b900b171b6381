import { z } from 'zod'
import { requiredText } from '@/lib/platform/actions/inputs'
import { candidatureRef } from './schemas'

export const APPEAL_ANSWERS = ['accepted', 'rejected'] as const
export type AppealAnswer = (typeof APPEAL_ANSWERS)[number]

const reason = requiredText('Le motif', 2000)

export const lodgeAppealInput = candidatureRef.extend({ reason: requiredText('L’exposé du recours', 4000) })

export const answerAppealInput = candidatureRef.extend({
  appealId: z.uuid(),
  answer: z.enum(APPEAL_ANSWERS, 'Choisissez une réponse.'),
  reason,
})

export const renounceCandidatureInput = candidatureRef.extend({ reason })

export const takeBackDecisionInput = candidatureRef.extend({ reason })

export const correctFieldInput = candidatureRef.extend({
  path: z.string('Choisissez le champ à rectifier.').min(1, 'Choisissez le champ à rectifier.').max(200),
  value: requiredText('La nouvelle valeur', 300),
  reason,
})

export type LodgeAppealInput = z.infer<typeof lodgeAppealInput>
export type AnswerAppealInput = z.infer<typeof answerAppealInput>
export type RenounceCandidatureInput = z.infer<typeof renounceCandidatureInput>
export type TakeBackDecisionInput = z.infer<typeof takeBackDecisionInput>
export type CorrectFieldInput = z.infer<typeof correctFieldInput>
