import { auditInvitation, insertInvitation } from '@/lib/access/invitation-store'
import { WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { auditCandidature, checkStatus, loadCandidature } from '@/lib/candidatures/store'
import { endOfParisDay, parisDay } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { type Delivery, deliverInvitation } from '@/lib/notifications/events/invitation'
import { tellOpinionAsked } from '@/lib/notifications/events/opinion'
import { checkExpert } from '@/lib/opinions/domain/opinion'
import type { AskOpinionInput } from '@/lib/opinions/schemas'
import { findExpert, insertRequest, isAwaitedOf } from '@/lib/opinions/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** `link` is there when it is to be handed over to somebody who has no account yet. */
export type AskedOpinion = { readonly requestId: string; readonly email: string; readonly link: string | null }

/**
 * Whoever instructs a dossier, before its decision, asks somebody for an opinion until a day (inclusive, Europe/Paris).
 * That person reads this dossier alone until then; without an account, the link of an invitation lets one be created.
 */
export function askOpinion(
  context: UseCaseContext,
  { candidatureId, email, name, question, dueOn, delivery }: AskOpinionInput & { readonly delivery: Delivery },
): UseCaseResult<AskedOpinion> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'review.instruct', candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const open = checkStatus(candidature, WITHDRAWABLE_STATUSES)
    if (!open.ok) return open
    const today = parisDay(act.now)
    if (dueOn < today) return fail(ruleBroken('opinion-date-passed'))
    const expert = await findExpert(tx, { email, establishmentId: candidature.establishmentId })
    const allowed = checkExpert(expert, context.actor.userId)
    if (!allowed.ok) return allowed
    if (await isAwaitedOf(tx, { candidatureId, email, today })) return fail(ruleBroken('opinion-awaited', { email }))

    const asked = { userId: expert?.userId ?? null, email, name, question, dueOn }
    const { id } = await insertRequest(tx, act, candidature, asked)
    await auditCandidature(tx, act, candidature, 'opinion.asked', { requestId: id, name, email, endsOn: dueOn })
    const { reference } = candidature
    const recipient = { userId: expert?.userId ?? null, email }
    if (expert !== null) {
      const requestedByName = context.actor.name
      await tellOpinionAsked(tx, act, recipient, { id, reference, dueOn, requestedByName })
      return ok({ requestId: id, email, link: null })
    }
    const place = { establishmentId: null, groupId: null, email, role: 'expert', opinionRequestId: id } as const
    const { invitation, token } = await insertInvitation(tx, act, { ...place, diesAt: endOfParisDay(dueOn) })
    await auditInvitation(tx, act, invitation, 'invitation.sent')
    const words = { ...invitation, token, place: reference, opinionDueOn: dueOn, delivery }

    return ok({ requestId: id, email, link: await deliverInvitation(tx, act, recipient, words) })
  })
}
