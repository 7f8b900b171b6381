import { Prisma } from '@/generated/prisma/client'
import type { PublishedParams, PublishedSort } from '@/lib/announcements/published-params'
import { RETAINED_STATUSES } from '@/lib/candidatures/domain/status'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import { REGION_CODES, regionName } from '@/lib/establishments/domain/regions'
import { type Day, parisDay } from '@/lib/kernel/dates'
import { toCents } from '@/lib/kernel/money'
import { toSearchText } from '@/lib/kernel/text'
import type { Reader } from '@/lib/platform/db'

/** What anybody may read of an announced dossier: nothing else leaves the database for a public page. */
export type PublishedRow = {
  readonly regionCode: string
  readonly regionName: string
  readonly departement: string
  readonly finess: string
  readonly establishmentName: string
  readonly town: string
  readonly legalStatus: LegalStatus
  readonly windowCode: string
  readonly windowName: string
  readonly domainCodes: readonly string[]
  /** Forfaits and bonuses as they are frozen now: the most that may be paid. Whole cents. */
  readonly amountCents: number
  readonly announcedOn: Day
}

export type PublishedFilters = Pick<PublishedParams, 'fenetre' | 'region' | 'departement' | 'statut' | 'domaine' | 'q'>

/**
 * What is public, and the only place that says so: the dossiers that an announcement of their region names, as long as
 * they are retained.
 */
const PUBLIC = Prisma.sql`
  FROM "AnnouncedDossier" named
  JOIN "Announcement" a ON a.id = named."announcementId"
  JOIN "Candidature" c ON c.id = named."candidatureId" AND c."regionCode" = a."regionCode" AND c."windowId" = a."windowId"
  JOIN "Window" w ON w.id = c."windowId"
  JOIN "Establishment" e ON e.id = c."establishmentId"
  CROSS JOIN LATERAL (
    SELECT array_agg(d."domainCode" ORDER BY d."domainCode") AS codes,
           COALESCE(SUM(d."forfaitCents" + COALESCE(d."bonusCents", 0)), 0)::bigint AS "amountCents"
    FROM "CandidatureDomain" d
    WHERE d."candidatureId" = c.id AND d."forfaitCents" IS NOT NULL
  ) funded
  WHERE c.status::text = ANY (${[...RETAINED_STATUSES]})`

