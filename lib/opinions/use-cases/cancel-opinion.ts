import { authorizeHeld } from '@/lib/access/held-right-store'
import { revokeOpinionInvitations } from '@/lib/access/invitation-store'
import { auditCandidature, targetOf } from '@/lib/candidatures/store'
import { parisDay } from '@/lib/kernel/dates'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellOpinionCancelled } from '@/lib/notifications/events/opinion'
import { checkAwaited } from '@/lib/opinions/domain/opinion'
import type { CancelOpinionInput } from '@/lib/opinions/schemas'
import { lockRequest, markCancelled } from '@/lib/opinions/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Whoever instructs the dossier does not wait for the opinion any more: its right and its link end at once. */
export function cancelOpinion(
  context: UseCaseContext,
  { requestId, reason }: CancelOpinionInput,
): UseCaseResult<{ candidatureId: string }> {
  return inTransaction(context.db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (request === null) return fail(notFound)
    const { candidature, name, userId, email } = request
    const allowed = await authorizeHeld(tx, context.actor, 'review.instruct', targetOf(candidature))
    if (!allowed.ok) return allowed
    const now = await context.clock(tx)
    const awaited = checkAwaited(request, parisDay(now))
    if (!awaited.ok) return awaited

    const act = { context, now }
    await markCancelled(tx, request, {
      cancelledAt: now,
      cancelledByName: context.actor.name,
      cancelReason: reason,
    })
    await revokeOpinionInvitations(tx, requestId, now)
    await auditCandidature(tx, act, candidature, 'opinion.cancelled', { requestId, name, email, reason })
    if (userId !== null) {
      await tellOpinionCancelled(tx, act, { userId, email }, { id: requestId, reference: candidature.reference })
    }

    return ok({ candidatureId: candidature.id })
  })
}
