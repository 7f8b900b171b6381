import { authorize } from '@/lib/access/domain/policy'
import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { auditUser, isLastAdministrator, lockUser } from '@/lib/access/membership-store'
import type { SetUserActiveInput } from '@/lib/access/schemas'
import { checkOrphaned, lockSignedTeams } from '@/lib/access/team-store'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Deactivates an account, or opens it again: an account goes beyond any region, so only the programme's administrator
 * does. A deactivated person is signed out at the next request, and keeps the rights for the day of the return. Where
 * nobody else signs for an establishment, it must be said and meant.
 */
export function setUserActive(
  context: UseCaseContext,
  { userId, isActive, leavesNoSignatory }: SetUserActiveInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const allowed = authorize(context.actor, 'membership.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const signed = isActive ? [] : await lockSignedTeams(tx, userId)
    const user = await lockUser(tx, { id: userId })
    if (user === null) return fail(notFound)
    if (user.isActive === isActive) return ok()

    // Under the lock of the administrators: of two who deactivate each other, the second has no right left.
    const spared = isActive ? ok() : await checkAdministratorLeft(tx, userId)
    const held = await authorizeHeld(tx, context.actor, 'membership.edit', WHOLE_COUNTRY)
    if (!held.ok) return held
    if (!spared.ok) return spared
    const at = await context.clock(tx)
    const left = await checkOrphaned(tx, { context, now: at }, { teams: signed, userId, isMeant: leavesNoSignatory })
    if (!left.ok) return left
    await tx.user.update({ where: { id: userId }, data: { isActive } })
    const type = isActive ? 'user.reactivated' : 'user.deactivated'
    await auditUser(tx, context, { type, at, userId, email: user.email })

    return ok()
  })
}

async function checkAdministratorLeft(tx: Transaction, userId: string): Promise<Result<void, AppError>> {
  const held = await tx.membership.findMany({ where: { userId, endedAt: null } })
  for (const one of held) if (await isLastAdministrator(tx, one)) return fail(ruleBroken('last-administrator'))

  return ok()
}
