import { Prisma } from '@/generated/prisma/client'
import type { CompletionCell } from '@/lib/dashboards/domain/deadlines'
import { sumEngaged } from '@/lib/envelopes/store'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import { effectiveAt } from '@/lib/establishments/succession-store'
import { toCents } from '@/lib/kernel/money'
import type { Database, Reader } from '@/lib/platform/db'
import type { DashboardFilter } from './sums'

export type EligibleCell = {
  readonly regionCode: string
  readonly legalStatus: LegalStatus
  readonly establishments: number
}

/**
 * Establishments that may apply, by region and legal status: every FINESS PMSI of the register, but those that another
 * one has taken over at that instant.
 */
export async function countEligible(
  reader: Reader,
  { regionCodes }: Pick<DashboardFilter, 'regionCodes'>,
  now: Date,
): Promise<EligibleCell[]> {
  const where = {
    succeededBy: { none: effectiveAt(now) },
    ...(regionCodes === null ? {} : { regionCode: { in: [...regionCodes] } }),
  }
  const rows = await reader.establishment.groupBy({ by: ['regionCode', 'legalStatus'], where, _count: { _all: true } })

  return rows.map(({ regionCode, legalStatus, _count }) => ({ regionCode, legalStatus, establishments: _count._all }))
}

/** Dossiers sent back to be completed, by region and window, against their own date. */
export async function countCompletions(
  reader: Reader,
  { programmeCode, regionCodes, windowCode }: DashboardFilter,
  now: Date,
): Promise<CompletionCell[]> {
  const region = regionCodes === null ? Prisma.empty : Prisma.sql`AND c."regionCode" = ANY (${[...regionCodes]})`
  const window = windowCode === null ? Prisma.empty : Prisma.sql`AND w.code = ${windowCode}`
  const rows = await reader.$queryRaw<
    { regionCode: string; windowCode: string; dossiers: bigint; overdue: bigint; nextDueAt: Date }[]
  >`
    SELECT c."regionCode", w.code AS "windowCode", COUNT(*) AS dossiers,
           COUNT(*) FILTER (WHERE c."completionDueAt" < ${now}) AS overdue,
           MIN(c."completionDueAt") AS "nextDueAt"
    FROM "Candidature" c
    JOIN "Window" w ON w.id = c."windowId"
    JOIN "Programme" p ON p.id = w."programmeId"
    WHERE p.code = ${programmeCode} AND c.status = 'to_complete' AND c."completionDueAt" IS NOT NULL
      ${region} ${window}
    GROUP BY 1, 2`

  return rows.map((row) => ({ ...row, dossiers: Number(row.dossiers), overdue: Number(row.overdue) }))
}

/** An envelope, whole cents. « Engagé » and « payé » have their one definition in `lib/envelopes/store.ts`. */
export type EnvelopeLine = {
  readonly regionCode: string
  readonly voletCode: string
  readonly grantedCents: number
  readonly engagedCents: number
  readonly paidCents: number
  readonly leftCents: number
}

/** Envelopes of the regions, all windows together: an envelope belongs to no window. */
export async function envelopeLines(
  reader: Reader,
  { programmeCode, regionCodes, voletCode }: DashboardFilter,
): Promise<EnvelopeLine[]> {
  const programme = await reader.programme.findUniqueOrThrow({ where: { code: programmeCode }, select: { id: true } })
  const filter = { programmeId: programme.id, ...(regionCodes === null ? {} : { regionCodes }) }
  const [granted, engaged] = [
    await reader.envelope.findMany({
      where: {
        programmeId: programme.id,
        ...(regionCodes === null ? {} : { regionCode: { in: [...regionCodes] } }),
      },
    }),
    await sumEngaged(reader, filter),
  ]
  const keys = new Set([...granted, ...engaged].map((row) => `${row.regionCode} ${row.voletCode}`))

  return [...keys]
    .sort()
    .map((key) => {
      const [region = '', volet = ''] = key.split(' ')
      const isIt = (row: { regionCode: string; voletCode: string }) =>
        row.regionCode === region && row.voletCode === volet
      const grantedCents = toCents(granted.find(isIt)?.grantedCents ?? 0n)
      const { engagedCents, paidCents } = engaged.find(isIt) ?? { engagedCents: 0, paidCents: 0 }

      return {
        regionCode: region,
        voletCode: volet,
        grantedCents,
        engagedCents,
        paidCents,
        leftCents: grantedCents - engagedCents,
      }
    })
    .filter((line) => voletCode === null || line.voletCode === voletCode)
}

/** Runs reads that must agree with one another: they all see the same instant of the database. */
export function inOneInstant<T>(db: Database, read: (reader: Reader) => Promise<T>): Promise<T> {
  return db.$transaction(read, { isolationLevel: 'RepeatableRead', timeout: 20_000, maxWait: 10_000 })
}
