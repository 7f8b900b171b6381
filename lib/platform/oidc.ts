import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { type Account, customFetch, type Profile } from 'next-auth'
import type { Provider } from 'next-auth/providers'
import { z } from 'zod'
import type { IdentityClaims } from '@/lib/access/domain/identity'
import type { Env } from './env'

/** The name of the provider in next-auth: the callback is `/api/auth/callback/oidc`. */
export const OIDC_PROVIDER = 'oidc'

const discovery = z.object({ userinfo_endpoint: z.url(), jwks_uri: z.url() })

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

/**
 * A `fetch` that opens the signed answer of the userinfo endpoint: next-auth reads the token but does not check its
 * signature. Any other answer goes through untouched.
 */
function verifyingFetch(issuer: string, audience: string): typeof fetch {
  let endpoints: Promise<z.infer<typeof discovery>> | undefined

  return async (input, init) => {
    endpoints ??= discover(issuer)
    const { userinfo_endpoint, jwks_uri } = await endpoints.catch((error: unknown) => {
      endpoints = undefined
      throw error
    })
    const response = await fetch(input, init)
    const url = input instanceof Request ? input.url : String(input)
    if (url !== userinfo_endpoint || !response.ok) return response
    const keys = createRemoteJWKSet(new URL(jwks_uri))
    const { payload } = await jwtVerify(await response.text(), keys, { issuer, audience })

    return Response.json(payload)
  }
}

async function discover(issuer: string): Promise<z.infer<typeof discovery>> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)

  return discovery.parse(await response.json())
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
