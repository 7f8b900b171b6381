/** Failed sign-ins under one e-mail address, whether somebody has an account under it or not. */
export type Throttle = {
  readonly failures: number
  readonly lastFailureAt: Date
  readonly lockedUntil: Date | null
}

const MINUTE_MS = 60_000

/** After so many failures in a row the address is locked; after as many again, twice as long, up to a cap. */
export const LOCKOUT = {
  failures: 5,
  firstLockMs: 15 * MINUTE_MS,
  longestLockMs: 240 * MINUTE_MS,
  /** Failures are forgotten after a day without any. */
  memoryMs: 1_440 * MINUTE_MS,
} as const

export type Attempt =
  | { readonly kind: 'locked'; readonly until: Date }
  | { readonly kind: 'admitted'; readonly throttle: Throttle }

/**
 * Counts an attempt before its password is looked at: as a failure, which a success then erases. Attempts made at the
 * same time are so each counted, and no more of them than allowed get their password compared. A locked address is
 * refused without being counted: knocking does not make the lock last.
 */
export function attempt(previous: Throttle | null, now: Date): Attempt {
  const known = previous !== null && now.getTime() - previous.lastFailureAt.getTime() < LOCKOUT.memoryMs
  if (known && previous.lockedUntil !== null && now < previous.lockedUntil) {
    return { kind: 'locked', until: previous.lockedUntil }
  }
  const failures = (known ? previous.failures : 0) + 1
  const lockedUntil = failures % LOCKOUT.failures === 0 ? new Date(now.getTime() + lockMs(failures)) : null

  return { kind: 'admitted', throttle: { failures, lastFailureAt: now, lockedUntil } }
}

function lockMs(failures: number): number {
  const doublings = failures / LOCKOUT.failures - 1

  return Math.min(LOCKOUT.firstLockMs * 2 ** doublings, LOCKOUT.longestLockMs)
}
