import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { AMENDABLE_STATUSES } from '@/lib/amendments/domain/plan'
import { targetOf } from '@/lib/candidatures/store'
import { type ConventionStatus, isSigned, UNSIGNED_STATUSES } from '@/lib/conventions/domain/life'
import { contentOf } from '@/lib/conventions/store'
import type { PageContext } from '@/lib/platform/page-context'

type Context = Pick<PageContext, 'db' | 'actor'>

/** What an amendment changes, as it was prepared. */
export type AmendmentView = {
  readonly conventionId: string
  readonly candidatureId: string
  readonly number: string
  readonly version: number
  readonly status: ConventionStatus
  readonly reason: string
  readonly lines: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  readonly preparedAt: Date
  readonly preparedByName: string
  /** Null until both parties signed. */
  readonly appliedAt: Date | null
  readonly mayCancel: boolean
}

/** An amendment with what it changes; null outside the actor's scope, and for a convention. */
export async function amendmentView({ db, actor }: Context, conventionId: string): Promise<AmendmentView | null> {
  const row = await db.amendment.findFirst({
    where: { conventionId, candidature: candidatureScope(actor, 'convention.read') },
    include: { convention: true, candidature: true },
  })
  if (row === null) return null
  const { convention, candidature } = row
  const { id, number, version, status, preparedAt } = convention

  return {
    conventionId: id,
    candidatureId: candidature.id,
    ...{ number, version, status, preparedAt },
    reason: row.reason,
    lines: contentOf(convention).amendment?.changes ?? [],
    preparedByName: row.preparedByName,
    appliedAt: row.appliedAt,
    mayCancel:
      UNSIGNED_STATUSES.some((one) => one === status) && mayOn(actor, 'convention.send', targetOf(candidature)),
  }
}

/** The way into the amendments of a dossier: whether one may be prepared, and the one that waits for a signature. */
export type AmendmentEntry = {
  readonly candidatureId: string
  readonly mayPrepare: boolean
  readonly waiting: { readonly conventionId: string; readonly number: string } | null
}

/** Null outside the actor's scope. */
export async function amendmentEntry({ db, actor }: Context, candidatureId: string): Promise<AmendmentEntry | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'convention.read')] },
    include: { conventions: { select: { id: true, number: true, kind: true, status: true } } },
  })
  if (row === null) return null
  const { conventions, status } = row
  const hasSigned = conventions.some((one) => one.kind === 'convention' && isSigned(one.status))
  const waiting = conventions.find(
    (one) => one.kind === 'amendment' && UNSIGNED_STATUSES.some((unsigned) => unsigned === one.status),
  )

  return {
    candidatureId,
    mayPrepare:
      hasSigned &&
      waiting === undefined &&
      AMENDABLE_STATUSES.some((one) => one === status) &&
      mayOn(actor, 'convention.send', targetOf(row)),
    waiting: waiting === undefined ? null : { conventionId: waiting.id, number: waiting.number },
  }
}
