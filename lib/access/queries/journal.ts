import type { Prisma } from '@/generated/prisma/client'
import { mayEver } from '@/lib/access/domain/policy'
import { regionScope } from '@/lib/access/scope'
import { regionName } from '@/lib/establishments/domain/regions'
import { type Day, endOfParisDay, startOfParisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { contains } from './contains'

export type JournalFilter = {
  /** The type of event; one that does not exist finds nothing. */
  readonly type: string | null
  readonly person: string
  /** Calendar days in Europe/Paris, both included. */
  readonly from: Day | null
  readonly to: Day | null
  /** Shows what is older than that row. */
  readonly before: bigint | null
}

export type JournalRow = {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly actorName: string
  readonly entityType: string
  readonly entityId: string
  readonly region: string | null
  readonly details: readonly { readonly name: string; readonly value: string }[]
}

export type Journal = {
  readonly rows: readonly JournalRow[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
}

const PAGE_SIZE = 50

/**
 * The journal of the actor's scope, newest first. Pages follow a row and not a number: rows keep coming in while one
 * reads, and no count of a table without end is made. What belongs to no region is for the national level alone.
 */
export async function journal(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { type, person, from, to, before }: JournalFilter,
): Promise<Journal | null> {
  if (!mayEver(actor, 'audit.read')) return null
  const where: Prisma.AuditEventWhereInput = {
    ...regionScope(actor, 'audit.read'),
    ...(type === null ? {} : { type }),
    ...(person === '' ? {} : { actorName: contains(person) }),
    ...(before === null ? {} : { id: { lt: before } }),
    at: {
      ...(from === null ? {} : { gte: startOfParisDay(from) }),
      ...(to === null ? {} : { lte: endOfParisDay(to) }),
    },
  }
  const found = await db.auditEvent.findMany({ where, orderBy: { id: 'desc' }, take: PAGE_SIZE + 1 })
  const shown = found.slice(0, PAGE_SIZE)

  return {
    rows: shown.map(({ id, regionCode, details, establishmentId, actorId, ...row }) => ({
      ...row,
      id: String(id),
      region: regionCode === null ? null : regionName(regionCode),
      details: readDetails(details),
    })),
    next: found.length > PAGE_SIZE ? String(shown.at(-1)?.id) : null,
  }
}

/** The details of an event, one by one: `detailsText` says which are told. */
export function readDetails(details: Prisma.JsonValue): JournalRow['details'] {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return []

  return Object.entries(details).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [{ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }],
  )
}
