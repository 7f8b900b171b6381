import { type JournalRow, readDetails } from '@/lib/access/queries/journal'
import { candidatureScope } from '@/lib/access/scope'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** One event of a dossier, as the agency reads it. */
export type DossierEvent = Pick<JournalRow, 'id' | 'at' | 'type' | 'actorName' | 'details'>

export type DossierJournal = {
  readonly candidatureId: string
  readonly events: readonly DossierEvent[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
  /** Whether what is shown begins further down than the newest event. */
  readonly isContinued: boolean
}

const PAGE_SIZE = 20

/**
 * Who did what on a dossier since it was first filed, newest first: what was done to the draft before is its
 * establishment's alone, and so is each field that it saves. Pages follow an event and not a number, since events keep
 * coming in. Null outside of the agency's scope.
 */
export async function dossierJournal(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
  before: bigint | null = null,
): Promise<DossierJournal | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'review.read')] },
    select: { filings: { orderBy: { number: 'asc' }, take: 1, select: { filedAt: true } } },
  })
  const [filing] = row?.filings ?? []
  if (filing === undefined) return null
  const found = await db.auditEvent.findMany({
    where: {
      entityType: 'candidature',
      entityId: candidatureId,
      at: { gte: filing.filedAt },
      type: { not: 'candidature.saved' },
      ...(before === null ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: PAGE_SIZE + 1,
  })
  const shown = found.slice(0, PAGE_SIZE)

  return {
    candidatureId,
    events: shown.map(({ id, at, type, actorName, details }) => ({
      ...{ at, type, actorName },
      id: String(id),
      details: readDetails(details),
    })),
    next: found.length > PAGE_SIZE ? String(shown.at(-1)?.id) : null,
    isContinued: before !== null,
  }
}
