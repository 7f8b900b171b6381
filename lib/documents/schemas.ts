import { z } from 'zod'
import { UPLOAD_KINDS } from './domain/access'

const FILE_MESSAGE = 'Choisissez un fichier.'

const destination = z.object({
  candidatureId: z.uuid(),
  kind: z.enum(UPLOAD_KINDS),
  prerequisiteCode: z.string().min(1).max(40).optional(),
  pieceCode: z.string().min(1).max(60).optional(),
  replacesId: z.uuid().optional(),
})

/** `prerequisiteCode` goes with a piece of evidence and with nothing else. */
const isComplete = (input: Pick<z.infer<typeof destination>, 'kind' | 'prerequisiteCode'>) =>
  (input.kind === 'prerequisite_evidence') === (input.prerequisiteCode !== undefined)

const INCOMPLETE = { path: ['prerequisiteCode'], message: 'Dites à quel prérequis cette pièce répond.' }

/** A file handed in with a form. */
export const addDocumentInput = destination
  .extend({ file: z.instanceof(File, { error: FILE_MESSAGE }) })
  .refine(isComplete, INCOMPLETE)

export type AddDocumentInput = z.infer<typeof addDocumentInput>

/** What is said of a file before its bytes are sent. */
export const prepareUploadInput = destination
  .extend({ name: z.string().max(1000), sizeBytes: z.number().int().min(0) })
  .refine(isComplete, INCOMPLETE)

export type PrepareUploadInput = z.infer<typeof prepareUploadInput>

export const uploadRef = z.object({ uploadId: z.uuid() })

export type UploadRef = z.infer<typeof uploadRef>

/** What an upload remembers of its beginning. */
export const uploadMemory = destination.extend({ name: z.string(), userId: z.uuid() }).refine(isComplete, INCOMPLETE)

export type UploadMemory = z.infer<typeof uploadMemory>

export const removeDocumentInput = z.object({ candidatureId: z.uuid(), documentId: z.uuid() })

export type RemoveDocumentInput = z.infer<typeof removeDocumentInput>

/** A document of another dossier, to be taken over. */
export const reuseDocumentInput = destination.extend({ documentId: z.uuid() }).refine(isComplete, INCOMPLETE)

export type ReuseDocumentInput = z.infer<typeof reuseDocumentInput>

/** The place for which a file of another dossier is looked for. */
export const reusableInput = destination
  .pick({ candidatureId: true, kind: true, prerequisiteCode: true })
  .refine(isComplete, INCOMPLETE)

export type ReusableInput = z.infer<typeof reusableInput>

export const classifyDocumentInput = z.object({
  candidatureId: z.uuid(),
  documentId: z.uuid(),
  prerequisiteCode: z.string().min(1).max(40),
  /** Empty: it is none of the expected pieces. */
  pieceCode: z
    .string()
    .max(60)
    .transform((code) => (code === '' ? undefined : code)),
})

export type ClassifyDocumentInput = z.infer<typeof classifyDocumentInput>
