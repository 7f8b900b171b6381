import { z } from 'zod'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'

/** What waits for the agency's decision, and everything: the choices of the status filter besides each status. */
export const STATUS_GROUPS = ['a-traiter', 'tous'] as const
export const WORKLIST_SORTS = ['echeance', 'depot', 'etablissement', 'reference'] as const

export type WorklistStatus = (typeof STATUS_GROUPS)[number] | CandidatureStatus
export type WorklistSort = (typeof WORKLIST_SORTS)[number]

/** A draft is never listed: its establishment alone sees it. */
export const LISTED_STATUSES = CANDIDATURE_STATUSES.filter((status) => status !== 'draft')

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)
const text = z.preprocess(first, z.string().trim().max(100).catch('')).default('')

/** The filters of the worklist, in its address: whatever is wrong there counts as absent. */
export const worklistParams = z.object({
  statut: z.preprocess(first, z.enum([...STATUS_GROUPS, ...LISTED_STATUSES]).catch('a-traiter')).default('a-traiter'),
  fenetre: text,
  domaine: text,
  q: text,
  tri: z.preprocess(first, z.enum(WORKLIST_SORTS).catch('echeance')).default('echeance'),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)).default(1),
})

export type WorklistParams = z.infer<typeof worklistParams>
