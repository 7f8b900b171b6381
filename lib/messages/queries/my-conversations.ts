import type { Side } from '@/lib/messages/domain/message'
import { conversationScope } from '@/lib/messages/store'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { unreadByDossier } from './unread'

const PAGE_SIZE = 25

export type ConversationLine = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly windowName: string
  readonly unreadCount: number
  readonly last: { readonly side: Side; readonly authorName: string; readonly at: Date }
}

export type MyConversations = {
  readonly lines: readonly ConversationLine[]
  readonly page: number
  readonly pageCount: number
}

/** The dossiers about which somebody wrote, in the actor's scope: the last message first, a page of them. */
export async function myConversations(
  context: Pick<UseCaseContext, 'db' | 'actor'>,
  asked: number,
): Promise<MyConversations> {
  const { db, actor } = context
  const scope = conversationScope(actor, 'message.read')
  const total = await db.candidature.count({ where: { AND: [scope, { messages: { some: {} } }] } })
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(asked, pageCount)
  const found = await db.message.groupBy({
    by: ['candidatureId'],
    where: { candidature: scope },
    _max: { createdAt: true },
    orderBy: [{ _max: { createdAt: 'desc' } }, { candidatureId: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })
  const ids = found.map(({ candidatureId }) => candidatureId)
  const rows = await db.candidature.findMany({
    where: { AND: [{ id: { in: ids } }, scope] },
    include: {
      establishment: { select: { name: true } },
      window: { select: { name: true } },
      messages: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
    },
  })
  const unread = await unreadByDossier(context, ids)

  return {
    lines: ids.flatMap((id) =>
      lineOf(
        rows.find((row) => row.id === id),
        unread,
      ),
    ),
    page,
    pageCount,
  }
}

type Row = {
  readonly id: string
  readonly reference: string
  readonly establishment: { readonly name: string }
  readonly window: { readonly name: string }
  readonly messages: readonly { readonly side: Side; readonly authorName: string; readonly createdAt: Date }[]
}

function lineOf(row: Row | undefined, unread: ReadonlyMap<string, number>): ConversationLine[] {
  const last = row?.messages[0]
  if (row === undefined || last === undefined) return []

  return [
    {
      candidatureId: row.id,
      reference: row.reference,
      establishmentName: row.establishment.name,
      windowName: row.window.name,
      unreadCount: unread.get(row.id) ?? 0,
      last: { side: last.side, authorName: last.authorName, at: last.createdAt },
    },
  ]
}
