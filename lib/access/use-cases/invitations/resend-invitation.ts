import { checkUnanswered } from '@/lib/access/domain/invitation'
import { auditInvitation, authorizeInvitation, lockInvitation, renewInvitation } from '@/lib/access/invitation-store'
import { findUserByEmail } from '@/lib/access/membership-store'
import type { InvitationInput } from '@/lib/access/team-schemas'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { type Delivery, deliverInvitation } from '@/lib/notifications/events/invitation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Sends an invitation again, even an expired one, with a new link for seven days: the former link dies. */
export function resendInvitation(
  context: UseCaseContext,
  { invitationId, delivery }: InvitationInput & { readonly delivery: Delivery },
): UseCaseResult<{ email: string; link: string | null }> {
  return inTransaction(context.db, async (tx) => {
    const found = await lockInvitation(tx, invitationId)
    if (found === null) return fail(notFound)
    const allowed = await authorizeInvitation(tx, context.actor, found)
    if (!allowed.ok) return allowed
    const now = await context.clock(tx)
    const open = checkUnanswered(found, now)
    if (!open.ok) return open

    const act = { context, now }
    const { invitation, token } = await renewInvitation(tx, act, found)
    await auditInvitation(tx, act, invitation, 'invitation.resent')
    const { email } = invitation
    const recipient = { userId: (await findUserByEmail(tx, email))?.id ?? null, email }
    const { establishment, group, opinionRequest } = invitation
    const place = establishment?.name ?? group?.name ?? opinionRequest?.candidature.reference ?? ''
    const opinionDueOn = opinionRequest?.dueOn ?? null
    const link = await deliverInvitation(tx, act, recipient, { ...invitation, token, place, opinionDueOn, delivery })

    return ok({ email, link })
  })
}
