import { authorizeGrantHeld } from '@/lib/access/held-right-store'
import { auditUser, isLastAdministrator, lockUser, toGrant } from '@/lib/access/membership-store'
import type { EndMembershipInput } from '@/lib/access/schemas'
import { checkOrphaned, endDelegationsWith, lockTeamOf } from '@/lib/access/team-store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Ends one right, at once: the next request of that person is refused. The row stays, with its end. The last
 * administrator of a region or of the programme cannot be ended: nobody could name another. That of the last signatory
 * of an establishment may, said and meant: its region opens it again.
 */
export function endMembership(
  context: UseCaseContext,
  { membershipId, leavesNoSignatory }: EndMembershipInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const held = await holdMembership(tx, membershipId)
    if (held === null || held.membership.endedAt !== null) return fail(notFound)
    const { team, user, membership } = held
    const grant = toGrant(membership)
    // Administrators of one place are counted one after the other: of two who end each other, the second has no right left.
    const isLast = await isLastAdministrator(tx, membership)
    const allowed = await authorizeGrantHeld(tx, context.actor, grant)
    if (!allowed.ok) return allowed

    const { role, userId } = membership
    if (isLast) return fail(ruleBroken('last-administrator'))
    const at = await context.clock(tx)
    const teams = team !== null && role === 'signataire' && user.isActive ? [team] : []
    const left = await checkOrphaned(tx, { context, now: at }, { teams, userId, isMeant: leavesNoSignatory })
    if (!left.ok) return left
    await tx.membership.update({ where: { id: membershipId }, data: { endedAt: at } })
    await auditUser(tx, context, { type: 'membership.ended', at, userId, email: user.email, grant })
    const ended = team === null ? [] : await endDelegationsWith(tx, { context, team, now: at }, userId)
    await tellDelegationsRevoked(tx, { context, now: at }, ended)

    return ok()
  })
}

/** The right with its team and its person, locked in that order until the transaction ends; null when unknown. */
async function holdMembership(tx: Transaction, id: string) {
  const found = await tx.membership.findUnique({ where: { id }, select: { userId: true, establishmentId: true } })
  if (found === null) return null
  const team = found.establishmentId === null ? null : await lockTeamOf(tx, found.establishmentId)
  const user = await lockUser(tx, { id: found.userId })
  const membership = await tx.membership.findUnique({
    where: { id },
    include: { establishment: { select: { regionCode: true } } },
  })

  return user === null || membership === null ? null : { team, user, membership }
}
