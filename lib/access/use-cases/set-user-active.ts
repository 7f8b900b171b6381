import { isAdministrator } from '@/lib/access/domain/granting'
import { authorize } from '@/lib/access/domain/policy'
import { auditUser, countOtherAdministrators, lockUser } from '@/lib/access/membership-store'
import type { SetUserActiveInput } from '@/lib/access/schemas'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Deactivates an account, or opens it again: an account goes beyond any region, so only the programme's administrator
 * does. A deactivated person is signed out at the next request, and keeps the rights for the day of the return.
 */
export function setUserActive(context: UseCaseContext, { userId, isActive }: SetUserActiveInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const allowed = authorize(context.actor, 'membership.edit', { establishmentId: null, regionCode: null })
    if (!allowed.ok) return allowed
    const user = await lockUser(tx, { id: userId })
    if (user === null) return fail(notFound)
    if (user.isActive === isActive) return ok()

    const held = isActive ? [] : await tx.membership.findMany({ where: { userId, endedAt: null } })
    for (const { role, regionCode } of held) {
      if (isAdministrator(role) && (await countOtherAdministrators(tx, { role, regionCode, userId })) === 0) {
        return fail(ruleBroken('last-administrator'))
      }
    }
    const at = await context.clock(tx)
    await tx.user.update({ where: { id: userId }, data: { isActive } })
    await auditUser(tx, context, {
      type: isActive ? 'user.reactivated' : 'user.deactivated',
      at,
      userId,
      email: user.email,
    })

    return ok()
  })
}
