import type { ResetPasswordInput } from '@/lib/access/account-schemas'
import { isResetAlive } from '@/lib/access/domain/password-reset'
import { findReset, lockReset, setPassword } from '@/lib/access/password-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellPasswordChanged } from '@/lib/notifications/events/password'
import { inTransaction } from '@/lib/platform/db'
import { hashPassword } from '@/lib/platform/passwords'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

/** Sets the password of the account that a link opens, once. The clock must be the real one, as for signing in. */
export async function resetPassword(
  services: Pick<Services, 'db' | 'clock' | 'jobs' | 'portalUrl'>,
  { token, password }: ResetPasswordInput,
): UseCaseResult<{ email: string }> {
  const { db, clock } = services
  // A link that leads nowhere does not cost the work of a password.
  const found = await findReset(db, token)
  if (found === null || !isResetAlive(found, await clock(db))) return fail(ruleBroken('reset-link-dead'))
  const passwordHash = await hashPassword(password)

  return inTransaction(db, async (tx) => {
    const now = await clock(tx)
    const reset = await lockReset(tx, token)
    if (reset === null || !isResetAlive(reset, now)) return fail(ruleBroken('reset-link-dead'))
    const { id: userId, name, email } = reset.user
    await setPassword(tx, { userId, name, email }, { passwordHash, now })
    await tellPasswordChanged(tx, { context: services, now }, { userId, email })

    return ok({ email })
  })
}
