/** What an OpenID Connect provider says of somebody, as far as the portal reads it. */
export type IdentityClaims = {
  readonly issuer: string
  readonly subject: string
  /** Lower case; null when the provider gives none. */
  readonly email: string | null
  readonly isEmailVerified: boolean
  readonly name: string
  /** The level of authentication it reached; null when it does not say. */
  readonly acr: string | null
}

/** Whether the level reached is one of those asked for. A provider that says nothing is believed to have obeyed. */
export function isLevelSufficient(acr: string | null, asked: readonly string[]): boolean {
  return acr === null || asked.length === 0 || asked.includes(acr)
}

/** Somebody whom the portal has just recognised. */
export type SignedIn = { readonly userId: string; readonly name: string; readonly email: string }
