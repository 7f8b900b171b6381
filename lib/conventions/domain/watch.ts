import type { ConventionStatus } from './life'

const MINUTE = 60_000

/** Whoever has still to sign is reminded after seven days, then again as often. A habit of the portal, not a rule. */
export const REMINDED_AFTER_MS = 7 * 24 * 60 * MINUTE

/** The seal takes seconds: a text signed by all that is not sealed after a quarter of an hour gives the alarm. */
const SEALED_WITHIN_MS = 15 * MINUTE

/** What was signed by all before that instant should be sealed. */
export function sealedBefore(now: Date): Date {
  return new Date(now.getTime() - SEALED_WITHIN_MS)
}

/** Signed by all and not sealed after the time that it takes. */
export function isSealLate(
  { status, signedAt }: { readonly status: ConventionStatus; readonly signedAt: Date | null },
  now: Date,
): boolean {
  return status === 'signed_by_agency' && signedAt !== null && signedAt < sealedBefore(now)
}
