import type { UserSecondFactor } from '@/generated/prisma/client'
import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import { realTimeOf } from '@/lib/platform/clock'
import { inTransaction, type Reader, type Transaction } from '@/lib/platform/db'
import { legibleGroups } from '@/lib/platform/passwords'
import { stepOfCode } from '@/lib/platform/totp'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { RECOVERY_CODES, readCode, type TypedCode, triesLeft } from './domain/second-factor'
import { attempt, type Throttle } from './domain/throttle'

/** Whether somebody has a second factor in force: one whose first code was typed. */
export async function hasSecondFactor(reader: Reader, userId: string): Promise<boolean> {
  return (await reader.userSecondFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0
}

/**
 * Does something that the second factor of the actor confirms, in one transaction. The code is verified and used up
 * under lock in that same transaction: it is used only if the act is kept, and of two acts at once with one code, one
 * alone is done. A recovery code is as good as one of the application.
 *
 * Failures: `second-factor-missing`, `second-factor-wrong` (`left`: tries before the lock), `second-factor-locked`
 * (`until`, in words), and those of the act. A try is counted as a failure before its code is looked at, in a
 * transaction of its own that no roll back takes with it, and forgotten once the code is right, whatever becomes of the
 * act: however many are sent at once, no more of them than allowed are compared. Hence this never runs inside another
 * transaction, and the second factor is the first of the locks that the act holds (see `authorizeHeld`).
 *
 * In real time (`realTimeOf`): the telephone that shows the code does not follow the demonstration's clock. What the act
 * and the journal date follow the clock of the context.
 */
export async function withSecondFactor<T>(
  context: UseCaseContext,
  code: string,
  act: (tx: Transaction) => Promise<Result<T, AppError>>,
): UseCaseResult<T> {
  const { db } = context
  const counted = await countTry(context)
  if (!counted.ok) return counted
  // As any of them: the compiler does not see what a transaction assigns.
  let used = 'wrong' as Use
  try {
    const done = await inTransaction<T, AppError>(db, async (tx) => {
      used = await takeCode(tx, context, readCode(code))
      if (used === 'used') return act(tx)

      return fail(used === 'missing' ? MISSING : refusal(counted.value))
    })
    if (used === 'wrong' && counted.value.lockedUntil !== null) await journalLock(context, counted.value)

    return done
  } finally {
    if (used === 'used') await forgetFailures(db, context.actor.userId)
  }
}

const MISSING = ruleBroken('second-factor-missing')

type Use = 'used' | 'missing' | 'wrong'

const locked = (until: Date): AppError => ruleBroken('second-factor-locked', { until: formatDateTime(until) })

/** What a wrong code is answered: the one that locks says so. */
function refusal(throttle: Throttle): AppError {
  if (throttle.lockedUntil !== null) return locked(throttle.lockedUntil)

  return ruleBroken('second-factor-wrong', { left: triesLeft(throttle) })
}

/** The second factor of a person, locked until the transaction ends; null when there is none. */
export async function lockSecondFactor(tx: Transaction, userId: string): Promise<UserSecondFactor | null> {
  await tx.$queryRaw`SELECT 1 FROM "UserSecondFactor" WHERE "userId" = ${userId}::uuid FOR UPDATE`

  return tx.userSecondFactor.findUnique({ where: { userId } })
}

function throttleOf({ failures, lastFailureAt, lockedUntil }: UserSecondFactor): Throttle | null {
  return lastFailureAt === null ? null : { failures, lastFailureAt, lockedUntil }
}

/** Counts a try, as the sign-in does: a locked second factor is refused without being counted. */
function countTry({ db, clock, actor }: UseCaseContext): Promise<Result<Throttle, AppError>> {
  return inTransaction<Throttle, AppError>(db, async (tx) => {
    const factor = await lockSecondFactor(tx, actor.userId)
    if (factor === null || factor.confirmedAt === null) return fail(MISSING)
    const next = attempt(throttleOf(factor), await realTimeOf(clock)(tx))
    if (next.kind === 'locked') return fail(locked(next.until))
    await tx.userSecondFactor.update({ where: { userId: actor.userId }, data: next.throttle })

    return ok(next.throttle)
  })
}

async function forgetFailures(db: Reader, userId: string): Promise<void> {
  await db.userSecondFactor.updateMany({
    where: { userId },
    data: { failures: 0, lastFailureAt: null, lockedUntil: null },
  })
}

async function takeCode(tx: Transaction, context: UseCaseContext, typed: TypedCode | null): Promise<Use> {
  const factor = await lockSecondFactor(tx, context.actor.userId)
  if (factor === null || factor.confirmedAt === null) return 'missing'
  if (typed === null) return 'wrong'
  const isRight =
    typed.kind === 'authenticator'
      ? await takeStep(tx, context, factor, typed.code)
      : await takeRecoveryCode(tx, context, typed.code)
  if (!isRight) return 'wrong'
  await auditSecondFactor(tx, context, {
    type: 'user.second-factor-used',
    user: context.actor,
    details: { with: typed.kind },
  })

  return 'used'
}

/** Whether that code of the application is right and newer than the last one used, which it then is. */
export async function takeStep(
  tx: Transaction,
  { cipher, clock }: Pick<UseCaseContext, 'cipher' | 'clock'>,
  { userId, secretEncrypted, lastUsedStep }: UserSecondFactor,
  code: string,
): Promise<boolean> {
  const step = stepOfCode(cipher.decrypt(secretEncrypted), code, await realTimeOf(clock)(tx))
  if (step === null || BigInt(step) <= lastUsedStep) return false
  await tx.userSecondFactor.update({ where: { userId }, data: { lastUsedStep: BigInt(step) } })

  return true
}

async function takeRecoveryCode(tx: Transaction, context: UseCaseContext, code: string): Promise<boolean> {
  const { userId } = context.actor
  const { count } = await tx.secondFactorRecoveryCode.updateMany({
    where: { userId, codeHash: recoveryHash(context, code), usedAt: null },
    data: { usedAt: await context.clock(tx) },
  })

  return count === 1
}

/** Keyed, so that fifty bits are enough: without the key, a copy of the database lets nobody try codes. */
function recoveryHash({ cipher, actor }: Pick<UseCaseContext, 'cipher' | 'actor'>, code: string): string {
  return cipher.fingerprint(code, `second factor of ${actor.userId}`)
}

/** Gives the actor new recovery codes, kept nowhere in clear; the former ones are worth nothing any more. */
export async function replaceRecoveryCodes(tx: Transaction, context: UseCaseContext): Promise<readonly string[]> {
  const { userId } = context.actor
  const codes = Array.from({ length: RECOVERY_CODES }, () => legibleGroups(2))
  await tx.secondFactorRecoveryCode.deleteMany({ where: { userId } })
  await tx.secondFactorRecoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: recoveryHash(context, readCode(code)?.code ?? code) })),
  })

  return codes
}

