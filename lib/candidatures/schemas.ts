import { z } from 'zod'
import { MOST_EDITS } from './domain/field-edit'

/** Identifies a dossier and the version the screen shows: every write on a dossier starts with it. */
export const candidatureRef = z.object({
  candidatureId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
})

export type CandidatureRef = z.infer<typeof candidatureRef>

export const createCandidatureInput = z.object({
  establishmentId: z.uuid('Choisissez un établissement.'),
  windowId: z.uuid('Choisissez une fenêtre de financement.'),
  /** The dossier to start from; none: an empty one. */
  previousId: z.union([z.literal(''), z.uuid()], { error: 'Choisissez le dossier à reprendre.' }).optional(),
})

const fieldEdit = z.object({
  id: z.uuid(),
  path: z.string().min(1).max(200),
  /** Too long for its field: refused alone, with what to do. The whole request has a limit of its own. */
  value: z.string(),
  baseRevision: z.number().int().min(0),
  afterEditId: z.uuid().optional(),
})

/** Edits of a form, in the order they were typed. */
export const saveFieldsInput = z.object({
  candidatureId: z.uuid(),
  /** Who typed them: another person may have signed in since, in the same browser. */
  authorId: z.uuid(),
  edits: z.array(fieldEdit).min(1).max(MOST_EDITS),
})

export type SaveFieldsInput = z.infer<typeof saveFieldsInput>

const COMMITMENT = 'Cochez la case : sans engagement sur les cibles, la candidature ne peut pas être déposée.'

export const submitCandidatureInput = candidatureRef.extend({
  commitment: z.union([z.literal('on'), z.literal(true)], { error: COMMITMENT }),
})

export type SubmitCandidatureInput = z.infer<typeof submitCandidatureInput>

export const withdrawCandidatureInput = candidatureRef.extend({
  reason: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi vous retirez la candidature.')
    .max(1000, 'Ne dépassez pas 1 000 caractères.'),
})

export type WithdrawCandidatureInput = z.infer<typeof withdrawCandidatureInput>

export const readVersionInput = candidatureRef.pick({ candidatureId: true })

/** Where somebody is in a form, and the version that the page shows. */
export const signOfLifeInput = z.object({
  candidatureId: z.uuid(),
  place: z.string().max(80),
  version: z.number().int().min(0),
})

export type SignOfLifeInput = z.infer<typeof signOfLifeInput>
