import { Secret, TOTP } from 'otpauth'
import { confirmSecondFactor } from '@/lib/access/use-cases/second-factor/confirm-second-factor'
import { startSecondFactor } from '@/lib/access/use-cases/second-factor/start-second-factor'
import { fixedClock } from '@/lib/platform/clock'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { done, IN_F2 } from './builders'

/** How long a code is shown. */
export const STEP_MS = 30_000

/** What an application that has that key shows at that instant: for a key read on a page, spaces and all, too. */
export function codeOf(key: string, instant: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(' ', '')), timestamp: instant.getTime() })
}

/** The key of a person, as the database keeps it, read with the tests' cipher. */
export async function keyOf({ db, cipher, actor }: UseCaseContext): Promise<string> {
  const { secretEncrypted } = await db.userSecondFactor.findUniqueOrThrow({ where: { userId: actor.userId } })

  return cipher.decrypt(secretEncrypted)
}

export type Enrolled = {
  /** The code shown at that instant. Each is accepted once: for a second act, give the next instant (`STEP_MS` later). */
  readonly codeAt: (instant: Date) => string
  /** Ten of them. */
  readonly recoveryCodes: readonly string[]
}

/**
 * Gives a second factor to the actor of a context, an hour before its own time: `codeAt` of that time is then a code that
 * was never used.
 */
export async function enrolSecondFactor(context: UseCaseContext): Promise<Enrolled> {
  const before = new Date((await context.clock(context.db)).getTime() - 120 * STEP_MS)
  const then = { ...context, clock: fixedClock(before) }
  done(await startSecondFactor(then))
  const key = await keyOf(then)
  const { codes } = done(await confirmSecondFactor(then, { code: codeOf(key, before) }))

  return { codeAt: (instant) => codeOf(key, instant), recoveryCodes: codes }
}

/** A code that is that of no instant around. */
export function wrongCode({ codeAt }: Enrolled, now = IN_F2): string {
  const around = [-1, 0, 1].map((steps) => codeAt(new Date(now.getTime() + steps * STEP_MS)))

  return ['000000', '111111', '222222', '333333'].find((code) => !around.includes(code)) ?? ''
}
