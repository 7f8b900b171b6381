const HOUR_MS = 3_600_000

/** The last instant at which a link for a new password made now may be used. */
export function resetExpiry(now: Date): Date {
  return new Date(now.getTime() + HOUR_MS)
}

type Reset = { readonly expiresAt: Date; readonly usedAt: Date | null; readonly user: { readonly isActive: boolean } }

/** Whether a link for a new password still opens an account. */
export function isResetAlive({ expiresAt, usedAt, user }: Reset, now: Date): boolean {
  return usedAt === null && now <= expiresAt && user.isActive
}
