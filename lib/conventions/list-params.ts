import { z } from 'zod'

export const CONVENTION_FILTERS = [
  'toutes',
  'a-envoyer',
  'a-signer',
  'a-signer-ars',
  'a-sceller',
  'signees',
  'closes',
] as const

export type ConventionFilter = (typeof CONVENTION_FILTERS)[number]

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)

/** The filters of the list of conventions, in its address: whatever is wrong there counts as absent. */
export const conventionListParams = z.object({
  statut: z.preprocess(first, z.enum(CONVENTION_FILTERS).catch('toutes')).default('toutes'),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)).default(1),
})
