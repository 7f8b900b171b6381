import type { Prisma } from '@/generated/prisma/client'
import { invitationState } from '@/lib/access/domain/invitation'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { isBeforeDecision } from '@/lib/candidatures/domain/status'
import { targetOf } from '@/lib/candidatures/store'
import { addDays, type Day, parisDay } from '@/lib/kernel/dates'
import { type Opinion, type OpinionState, opinionState } from '@/lib/opinions/domain/opinion'
import type { PageContext } from '@/lib/platform/page-context'

/** Suggested to whoever asks. */
const USUAL_DAYS = 14

/** An opinion that the agency asked for, as it follows it. */
export type RequestedOpinion = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly question: string
  readonly dueOn: Day
  readonly state: OpinionState
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly cancelled: { readonly byName: string; readonly at: Date; readonly reason: string } | null
  readonly given: { readonly opinion: Opinion; readonly text: string; readonly at: Date } | null
  /** The link that somebody without an account has not used yet. */
  readonly invitation: { readonly id: string; readonly isExpired: boolean } | null
}

export type DossierOpinions = {
  readonly candidatureId: string
  /** Last first. */
  readonly requests: readonly RequestedOpinion[]
  readonly mayAsk: boolean
  readonly mayCancel: boolean
  readonly today: Day
  readonly usualDay: Day
}

const INCLUDED = {
  opinionRequests: {
    orderBy: [{ requestedAt: 'desc' }, { id: 'asc' }],
    include: { invitations: { where: { acceptedAt: null, revokedAt: null }, orderBy: { createdAt: 'desc' }, take: 1 } },
  },
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>['opinionRequests'][number]

/** The opinions asked for about a dossier: the agency's own, the hospital sees none. Null outside of its scope. */
export async function dossierOpinions(
  { db, actor, now }: PageContext,
  candidatureId: string,
): Promise<DossierOpinions | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'review.read')] },
    include: INCLUDED,
  })
  if (row === null) return null
  const today = parisDay(now)
  const mayInstruct = mayOn(actor, 'review.instruct', targetOf(row))

  return {
    candidatureId,
    requests: row.opinionRequests.map((one) => requested(one, now)),
    mayAsk: mayInstruct && isBeforeDecision(row.status),
    mayCancel: mayInstruct,
    today,
    usualDay: addDays(today, USUAL_DAYS),
  }
}

function requested(row: Row, now: Date): RequestedOpinion {
  const { id, name, email, question, dueOn, requestedByName, requestedAt } = row
  const { cancelledAt, cancelledByName, cancelReason, answeredAt, opinion, text } = row
  const state = opinionState(row, parisDay(now))
  const [link] = row.invitations

  return {
    ...{ id, name, email, question, dueOn, state, requestedByName, requestedAt },
    cancelled:
      cancelledAt === null ? null : { byName: cancelledByName ?? '', at: cancelledAt, reason: cancelReason ?? '' },
    given: answeredAt === null || opinion === null ? null : { opinion, text: text ?? '', at: answeredAt },
    invitation:
      state !== 'awaited' || link === undefined
        ? null
        : { id: link.id, isExpired: invitationState(link, now) === 'expired' },
  }
}