/** Keeps a new key, not in force yet, in the place of one that is not either; false when one is in force. */
export async function keepNewKey(tx: Transaction, userId: string, secretEncrypted: string): Promise<boolean> {
  await tx.userSecondFactor.createMany({ data: [{ userId, secretEncrypted }], skipDuplicates: true })
  const { count } = await tx.userSecondFactor.updateMany({
    where: { userId, confirmedAt: null },
    data: { secretEncrypted },
  })

  return count === 1
}

/** The second factor is in force from then on. */
export async function markConfirmed(tx: Transaction, userId: string, confirmedAt: Date): Promise<void> {
  await tx.userSecondFactor.update({ where: { userId }, data: { confirmedAt } })
}

/** Forgets a second factor, its key and its recovery codes. */
export async function deleteSecondFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.userSecondFactor.delete({ where: { userId } })
}

/** Forgets a key that is not in force yet, if there is one. */
export async function deleteUnconfirmed(tx: Transaction, userId: string): Promise<void> {
  await tx.userSecondFactor.deleteMany({ where: { userId, confirmedAt: null } })
}

/** One journal row about the second factor of a person. */
export async function auditSecondFactor(
  tx: Reader,
  { clock, actor }: Pick<UseCaseContext, 'clock' | 'actor'>,
  event: {
    readonly type: AuditType
    readonly user: { readonly userId: string; readonly email: string }
    readonly regionCode?: string | null
    readonly details?: Readonly<Record<string, string | number>>
  },
): Promise<void> {
  const { type, user, regionCode, details } = event
  await writeAudit(tx, {
    type,
    at: await clock(tx),
    actor,
    entity: { type: 'user', id: user.userId },
    regionCode,
    details: { email: user.email, ...details },
  })
}

async function journalLock(context: UseCaseContext, { failures, lockedUntil }: Throttle): Promise<void> {
  const details = { failures, until: lockedUntil?.toISOString() ?? '' }
  await auditSecondFactor(context.db, context, { type: 'user.second-factor-locked', user: context.actor, details })
}
