import { decodeJwt } from 'jose'
import { type Account, customFetch, type Profile } from 'next-auth'
import type { Provider } from 'next-auth/providers'
import type { IdentityClaims } from '@/lib/access/domain/identity'
import type { Env } from './env'
import { verifyingFetch } from './signed-userinfo'

/** The name of the provider in next-auth: the callback is `/api/auth/callback/oidc`. */
export const OIDC_PROVIDER = 'oidc'

/** The levels of authentication that are asked for: none, or some of them. */
export function askedLevels(env: Env): string[] {
  return env.OIDC_ACR_VALUES?.split(' ').filter((level) => level !== '') ?? []
}

/** The provider that the environment describes, with PKCE, state and nonce; null when it describes none. */
export function oidcProvider(env: Env): Provider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  const levels = askedLevels(env)

  return {
    id: OIDC_PROVIDER,
    name: env.OIDC_NAME,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    authorization: {
      params: { scope: env.OIDC_SCOPES, ...(levels.length > 0 ? { acr_values: levels.join(' ') } : {}) },
    },
    client: { token_endpoint_auth_method: env.OIDC_TOKEN_AUTH_METHOD },
    // The State's providers put the identity in userinfo, not in the ID token.
    idToken: false,
    profile: (claims) => ({ id: String(claims.sub), name: nameOf(claims), email: claims.email }),
    ...(env.OIDC_USERINFO_SIGNED === 'true' ? { [customFetch]: verifyingFetch(issuer, clientId) } : {}),
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function nameOf(claims: Profile): string {
  const given = text(claims.given_name)
  const family = text(claims.family_name) || text(claims.usual_name)

  return `${given} ${family}`.trim() || text(claims.name) || text(claims.email)
}

/** What next-auth received, as the portal reads it. The issuer is the configured one, which next-auth has checked. */
export function identityClaims(env: Env, profile: Profile, account: Account): IdentityClaims {
  const inIdToken = account.id_token === undefined ? {} : decodeJwt(account.id_token)
  const email = text(profile.email).toLowerCase()
  const isTrusted = env.OIDC_EMAIL_TRUSTED === 'true' && profile.email_verified === undefined

  return {
    issuer: env.OIDC_ISSUER ?? '',
    subject: account.providerAccountId,
    email: email === '' ? null : email,
    isEmailVerified: profile.email_verified === true || isTrusted,
    name: nameOf(profile),
    acr: text(inIdToken.acr) || text(profile.acr) || null,
  }
}
