import { authorizeGrant, isAdministrator } from '@/lib/access/domain/granting'
import { auditUser, countOtherAdministrators, lockUser, toGrant } from '@/lib/access/membership-store'
import type { EndMembershipInput } from '@/lib/access/schemas'
import { endDelegationsWith } from '@/lib/access/team-store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDelegationsRevoked } from '@/lib/notifications/events/delegation'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Ends one right, at once: the next request of that person is refused. The row stays, with its end. The last
 * administrator of a region or of the programme cannot be ended: nobody could name another.
 */
export function endMembership(context: UseCaseContext, { membershipId }: EndMembershipInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const found = await tx.membership.findUnique({ where: { id: membershipId }, select: { userId: true } })
    const user = found === null ? null : await lockUser(tx, { id: found.userId })
    const membership = await tx.membership.findUnique({
      where: { id: membershipId },
      include: { establishment: { select: { regionCode: true } } },
    })
    if (user === null || membership === null || membership.endedAt !== null) return fail(notFound)
    const grant = toGrant(membership)
    const allowed = authorizeGrant(context.actor, grant)
    if (!allowed.ok) return allowed

    const { role, regionCode, userId } = membership
    if (isAdministrator(role) && (await countOtherAdministrators(tx, { role, regionCode, userId })) === 0) {
      return fail(ruleBroken('last-administrator'))
    }
    const at = await context.clock(tx)
    await tx.membership.update({ where: { id: membershipId }, data: { endedAt: at } })
    const { establishmentId } = membership
    await auditUser(tx, context, { type: 'membership.ended', at, userId, email: user.email, grant })
    const ended =
      establishmentId === null ? [] : await endDelegationsWith(tx, { context, now: at }, establishmentId, userId)
    await tellDelegationsRevoked(tx, { context, now: at }, ended)

    return ok()
  })
}
