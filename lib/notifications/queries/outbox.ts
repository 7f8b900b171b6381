import { mayEver } from '@/lib/access/domain/policy'
import { contains } from '@/lib/access/queries/contains'
import { MAIL_STATES, type MailState } from '@/lib/notifications/schemas'
import type { UseCaseContext } from '@/lib/platform/use-case'

const PAGE_SIZE = 50

/** A mail as the administrator sees it: its text is its recipient's. */
export type MailRow = {
  readonly id: string
  readonly kind: string
  readonly email: string
  readonly subject: string
  readonly state: MailState
  readonly attempts: number
  readonly lastError: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
  /** False once the link that it held opens nothing any more. */
  readonly mayResend: boolean
}

export type OutboxView = {
  readonly counts: Readonly<Record<MailState, number>>
  readonly rows: readonly MailRow[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
  readonly state: MailState | null
  readonly search: string
}

type Asked = { readonly state: MailState | null; readonly search: string; readonly page: number }

/** The mails of the portal, newest first, with how many are in each state; null for who may not see them. */
export async function outbox(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { state, search, page: asked }: Asked,
): Promise<OutboxView | null> {
  if (!mayEver(actor, 'outbox.manage')) return null
  const where = { ...(state === null ? {} : { state }), ...(search === '' ? {} : { email: contains(search) }) }
  const [byState, total] = await Promise.all([
    db.notification.groupBy({ by: ['state'], _count: true }),
    db.notification.count({ where }),
  ])
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(asked, pageCount)
  const rows = await db.notification.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })
  const countOf = (one: MailState) => byState.find((row) => row.state === one)?._count ?? 0

  return {
    counts: Object.fromEntries(MAIL_STATES.map((one) => [one, countOf(one)])) as Record<MailState, number>,
    rows: rows.map(({ body, recipientId, isMandatory, dedupeKey, ...row }) => ({
      ...row,
      mayResend: row.state === 'dead' && body !== '',
    })),
    total,
    page,
    pageCount,
    state,
    search,
  }
}
