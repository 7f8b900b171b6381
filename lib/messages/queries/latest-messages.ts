import type { Side } from '@/lib/messages/domain/message'
import { conversationScope } from '@/lib/messages/store'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** A message as another page recalls it. */
export type LatestMessage = {
  readonly id: string
  readonly prerequisiteCode: string | null
  readonly side: Side
  readonly authorName: string
  readonly body: string
  readonly at: Date
  readonly fileCount: number
}

const SHOWN = 5

/** The last messages about a dossier, whatever their conversation, oldest first; they stay unread. */
export async function latestMessages(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<LatestMessage[]> {
  const rows = await db.message.findMany({
    where: { candidatureId, candidature: conversationScope(actor, 'message.read') },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    include: { _count: { select: { documents: true } } },
  })

  return rows.toReversed().map(({ id, prerequisiteCode, side, authorName, body, createdAt, _count }) => ({
    ...{ id, prerequisiteCode, side, authorName, body },
    at: createdAt,
    fileCount: _count.documents,
  }))
}
