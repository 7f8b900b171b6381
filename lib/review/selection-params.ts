import { z } from 'zod'
import { SELECTION_RANKS } from './domain/selection'

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)
const text = z.preprocess(first, z.string().trim().max(100).catch('')).default('')

/** How a region's dossiers are ranked, in the address: whatever is wrong there counts as absent. */
export const selectionParams = z.object({
  /** Empty: the last window whose dossiers wait for a decision. */
  fenetre: text,
  rang: z.preprocess(first, z.enum(SELECTION_RANKS).catch('depot')).default('depot'),
  domaine: text,
})

export type SelectionParams = z.infer<typeof selectionParams>
