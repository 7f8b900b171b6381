import { ok } from '@/lib/kernel/result'
import { type Database, inTransaction, type Reader, type Transaction } from '@/lib/platform/db'
import { type Attempt, attempt, type Throttle } from './domain/throttle'

/** The failures under an address, locked until the transaction ends; null when there are none. */
async function lockThrottle(tx: Transaction, email: string): Promise<Throttle | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 0))::text`

  return tx.signInThrottle.findUnique({ where: { email } })
}

async function saveThrottle(tx: Transaction, email: string, throttle: Throttle): Promise<void> {
  await tx.signInThrottle.upsert({ where: { email }, create: { email, ...throttle }, update: throttle })
}

/**
 * Counts an attempt under a key, in the transaction that decides with it: locked, or admitted with what it then stands
 * at. Two attempts at the same time are counted one after the other.
 */
export async function countAttemptIn(tx: Transaction, key: string, now: Date): Promise<Attempt> {
  const next = attempt(await lockThrottle(tx, key), now)
  if (next.kind === 'admitted') await saveThrottle(tx, key, next.throttle)

  return next
}

/** The same at once, before a password is looked at. */
export async function countAttempt(db: Database, key: string, now: Date): Promise<Attempt> {
  const counted = await inTransaction<Attempt, never>(db, async (tx) => ok(await countAttemptIn(tx, key, now)))

  return counted.ok ? counted.value : counted.error
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
