import { z } from 'zod'

/** Identifies a dossier and the version the screen shows: every write on a dossier starts with it. */
export const candidatureRef = z.object({
  candidatureId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
})

export const createCandidatureInput = z.object({
  establishmentId: z.uuid(),
  windowId: z.uuid(),
})

export type CreateCandidatureInput = z.infer<typeof createCandidatureInput>
