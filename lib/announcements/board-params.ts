import { z } from 'zod'

export const ANNOUNCEMENT_PATH = '/instruction/annonce'

const text = z.preprocess((raw) => (Array.isArray(raw) ? raw[0] : raw), z.string().max(20).catch('')).default('')

/** The window and the region of the announcement, in its address. */
export const boardParams = z.object({ fenetre: text, region: text })

export type BoardParams = z.infer<typeof boardParams>