function filterOf({ fenetre, region, departement, statut, domaine, q }: PublishedFilters): Prisma.Sql {
  const words = toSearchText(q)
  const conditions = [
    ...(fenetre === '' ? [] : [Prisma.sql`w.code = ${fenetre}`]),
    ...(region === '' ? [] : [Prisma.sql`c."regionCode" = ${region}`]),
    ...(departement === '' ? [] : [Prisma.sql`e.departement = ${departement}`]),
    ...(statut === '' ? [] : [Prisma.sql`e."legalStatus"::text = ${statut}`]),
    ...(domaine === '' ? [] : [Prisma.sql`${domaine} = ANY (funded.codes)`]),
    ...(q === '' ? [] : [words === '' ? Prisma.sql`FALSE` : Prisma.sql`strpos(e."searchText", ${words}) > 0`]),
  ]

  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(conditions, ' AND ')}`
}

/** By name, as people read them. */
const REGIONS_BY_NAME = [...REGION_CODES].sort((one, other) => regionName(one).localeCompare(regionName(other), 'fr'))

const SORT_KEYS: Record<PublishedSort, Prisma.Sql> = {
  annonce: Prisma.sql`a."announcedAt"`,
  region: Prisma.sql`array_position(${REGIONS_BY_NAME}::text[], c."regionCode")`,
  etablissement: Prisma.sql`e.name`,
  finess: Prisma.sql`e.finess`,
  commune: Prisma.sql`e.town`,
  statut: Prisma.sql`e."legalStatus"`,
  fenetre: Prisma.sql`w.position`,
  montant: Prisma.sql`funded."amountCents"`,
}

type Found = Omit<PublishedRow, 'regionName' | 'amountCents' | 'announcedOn' | 'domainCodes'> & {
  readonly domainCodes: readonly string[] | null
  readonly amountCents: bigint
  readonly announcedAt: Date
  readonly position: number
}

const COLUMNS = Prisma.sql`
  c."regionCode", e.departement, e.finess, e.name AS "establishmentName", e.town,
  e."legalStatus"::text AS "legalStatus", w.code AS "windowCode", w.name AS "windowName", w.position,
  funded.codes AS "domainCodes", funded."amountCents", a."announcedAt"`

function toRow({ amountCents, announcedAt, domainCodes, position: _position, ...row }: Found): PublishedRow {
  return {
    ...row,
    regionName: regionName(row.regionCode),
    domainCodes: domainCodes ?? [],
    amountCents: toCents(amountCents),
    announcedOn: parisDay(announcedAt),
  }
}

/** How many dossiers are public of those that the filters leave, and their amounts together, in whole cents. */
export async function publishedTotals(
  reader: Reader,
  filters: PublishedFilters,
): Promise<{ total: number; amountCents: number }> {
  const [sums] = await reader.$queryRaw<{ total: bigint; amount: bigint }[]>`
    SELECT COUNT(*) AS total, COALESCE(SUM(funded."amountCents"), 0)::bigint AS amount ${PUBLIC} ${filterOf(filters)}`

  return { total: Number(sums?.total ?? 0n), amountCents: toCents(sums?.amount ?? 0n) }
}

/** Some of them, in the order of the list; what ties is told apart by the number and the window. */
export async function publishedSlice(
  reader: Reader,
  params: PublishedParams,
  { skip, take }: { readonly skip: number; readonly take: number },
): Promise<PublishedRow[]> {
  const direction = params.sens === 'croissant' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await reader.$queryRaw<Found[]>`
    SELECT ${COLUMNS} ${PUBLIC} ${filterOf(params)}
    ORDER BY ${SORT_KEYS[params.tri]} ${direction}, e.name, e.finess, w.position
    LIMIT ${take} OFFSET ${skip}`

  return rows.map(toRow)
}

const BATCH = 500

/** All of them by window, region and number, a batch at a time: never all in memory. */
export async function* everyPublished(
  reader: Reader,
  filters: PublishedFilters,
  batch = BATCH,
): AsyncGenerator<PublishedRow> {
  for (let after: Found | null = null; ; ) {
    const beyond: Prisma.Sql =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (w.position, c."regionCode", e.finess) > (${after.position}, ${after.regionCode}, ${after.finess})`
    const found: Found[] = await reader.$queryRaw<Found[]>`
      SELECT ${COLUMNS} ${PUBLIC} ${filterOf(filters)} ${beyond}
      ORDER BY w.position, c."regionCode", e.finess LIMIT ${batch}`
    for (const row of found) yield toRow(row)
    const last = found.at(-1)
    if (last === undefined || found.length < batch) return
    after = last
  }
}

export type PublishedPlaces = {
  readonly windows: readonly { readonly code: string; readonly name: string }[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly departements: readonly string[]
}

/** Where something is public: what the filters offer, and nothing of a region that has not announced. */
export async function publishedPlaces(reader: Reader, region: string): Promise<PublishedPlaces> {
  const rows = await reader.$queryRaw<
    { regionCode: string; departement: string; code: string; name: string; position: number }[]
  >`SELECT DISTINCT c."regionCode", e.departement, w.code, w.name, w.position ${PUBLIC} ORDER BY w.position, e.departement`
  const windows = new Map(rows.map(({ code, name }) => [code, { code, name }]))
  const present = new Set(rows.map(({ regionCode }) => regionCode))
  const near = rows.filter(({ regionCode }) => region === '' || regionCode === region)

  return {
    windows: [...windows.values()],
    regions: REGIONS_BY_NAME.filter((code) => present.has(code)).map((code) => ({ code, name: regionName(code) })),
    departements: [...new Set(near.map(({ departement }) => departement))].sort(),
  }
}

/** Whether that region announced anything for that window; for any, where none is named. */
export async function hasAnnounced(reader: Reader, { region, fenetre }: Pick<PublishedFilters, 'region' | 'fenetre'>) {
  const announced = await reader.announcement.findFirst({
    where: {
      ...(region === '' ? {} : { regionCode: region }),
      ...(fenetre === '' ? {} : { window: { code: fenetre } }),
    },
    select: { id: true },
  })

  return announced !== null
}
