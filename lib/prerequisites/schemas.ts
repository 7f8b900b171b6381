import { z } from 'zod'
import { isDay } from '@/lib/kernel/dates'
import { PREREQUISITE_MODES } from './domain/answer'

const emptyToNull = (text: string) => (text === '' ? null : text)

export const prerequisiteFields = z.object({
  prerequisiteCode: z.string().min(1).max(40),
  mode: z.enum(PREREQUISITE_MODES, 'Choisissez comment le prérequis est rempli.'),
  hopenValidatedOn: z
    .string()
    .trim()
    .refine((text) => text === '' || isDay(text), 'Écrivez une date qui existe, au format jour, mois, année.')
    .transform(emptyToNull),
  hopenReference: z.string().trim().max(100, 'Ne dépassez pas 100 caractères.').transform(emptyToNull),
  comment: z.string().trim().max(2000, 'Ne dépassez pas 2 000 caractères.'),
})

export const savePrerequisiteInput = prerequisiteFields.extend({
  candidatureId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
})

export type SavePrerequisiteInput = z.infer<typeof savePrerequisiteInput>
