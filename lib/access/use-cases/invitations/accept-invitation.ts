import { holdInvitation, takeInvitation } from '@/lib/access/invitation-store'
import type { AcceptInvitationInput } from '@/lib/access/team-schemas'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Where an accepted invitation leads. */
export type Joined = { readonly establishmentId: string | null; readonly opinionRequestId: string | null }

/**
 * Somebody signed in joins a team or a group, or is given a dossier to give an opinion on, with an invitation addressed
 * to the e-mail address of the account.
 */
export function acceptInvitation(context: UseCaseContext, { token }: AcceptInvitationInput): UseCaseResult<Joined> {
  return inTransaction(context.db, async (tx) => {
    const now = await context.clock(tx)
    const held = await holdInvitation(tx, token, now)
    if (!held.ok) return held
    const { email, establishmentId, opinionRequestId } = held.value
    if (email !== context.actor.email) return fail(ruleBroken('invitation-for-another'))
    const ended = await takeInvitation(tx, { context, now }, held.value, context.actor)
    await tellDelegationsRevoked(tx, { context, now }, ended)

    return ok({ establishmentId, opinionRequestId })
  })
}
