import type { Prisma } from '@/generated/prisma/client'
import { type Day, parisDay } from '@/lib/kernel/dates'
import type { Reader } from '@/lib/platform/db'
import { headsOf, type NamedSuccession } from './domain/succession'

const NAMES = { select: { name: true, finess: true } } as const
const INCLUDED = { predecessor: NAMES, successor: NAMES } as const satisfies Prisma.EstablishmentSuccessionInclude

/** All that were not cancelled, whatever their day. */
export function findSuccessions(reader: Reader): Promise<(NamedSuccession & { readonly id: string })[]> {
  return reader.establishmentSuccession.findMany({
    where: { cancelledAt: null },
    include: INCLUDED,
    orderBy: [{ effectiveOn: 'asc' }, { id: 'asc' }],
  })
}

/** Those of these establishments that are taken over at that instant, and by whom. */
export async function findSucceeded(
  reader: Reader,
  establishmentIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, NamedSuccession>> {
  if (establishmentIds.length === 0) return new Map()
  const rows = await reader.establishmentSuccession.findMany({
    where: { predecessorId: { in: [...establishmentIds] }, ...effectiveAt(now) },
    include: INCLUDED,
  })

  return new Map(rows.map((row) => [row.predecessorId, row]))
}

/** By whom that establishment is taken over at that instant; null when it is not. */
export async function findSuccession(
  reader: Reader,
  establishmentId: string,
  now: Date,
): Promise<NamedSuccession | null> {
  return (await findSucceeded(reader, [establishmentId], now)).get(establishmentId) ?? null
}

/** For a `where` on successions: those that hold at that instant. */
export function effectiveAt(now: Date) {
  return { cancelledAt: null, effectiveOn: { lte: parisDay(now) } } as const
}

/** An establishment taken over, directly or by a chain, by one of those that were asked about. */
export type Predecessor = {
  readonly establishmentId: string
  readonly successorId: string
  /** The successions from it to that successor. */
  readonly successionIds: readonly string[]
}

/** All that those establishments have taken over at that instant, chains followed. */
export async function findPredecessors(
  reader: Reader,
  establishmentIds: readonly string[],
  now: Date,
): Promise<Predecessor[]> {
  if (establishmentIds.length === 0) return []

  return reader.$queryRaw<Predecessor[]>`
    WITH RECURSIVE line(id, heir, via) AS (
      SELECT s."predecessorId", s."successorId", ARRAY[s.id]
      FROM "EstablishmentSuccession" s
      WHERE s."successorId" = ANY (${[...establishmentIds]}::uuid[])
        AND s."cancelledAt" IS NULL AND s."effectiveOn" <= ${parisDay(now)}
      UNION ALL
      SELECT s."predecessorId", line.heir, s.id || line.via
      FROM line JOIN "EstablishmentSuccession" s ON s."successorId" = line.id
      WHERE s."cancelledAt" IS NULL AND s."effectiveOn" <= ${parisDay(now)} AND NOT s.id = ANY (line.via)
    )
    SELECT id::text AS "establishmentId", heir::text AS "successorId", via::text[] AS "successionIds"
    FROM line ORDER BY cardinality(via), id`
}

/** Each of those establishments with all that took it over at that instant, chains followed. */
export async function findHeirs(
  reader: Reader,
  establishmentIds: readonly string[],
  now: Date,
): Promise<{ readonly establishmentId: string; readonly heirId: string }[]> {
  return reader.$queryRaw`
    WITH RECURSIVE line(id, heir, depth) AS (
      SELECT s."predecessorId", s."successorId", 1
      FROM "EstablishmentSuccession" s
      WHERE s."predecessorId" = ANY (${[...establishmentIds]}::uuid[])
        AND s."cancelledAt" IS NULL AND s."effectiveOn" <= ${parisDay(now)}
      UNION
      SELECT line.id, s."successorId", line.depth + 1
      FROM line JOIN "EstablishmentSuccession" s ON s."predecessorId" = line.heir
      WHERE s."cancelledAt" IS NULL AND s."effectiveOn" <= ${parisDay(now)} AND line.depth < 100
    )
    SELECT DISTINCT id::text AS "establishmentId", heir::text AS "heirId" FROM line ORDER BY 1, 2`
}

/**
 * All that are one establishment with that one at that instant, itself included: its predecessors, its successors, and
 * what those took over. The same domain is not funded twice among them (programme text §2).
 */
export async function findLineage(reader: Reader, establishmentId: string, now: Date): Promise<string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE line(id) AS (
      SELECT ${establishmentId}::uuid
      UNION
      SELECT CASE WHEN s."predecessorId" = line.id THEN s."successorId" ELSE s."predecessorId" END
      FROM line JOIN "EstablishmentSuccession" s ON line.id IN (s."predecessorId", s."successorId")
      WHERE s."cancelledAt" IS NULL AND s."effectiveOn" <= ${parisDay(now)}
    )
    SELECT id::text FROM line`

  return rows.map(({ id }) => id)
}

/** The establishment that stands for each one that is taken over at that instant: what counts a lineage once. */
export async function findHeads(reader: Reader, now: Date): Promise<ReadonlyMap<string, string>> {
  const today: Day = parisDay(now)

  return headsOf((await findSuccessions(reader)).filter(({ effectiveOn }) => effectiveOn <= today))
}
