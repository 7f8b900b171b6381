import { authorizeHeld } from '@/lib/access/held-right-store'
import { auditCandidature, targetOf } from '@/lib/candidatures/store'
import { parisDay } from '@/lib/kernel/dates'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellOpinionGiven } from '@/lib/notifications/events/opinion'
import { checkAwaited } from '@/lib/opinions/domain/opinion'
import type { GiveOpinionInput } from '@/lib/opinions/schemas'
import { lockRequest, markGiven } from '@/lib/opinions/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Whoever was asked for an opinion gives it, once and for ever: the right to read the dossier ends with it. It decides
 * nothing by itself. Somebody else's request does not exist.
 */
export function giveOpinion(
  context: UseCaseContext,
  { requestId, opinion, text }: Omit<GiveOpinionInput, 'isFinal'>,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (request === null || request.userId !== context.actor.userId) return fail(notFound)
    const now = await context.clock(tx)
    // Told in words before the right is asked, which ends with the request.
    const awaited = checkAwaited(request, parisDay(now))
    if (!awaited.ok) return awaited
    const { candidature, name } = request
    const allowed = await authorizeHeld(tx, context.actor, 'opinion.give', targetOf(candidature))
    if (!allowed.ok) return allowed

    const act = { context, now }
    await markGiven(tx, request, { answeredAt: now, opinion, text })
    await auditCandidature(tx, act, candidature, 'opinion.given', { requestId, name, opinion })
    await tellOpinionGiven(tx, act, request)

    return ok()
  })
}
