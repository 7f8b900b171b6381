import { z } from 'zod'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'

export const PUBLISHED_PATH = '/candidatures-retenues'
export const OPEN_DATA_PATH = `${PUBLISHED_PATH}/donnees`

export const PUBLISHED_SORTS = [
  'annonce',
  'region',
  'etablissement',
  'finess',
  'commune',
  'statut',
  'fenetre',
  'montant',
] as const
export const DIRECTIONS = ['croissant', 'decroissant'] as const
export const OPEN_DATA_FORMATS = ['csv', 'json', 'xlsx', 'ods'] as const

/** The columns of the open data: their names never change, new ones come last. */
export const OPEN_DATA_COLUMNS = [
  'region_code',
  'region',
  'departement',
  'finess',
  'etablissement',
  'commune',
  'statut_juridique',
  'fenetre_code',
  'fenetre',
  'domaines',
  'montant_maximal_euros',
  'date_annonce',
] as const

export type OpenDataColumn = (typeof OPEN_DATA_COLUMNS)[number]
export type PublishedSort = (typeof PUBLISHED_SORTS)[number]
export type OpenDataFormat = (typeof OPEN_DATA_FORMATS)[number]

const first = (raw: unknown) => (Array.isArray(raw) ? raw[0] : raw)
const text = (most: number) => z.preprocess(first, z.string().trim().max(most).catch('')).default('')

/** The filters, sort and page of the public list, in its address: whatever is wrong there counts as absent. */
export const publishedParams = z.object({
  fenetre: text(20),
  region: text(3),
  departement: text(3),
  statut: z.preprocess(first, z.union([z.literal(''), z.enum(LEGAL_STATUSES)]).catch('')).default(''),
  domaine: text(20),
  q: text(100),
  tri: z.preprocess(first, z.enum(PUBLISHED_SORTS).catch('etablissement')).default('etablissement'),
  sens: z.preprocess(first, z.enum(DIRECTIONS).catch('croissant')).default('croissant'),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)).default(1),
})

export type PublishedParams = z.infer<typeof publishedParams>

const DEFAULTS = publishedParams.parse({})

/** The address of the list: what differs from the default, the page left out. */
export function publishedQuery(params: PublishedParams): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'page' && value !== DEFAULTS[name as keyof PublishedParams]) query.set(name, String(value))
  }

  return query
}

/** The address of the file that holds what the filters leave. */
export function openDataHref(params: PublishedParams, format: OpenDataFormat): string {
  const { tri: _tri, sens: _sens, page: _page, ...filters } = params
  const query = publishedQuery({ ...DEFAULTS, ...filters })

  return `${OPEN_DATA_PATH}?${new URLSearchParams([['format', format], ...query])}`
}

/** The same list sorted by another column; sorted by it already, the other way round. */
export function publishedSortedBy(params: PublishedParams, sort: PublishedSort): PublishedParams {
  const sens = params.tri === sort && params.sens === 'croissant' ? 'decroissant' : 'croissant'

  return { ...params, tri: sort, sens, page: 1 }
}
