import { authorize, mayOn } from '@/lib/access/domain/policy'
import { type DocumentView, documentViews } from '@/lib/candidatures/queries/document-view'
import { type Reading, readersOf, type Side, type Thread } from '@/lib/messages/domain/message'
import { conversationScope, sideOf, unsentFiles } from '@/lib/messages/store'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { unreadMessages } from './unread'

export type MessageView = {
  readonly id: string
  readonly side: Side
  readonly authorName: string
  readonly isMine: boolean
  readonly isUnread: boolean
  readonly body: string
  readonly at: Date
  readonly documents: readonly DocumentView[]
  readonly readers: readonly Reading[]
}

export type ThreadView = {
  readonly prerequisiteCode: string | null
  /** The title of the prerequisite; null for the dossier's own conversation. */
  readonly title: string | null
  readonly messageCount: number
  readonly unreadCount: number
}

export type ConversationView = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly windowName: string
  /** Never filed: the agency sees what is written here, not the form. */
  readonly isDraft: boolean
  readonly side: Side
  readonly mayWrite: boolean
  readonly threads: readonly ThreadView[]
  readonly thread: ThreadView
  /** Oldest first; the last ones when there are many, unless all are asked for. */
  readonly messages: readonly MessageView[]
  readonly hiddenCount: number
  /** The files that the actor handed in and has not sent yet; null when none may be added. */
  readonly unsent: readonly DocumentView[] | null
}

/** Messages of one page: months of an ordinary conversation. */
const MOST_SHOWN = 100
/** Of « all »: nobody reads more on one page. */
const MOST_OF_ALL = 2_000

type Asked = Thread & { readonly isAll?: boolean }

/** A conversation as one side reads it; null out of the actor's scope, and for a prerequisite that does not exist. */
export async function conversation(
  context: Pick<UseCaseContext, 'db' | 'actor'>,
  { candidatureId, prerequisiteCode, isAll = false }: Asked,
): Promise<ConversationView | null> {
  const { db, actor } = context
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, conversationScope(actor, 'message.read')] },
    include: {
      establishment: { select: { name: true } },
      window: { select: { name: true } },
      domains: { select: { domainCode: true } },
    },
  })
  if (row === null) return null
  // The scope let the row through: a draft reached here has a conversation.
  const target = { establishmentId: row.establishmentId, regionCode: row.regionCode }
  const allowed = authorize(actor, 'message.read', target)
  if (!allowed.ok) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  const threads = await threadsOf(context, candidatureId, { rules, domains: row.domains })
  const thread = threads.find((one) => one.prerequisiteCode === prerequisiteCode)
  if (thread === undefined) return null

  const side = sideOf(allowed.value)
  const messages = await messagesOf(context, { candidatureId, prerequisiteCode }, isAll ? MOST_OF_ALL : MOST_SHOWN)
  const unsent = await db.document.findMany({ where: unsentFiles(candidatureId, actor.userId) })
  const views = await documentViews(db, [...messages.flatMap(({ documents }) => documents), ...unsent], {
    actor,
    rules,
    target,
  })
  const viewsOf = (rows: readonly { readonly id: string }[]) =>
    views.filter((view) => rows.some(({ id }) => id === view.id))
  const mayWrite = mayOn(actor, 'message.write', target)

  return {
    candidatureId,
    reference: row.reference,
    establishmentName: row.establishment.name,
    windowName: row.window.name,
    isDraft: row.filedAt === null,
    side,
    mayWrite,
    threads,
    thread,
    messages: messages.map(({ documents, ...message }) => ({
      ...message,
      isUnread: message.isUnread && message.side !== side,
      documents: viewsOf(documents),
    })),
    hiddenCount: thread.messageCount - messages.length,
    // The draft itself stays closed to the agency, which then only writes.
    unsent: mayWrite && (side === 'hospital' || row.filedAt !== null) ? viewsOf(unsent) : null,
  }
}

type Programme = { readonly rules: RuleSet; readonly domains: readonly { readonly domainCode: string }[] }

/** The dossier's conversation, then those of the prerequisites it needs and of those somebody wrote about. */
async function threadsOf(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
  { rules, domains }: Programme,
): Promise<ThreadView[]> {
  const counts = await db.message.groupBy({ by: ['prerequisiteCode'], where: { candidatureId }, _count: true })
  const unread = await unreadMessages({ db, actor }, [candidatureId])
  const domainCodes = domains.map(({ domainCode }) => domainCode)
  const required = requiredPrerequisites(rules, domainCodes).map(({ code }) => code)
  const countOf = (code: string | null) => counts.find((one) => one.prerequisiteCode === code)?._count ?? 0
  const shown = rules.prerequisites.filter(({ code }) => required.includes(code) || countOf(code) > 0)

  return [{ code: null, title: null }, ...shown].map(({ code, title }) => ({
    prerequisiteCode: code,
    title,
    messageCount: countOf(code),
    unreadCount: unread.filter((one) => one.prerequisiteCode === code).reduce((sum, { count }) => sum + count, 0),
  }))
}

async function messagesOf({ db, actor }: Pick<UseCaseContext, 'db' | 'actor'>, thread: Thread, most: number) {
  const rows = await db.message.findMany({
    where: thread,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
    include: { documents: { where: { removedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  })
  const readings = await db.messageRead.findMany({
    where: { candidatureId: thread.candidatureId, prerequisiteCode: thread.prerequisiteCode ?? '' },
  })
  const mine = readings.find(({ userId }) => userId === actor.userId)
  const messages = rows.reverse()
  const readers = readersOf(messages, await withNames(db, readings))

  return messages.map(({ id, side, authorId, authorName, body, createdAt, documents }) => ({
    id,
    side,
    authorName,
    isMine: authorId === actor.userId,
    isUnread: authorId !== actor.userId && (mine === undefined || createdAt > mine.readAt),
    body,
    at: createdAt,
    documents,
    readers: (readers.get(id) ?? []).filter(({ side: reader }) => reader !== side),
  }))
}

/** Who read, on which side, in the order of names. */
async function withNames(
  db: UseCaseContext['db'],
  readings: readonly (Pick<Reading, 'side' | 'readAt'> & { readonly userId: string })[],
): Promise<Reading[]> {
  if (readings.length === 0) return []
  const users = await db.user.findMany({
    where: { id: { in: readings.map(({ userId }) => userId) } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })

  return users.flatMap(({ id, name }) =>
    readings.filter(({ userId }) => userId === id).map(({ side, readAt }) => ({ name, side, readAt })),
  )
}
