import { z } from 'zod'
import { LEGAL_STATUSES } from './domain/legal-status'

/** Fewer characters find half the country. */
export const MIN_SEARCH_LENGTH = 2

/** The question of `GET /api/etablissements?q=`. */
export const searchQuery = z.object({
  q: z
    .string({ error: 'Indiquez ce que vous cherchez.' })
    .trim()
    .min(MIN_SEARCH_LENGTH, `Saisissez au moins ${MIN_SEARCH_LENGTH} caractères.`)
    .max(100, 'Saisissez 100 caractères au plus.'),
})

export const foundEstablishment = z.object({
  finess: z.string(),
  name: z.string(),
  town: z.string(),
  departement: z.string(),
  regionCode: z.string(),
  legalStatus: z.enum(LEGAL_STATUSES),
  /** activité combinée; null when the national file has none */
  activity: z.number().int().nonnegative().nullable(),
  hasSurgery: z.boolean(),
  hasLaboratory: z.boolean(),
  hasImaging: z.boolean(),
  /** the establishment that takes it over, and from which day; absent when none does */
  succession: z.object({ name: z.string(), finess: z.string(), effectiveOn: z.string() }).optional(),
})

/** The answer of `GET /api/etablissements`. `hasMore`: only the first ones are given. */
export const searchAnswer = z.object({ establishments: z.array(foundEstablishment), hasMore: z.boolean() })

/** What anybody may know of an establishment: national open data. */
export type FoundEstablishment = z.infer<typeof foundEstablishment>
export type SearchAnswer = z.infer<typeof searchAnswer>
