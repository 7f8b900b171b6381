import { z } from 'zod'
import { createUserInput, emailAddress } from '@/lib/access/schemas'
import { dayText, requiredText } from '@/lib/platform/actions/inputs'
import { OPINIONS } from './domain/opinion'

export const QUESTION_LENGTH = 2000
export const OPINION_LENGTH = 5000

export const askOpinionInput = z.object({
  candidatureId: z.uuid(),
  email: emailAddress,
  name: createUserInput.shape.name,
  question: requiredText('La question', QUESTION_LENGTH),
  dueOn: dayText('La date limite'),
})

export type AskOpinionInput = z.infer<typeof askOpinionInput>

export const cancelOpinionInput = z.object({ requestId: z.uuid(), reason: requiredText('Le motif', 1000) })

export type CancelOpinionInput = z.infer<typeof cancelOpinionInput>

export const giveOpinionInput = z.object({
  requestId: z.uuid(),
  opinion: z.enum(OPINIONS, 'Choisissez un avis.'),
  text: requiredText('Le texte de l’avis', OPINION_LENGTH),
  isFinal: z.literal('on', 'Cochez la case pour confirmer que votre avis est définitif.'),
})

export type GiveOpinionInput = z.infer<typeof giveOpinionInput>
