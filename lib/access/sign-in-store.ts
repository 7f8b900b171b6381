import type { Reader, Transaction } from '@/lib/platform/db'
import type { Throttle } from './domain/throttle'

/** The failures under an address, locked until the transaction ends; null when there are none. */
export async function lockThrottle(tx: Transaction, email: string): Promise<Throttle | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 0))::text`

  return tx.signInThrottle.findUnique({ where: { email } })
}

export async function saveThrottle(tx: Transaction, email: string, throttle: Throttle): Promise<void> {
  await tx.signInThrottle.upsert({ where: { email }, create: { email, ...throttle }, update: throttle })
}

/** Forgets the failures under an address. */
export async function clearThrottle(tx: Transaction, email: string): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { email } })
}

/** What a password is compared with; null for nobody, and for somebody deactivated. */
export function findSignInUser(db: Reader, email: string) {
  return db.user.findFirst({
    where: { email, isActive: true },
    select: { id: true, name: true, email: true, passwordHash: true },
  })
}
