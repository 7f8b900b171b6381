import { scopeOf } from '@/lib/access/domain/policy'
import { conversationScope } from '@/lib/messages/store'
import type { UseCaseContext } from '@/lib/platform/use-case'

type Who = Pick<UseCaseContext, 'db' | 'actor'>

export type UnreadCount = {
  readonly candidatureId: string
  readonly prerequisiteCode: string | null
  readonly count: number
}

/**
 * The messages of the other side that the actor has not read, by conversation, among those dossiers; dossiers out of
 * the actor's scope count none.
 */
export async function unreadMessages(
  { db, actor }: Who,
  candidatureIds: readonly string[],
): Promise<readonly UnreadCount[]> {
  if (candidatureIds.length === 0) return []
  const visible = await db.candidature.findMany({
    where: { AND: [{ id: { in: [...candidatureIds] } }, conversationScope(actor, 'message.read')] },
    select: { id: true },
  })
  const { establishmentIds } = scopeOf(actor, 'message.read')
  const rows = await db.$queryRaw<{ candidatureId: string; prerequisiteCode: string | null; count: bigint }[]>`
    SELECT m."candidatureId", m."prerequisiteCode", count(*) AS count
    FROM "Message" m
    JOIN "Candidature" c ON c.id = m."candidatureId"
    LEFT JOIN "MessageRead" r ON r."userId" = ${actor.userId}::uuid AND r."candidatureId" = m."candidatureId"
      AND r."prerequisiteCode" = coalesce(m."prerequisiteCode", '')
    WHERE m."candidatureId" = ANY(${visible.map(({ id }) => id)}::uuid[])
    AND (r."readAt" IS NULL OR m."createdAt" > r."readAt") AND m."authorId" <> ${actor.userId}::uuid
    AND m.side = (CASE WHEN c."establishmentId" = ANY(${[...establishmentIds]}::uuid[])
      THEN 'agency' ELSE 'hospital' END)::"MessageSide"
    GROUP BY 1, 2`

  return rows.map(({ count, ...conversation }) => ({ ...conversation, count: Number(count) }))
}

/** How many messages wait for the actor, by dossier: for the badges of a list. */
export async function unreadByDossier(who: Who, candidatureIds: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { candidatureId, count } of await unreadMessages(who, candidatureIds)) {
    counts.set(candidatureId, (counts.get(candidatureId) ?? 0) + count)
  }

  return counts
}
