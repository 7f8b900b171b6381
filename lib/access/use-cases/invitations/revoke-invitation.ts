import { checkUnanswered } from '@/lib/access/domain/invitation'
import { auditInvitation, authorizeInvitation, lockInvitation, markRevoked } from '@/lib/access/invitation-store'
import type { InvitationInput } from '@/lib/access/team-schemas'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Takes an invitation back: its link opens nothing any more. One that was accepted is told so. */
export function revokeInvitation(context: UseCaseContext, { invitationId }: InvitationInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const invitation = await lockInvitation(tx, invitationId)
    // A request for an opinion is cancelled with its reason, its invitation with it.
    if (invitation === null || invitation.opinionRequestId !== null) return fail(notFound)
    const allowed = await authorizeInvitation(tx, context.actor, invitation)
    if (!allowed.ok) return allowed
    const now = await context.clock(tx)
    const open = checkUnanswered(invitation, now)
    if (!open.ok) return open

    await markRevoked(tx, invitation, now)
    await auditInvitation(tx, { context, now }, invitation, 'invitation.revoked')

    return ok()
  })
}
