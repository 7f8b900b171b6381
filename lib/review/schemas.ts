import { z } from 'zod'
import { requiredText } from '@/lib/platform/actions/inputs'

const dossier = z.object({ candidatureId: z.uuid() })
/** Somebody, or nobody. */
const person = z.union([z.literal(''), z.uuid()], { error: 'Choisissez une personne.' }).transform((id) => id || null)

export const TAG_LENGTH = 40
export const NOTE_LENGTH = 4000
export const VIEW_NAME_LENGTH = 60

export const assignDossierInput = dossier.extend({
  assigneeId: person,
  /** Who had it on the screen: somebody else may have taken it since. */
  fromId: person,
})
export const tagDossierInput = dossier.extend({ name: requiredText('L’étiquette', TAG_LENGTH) })
export const untagDossierInput = dossier.extend({ tagId: z.uuid() })
export const writeNoteInput = dossier.extend({ text: requiredText('La note', NOTE_LENGTH) })
export const removeNoteInput = dossier.extend({ noteId: z.uuid() })
export const followDossierInput = dossier.extend({ follow: z.enum(['oui', 'non']).transform((one) => one === 'oui') })

export const saveViewInput = z.object({
  name: requiredText('Le nom de la vue', VIEW_NAME_LENGTH),
  /** The query of the address, without its question mark. */
  query: z.string().max(1000, 'Cette vue a trop de filtres.'),
  isShared: z
    .literal('oui')
    .optional()
    .transform((one) => one === 'oui'),
})
export const removeViewInput = z.object({ viewId: z.uuid() })

export type AssignDossierInput = z.infer<typeof assignDossierInput>
export type TagDossierInput = z.infer<typeof tagDossierInput>
export type UntagDossierInput = z.infer<typeof untagDossierInput>
export type WriteNoteInput = z.infer<typeof writeNoteInput>
export type RemoveNoteInput = z.infer<typeof removeNoteInput>
export type FollowDossierInput = z.infer<typeof followDossierInput>
export type SaveViewInput = z.infer<typeof saveViewInput>
export type RemoveViewInput = z.infer<typeof removeViewInput>
