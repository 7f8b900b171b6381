import type { SignedIn } from '@/lib/access/domain/identity'
import type { Attempt } from '@/lib/access/domain/throttle'
import type { SignInInput } from '@/lib/access/schemas'
import { clearThrottle, countAttempt, findSignInUser } from '@/lib/access/sign-in-store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import { isPassword } from '@/lib/platform/passwords'
import type { Services, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Checks an e-mail address and a password. An unknown address, a wrong password, a deactivated account and a locked
 * address get the same answer after the same work. The clock must be the real one: a demonstration that jumps in time
 * would open locks.
 */
export async function signInWithPassword(
  services: Pick<Services, 'db' | 'clock'>,
  { email, password }: SignInInput,
): UseCaseResult<SignedIn> {
  const now = await services.clock(services.db)
  const [counted, user] = await Promise.all([countAttempt(services.db, email, now), findSignInUser(services.db, email)])
  const matches = await isPassword(user?.passwordHash ?? null, password)
  if (counted.kind === 'locked' || user === null || !matches) {
    await journalFailure(services, { email, userId: user?.id ?? null, counted, now })
    return fail(ruleBroken('credentials-refused'))
  }

  return inTransaction(services.db, async (tx) => {
    await clearThrottle(tx, email)
    await writeAudit(tx, {
      type: 'user.signed-in',
      at: now,
      actor: { userId: user.id, name: user.name },
      entity: { type: 'user', id: user.id },
      details: { with: 'password' },
    })

    return ok({ userId: user.id, name: user.name, email: user.email })
  })
}

type Failure = {
  readonly email: string
  readonly userId: string | null
  readonly counted: Attempt
  readonly now: Date
}

async function journalFailure({ db }: Pick<Services, 'db'>, { email, userId, counted, now }: Failure): Promise<void> {
  const entity = userId === null ? { type: 'email', id: email } : { type: 'user', id: userId }
  const about = { at: now, actor: null, entity }
  await writeAudit(db, {
    ...about,
    type: 'user.sign-in-refused',
    details: { email, locked: counted.kind === 'locked' },
  })
  if (counted.kind === 'admitted' && counted.throttle.lockedUntil !== null) {
    const details = { email, failures: counted.throttle.failures, until: counted.throttle.lockedUntil.toISOString() }
    await writeAudit(db, { ...about, type: 'user.locked-out', details })
  }
}
