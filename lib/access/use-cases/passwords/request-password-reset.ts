import type { RequestPasswordResetInput } from '@/lib/access/account-schemas'
import { resetExpiry } from '@/lib/access/domain/password-reset'
import { findForReset, insertReset } from '@/lib/access/password-store'
import { countAttemptIn } from '@/lib/access/sign-in-store'
import { ok } from '@/lib/kernel/result'
import { tellPasswordReset, tellSignInElsewhere } from '@/lib/notifications/events/password'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Sends a link for a new password, good for an hour. The answer is the same whether somebody has an account at that
 * address or not; asked for too often, nothing is sent for a while. The clock must be the real one, as for signing in.
 */
export function requestPasswordReset(
  services: Pick<Services, 'db' | 'clock' | 'jobs' | 'portalUrl'>,
  { email }: RequestPasswordResetInput,
): UseCaseResult<void> {
  return inTransaction(services.db, async (tx) => {
    const now = await services.clock(tx)
    const counted = await countAttemptIn(tx, `password-reset ${email}`, now)
    if (counted.kind === 'locked') return ok()
    const user = await findForReset(tx, email)
    if (user === null) return ok()

    const telling = { context: services, now }
    if (user.signsInElsewhere) {
      await tellSignInElsewhere(tx, telling, user)
      return ok()
    }
    const token = await insertReset(tx, user.userId, now)
    await tellPasswordReset(tx, telling, user, { token, expiresAt: resetExpiry(now) })
    await writeAudit(tx, {
      type: 'user.password-reset-asked',
      at: now,
      actor: null,
      entity: { type: 'user', id: user.userId },
      details: { email },
    })

    return ok()
  })
}
