import { z } from 'zod'
import { URGENCIES } from '@/lib/candidatures/domain/review-clock'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'

/** What waits for the agency's decision, for its answer to an appeal, and everything: the choices of the status filter besides each status. */
export const STATUS_GROUPS = ['a-traiter', 'a-valider', 'recours', 'tous'] as const
export const WORKLIST_SORTS = [
  'echeance',
  'depot',
  'etablissement',
  'reference',
  'montant',
  'instructeur',
  'statut',
] as const
export const DIRECTIONS = ['croissant', 'decroissant'] as const

/** The columns one may show or hide; the reference and the establishment always stand. */
export const WORKLIST_COLUMNS = [
  'fenetre',
  'domaines',
  'montant',
  'depot',
  'echeance',
  'instructeur',
  'statut',
  'prerequis',
  'etiquettes',
  'departement',
  'statut-juridique',
] as const
export const DEFAULT_COLUMNS = [
  'fenetre',
  'domaines',
  'montant',
  'depot',
  'echeance',
  'instructeur',
  'statut',
] as const satisfies readonly WorklistColumn[]

/** Whoever looks, or nobody: the choices of the instructor filter besides each person. */
export const MINE = 'moi'
export const NOBODY = 'personne'

export const PREREQUISITE_STATES = ['pending', 'accepted', 'refused', 'to_complete'] as const

export const EXPORT_FORMATS = ['xlsx', 'ods', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type WorklistStatus = (typeof STATUS_GROUPS)[number] | CandidatureStatus
export type WorklistSort = (typeof WORKLIST_SORTS)[number]
export type WorklistColumn = (typeof WORKLIST_COLUMNS)[number]

/** A draft is never listed: its establishment alone sees it. */
export const LISTED_STATUSES = CANDIDATURE_STATUSES.filter((status) => status !== 'draft')

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)
const all = (raw: unknown) => (raw === undefined ? undefined : Array.isArray(raw) ? raw : [raw])
const text = z.preprocess(first, z.string().trim().max(100).catch('')).default('')
const oneOf = <const T extends string>(values: readonly T[]) =>
  z.preprocess(first, z.union([z.literal(''), z.enum(values)]).catch('')).default('')
/** Whole euros or days as people type them, spaces included; empty when it is none. */
const whole = z
  .preprocess(first, z.string().catch(''))
  .transform((typed) => typed.replace(/[\s\u00A0\u202F]/g, ''))
  .transform((typed) => (/^\d{1,9}$/.test(typed) ? typed : ''))
  .default('')

/** The filters, sort and columns of the worklist, in its address: whatever is wrong there counts as absent. */
export const worklistParams = z.object({
  statut: z.preprocess(first, z.enum([...STATUS_GROUPS, ...LISTED_STATUSES]).catch('a-traiter')).default('a-traiter'),
  fenetre: text,
  domaine: text,
  prerequis: text,
  avis: oneOf(PREREQUISITE_STATES),
  juridique: oneOf(LEGAL_STATUSES),
  departement: text,
  instructeur: text,
  /** Whole euros, both included. */
  montantmin: whole,
  montantmax: whole,
  /** Filed for at least so many days. */
  agemin: whole,
  delai: oneOf(URGENCIES),
  etiquette: text,
  q: text,
  tri: z.preprocess(first, z.enum(WORKLIST_SORTS).catch('echeance')).default('echeance'),
  sens: z.preprocess(first, z.enum(DIRECTIONS).catch('croissant')).default('croissant'),
  col: z
    .preprocess(all, z.array(z.string()).catch([...DEFAULT_COLUMNS]))
    .transform((chosen): WorklistColumn[] => WORKLIST_COLUMNS.filter((one) => chosen.includes(one))),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)).default(1),
})

/** What the address of a dossier asks besides the list that one comes from: where its journal begins. */
export const dossierParams = z.object({
  journal: text.transform((typed) => (/^\d{1,18}$/.test(typed) ? BigInt(typed) : null)),
})

export type WorklistParams = z.infer<typeof worklistParams>

const DEFAULTS = worklistParams.parse({})

/** The address of a worklist: what differs from the default, the page left out. */
export function worklistQuery(params: WorklistParams): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name === 'page' || name === 'col') continue
    if (value !== DEFAULTS[name as keyof WorklistParams]) query.set(name, String(value))
  }
  if (params.col.join() !== DEFAULT_COLUMNS.join()) for (const column of params.col) query.append('col', column)
  // No column at all is a choice too.
  if (params.col.length === 0) query.append('col', '')

  return query
}

/** The worklist of a query, whatever is in it. */
export function parseWorklistQuery(query: string): WorklistParams {
  const search = new URLSearchParams(query)

  return worklistParams.parse(
    Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)])),
  )
}

/** Whether two worklists hold the same dossiers, whatever their sort, columns and page. */
export function haveSameFilters(one: WorklistParams, other: WorklistParams): boolean {
  const filtersOf = ({ tri: _tri, sens: _sens, col: _col, page: _page, ...filters }: WorklistParams) =>
    JSON.stringify(filters)

  return filtersOf(one) === filtersOf(other)
}

/** The same list sorted by another column; sorted by it already, the other way round. */
export function sortedBy(params: WorklistParams, sort: WorklistSort): WorklistParams {
  const isSame = params.tri === sort
  const sens = isSame && params.sens === 'croissant' ? 'decroissant' : 'croissant'

  return { ...params, tri: sort, sens, page: 1 }
}
