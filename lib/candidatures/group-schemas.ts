import { z } from 'zod'
import { GROUP_SORTS } from './domain/group-view'

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)

/** What the address of the view of a group asks for; anything odd is left out. */
export const groupDossiersParams = z.object({
  fenetre: z.preprocess(first, z.string().max(20).catch('')),
  tri: z.preprocess(first, z.enum(GROUP_SORTS).catch('nom')),
})
