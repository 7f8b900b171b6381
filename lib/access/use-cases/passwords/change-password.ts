import type { ChangePasswordInput } from '@/lib/access/account-schemas'
import { findPasswordHash, setPassword } from '@/lib/access/password-store'
import { countAttempt } from '@/lib/access/sign-in-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellPasswordChanged } from '@/lib/notifications/events/password'
import { inTransaction } from '@/lib/platform/db'
import { hashPassword, isPassword } from '@/lib/platform/passwords'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Changes one's own password. Wrong tries count like failed sign-ins: somebody who finds an open session does not guess
 * the password there. The clock must be the real one, as for signing in.
 */
export async function changePassword(
  context: UseCaseContext,
  { currentPassword, password }: ChangePasswordInput,
): UseCaseResult<void> {
  const { db, clock, actor } = context
  const current = await findPasswordHash(db, actor.userId)
  if (current === null) return fail(ruleBroken('password-elsewhere'))
  const counted = await countAttempt(db, actor.email, await clock(db))
  const matches = await isPassword(current, currentPassword)
  if (counted.kind === 'locked' || !matches) return fail(ruleBroken('password-wrong'))
  const passwordHash = await hashPassword(password)

  return inTransaction(db, async (tx) => {
    const now = await clock(tx)
    await setPassword(tx, actor, { passwordHash, now })
    await tellPasswordChanged(tx, { context, now }, actor)

    return ok()
  })
}
