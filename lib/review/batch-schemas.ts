import { z } from 'zod'
import { DECISIONS } from '@/lib/candidatures/domain/review'
import { dayText, optionalText, requiredText } from '@/lib/platform/actions/inputs'
import { EVENLY } from './domain/batch'
import { TAG_LENGTH } from './schemas'

const NONE = 'Choisissez au moins un dossier.'

/** As one field: hundreds of them are too many fields. */
const ids = z
  .string({ error: NONE })
  .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
  .pipe(z.array(z.uuid(NONE)).min(1, NONE))

const decision = z.enum(DECISIONS, 'Choisissez une décision.')
const assignee = z.union([z.literal(''), z.literal(EVENLY), z.uuid()], { error: 'Choisissez une personne.' })

export const prepareBatchInput = z.discriminatedUnion('action', [
  z.object({ action: z.literal('assign'), ids, assigneeId: assignee }),
  z.object({ action: z.literal('tag'), ids, name: requiredText('L’étiquette', TAG_LENGTH) }),
  z.object({ action: z.literal('remind'), ids }),
  z.object({
    action: z.literal('complete'),
    ids,
    reason: optionalText('Le motif', 2000),
    dueOn: z
      .preprocess((raw) => (raw === '' ? undefined : raw), dayText('La date limite').optional())
      .transform((day) => day ?? null),
  }),
  z.object({ action: z.literal('propose'), ids, decision, reason: optionalText('Le motif', 2000) }),
  z.object({ action: z.literal('validate'), ids, decision }),
  z.object({ action: z.literal('send'), ids }),
  z.object({ action: z.literal('carry'), ids, reason: requiredText('Le motif', 1500) }),
])

export const batchRef = z.object({ batchId: z.uuid() })

/** How far a batch is: what its page asks for. */
export const batchProgress = z.object({
  isUnderWay: z.boolean(),
  handled: z.number().int().min(0),
  total: z.number().int().min(0),
})

export type PrepareBatchInput = z.infer<typeof prepareBatchInput>
export type BatchRef = z.infer<typeof batchRef>
export type BatchProgress = z.infer<typeof batchProgress>
