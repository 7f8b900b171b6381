import { placesOfHelp } from '@/lib/access/domain/second-factor'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { findHeldPlaces, lockUser } from '@/lib/access/membership-store'
import type { ResetSecondFactorInput } from '@/lib/access/second-factor-schemas'
import { auditSecondFactor, deleteSecondFactor, lockSecondFactor } from '@/lib/access/second-factor-store'
import { type AppError, forbidden, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellSecondFactorReset } from '@/lib/notifications/events/second-factor'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Takes away the second factor of somebody who lost the telephone and the recovery codes, and tells that person. A
 * regional administrator does so for whoever holds a right in the region or in one of its establishments, the
 * programme's administrator for anybody; nobody for oneself, which takes a code.
 */
export function resetSecondFactor(
  context: UseCaseContext,
  { userId, reason }: ResetSecondFactorInput,
): UseCaseResult<void> {
  const { db, clock, actor } = context

  return inTransaction(db, async (tx) => {
    const factor = await lockSecondFactor(tx, userId)
    const user = await lockUser(tx, { id: userId })
    if (user === null) return fail(notFound)
    const allowed = await authorizeHelp(tx, context, userId)
    if (!allowed.ok) return allowed
    if (userId === actor.userId) return fail(ruleBroken('second-factor-own'))
    if (factor === null || factor.confirmedAt === null) return fail(ruleBroken('second-factor-gone'))

    await deleteSecondFactor(tx, userId)
    const to = { userId, email: user.email }
    const { regionCode } = allowed.value
    await auditSecondFactor(tx, context, {
      type: 'user.second-factor-reset',
      user: to,
      regionCode,
      details: { reason },
    })
    await tellSecondFactorReset(tx, { context, now: await clock(tx) }, to, actor.name)

    return ok()
  })
}

/** The right of an administrator over that person, with its region; null for the programme's. */
async function authorizeHelp(
  tx: Transaction,
  { actor }: UseCaseContext,
  userId: string,
): Promise<Result<{ regionCode: string | null }, AppError>> {
  let refused = notFound
  for (const place of placesOfHelp(await findHeldPlaces(tx, userId))) {
    const held = await authorizeHeld(tx, actor, 'membership.edit', place)
    if (held.ok) return ok({ regionCode: place.regionCode })
    if (held.error.kind === 'forbidden') refused = forbidden
  }

  return fail(refused)
}
