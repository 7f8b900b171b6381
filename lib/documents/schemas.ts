import { z } from 'zod'
import { UPLOAD_KINDS } from './domain/access'

const FILE_MESSAGE = 'Choisissez un fichier.'

/** A file handed in with a form. `prerequisiteCode` goes with a piece of evidence and with nothing else. */
export const addDocumentInput = z
  .object({
    candidatureId: z.uuid(),
    kind: z.enum(UPLOAD_KINDS),
    prerequisiteCode: z.string().min(1).max(40).optional(),
    file: z.instanceof(File, { error: FILE_MESSAGE }),
  })
  .refine((input) => (input.kind === 'prerequisite_evidence') === (input.prerequisiteCode !== undefined), {
    path: ['prerequisiteCode'],
    message: 'Dites à quel prérequis cette pièce répond.',
  })

export type AddDocumentInput = z.infer<typeof addDocumentInput>

export const removeDocumentInput = z.object({ candidatureId: z.uuid(), documentId: z.uuid() })

export type RemoveDocumentInput = z.infer<typeof removeDocumentInput>
