import { z } from 'zod'
import { optionalText } from '@/lib/platform/actions/inputs'

export const NOTE_LENGTH = 500

const NONE = 'Aucun dossier n’est à annoncer : rechargez la page.'

export const announceRetainedInput = z.object({
  windowId: z.uuid(),
  regionCode: z.string().regex(/^\d{2}$/, 'Choisissez une région.'),
  /** The dossiers that were read, as one field: hundreds of them are too many fields. */
  ids: z
    .string({ error: NONE })
    .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
    .pipe(z.array(z.uuid(NONE))),
  /** For the agency: never public. */
  note: optionalText('La note', NOTE_LENGTH),
})

export type AnnounceRetainedInput = z.infer<typeof announceRetainedInput>
