import { LOCKOUT, type Throttle } from './throttle'

/** How many single-use codes somebody is given, to do without the telephone. */
export const RECOVERY_CODES = 10

/** What somebody typed to confirm an act. */
export type TypedCode =
  | { readonly kind: 'authenticator'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string }

/**
 * Reads six digits, or a recovery code (ten letters and digits), whatever the spaces, hyphens and capitals; null for
 * anything else.
 */
export function readCode(typed: string): TypedCode | null {
  const code = typed.replaceAll(/[\s\-‐-–]/g, '').toLowerCase()
  if (/^\d{6}$/.test(code)) return { kind: 'authenticator', code }

  return /^[a-z0-9]{10}$/.test(code) ? { kind: 'recovery', code } : null
}

/** A key as it is typed by hand: in groups of four. */
export function groupsOfFour(key: string): string {
  return key.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** How many wrong codes more before the second factor is locked: 0 once it is. */
export function triesLeft({ failures }: Throttle): number {
  const sinceLock = failures % LOCKOUT.failures

  return sinceLock === 0 ? 0 : LOCKOUT.failures - sinceLock
}

type Place = { readonly establishmentId: string | null; readonly regionCode: string | null }

/**
 * Where a right to administer lets somebody take away the second factor of a person who holds rights in those places:
 * the whole country, or any of them.
 */
export function placesOfHelp(held: readonly Place[]): readonly Place[] {
  const placed = held.filter((one) => one.establishmentId !== null || one.regionCode !== null)

  return [{ establishmentId: null, regionCode: null }, ...placed]
}
