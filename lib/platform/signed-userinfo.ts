import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'

const discovery = z.object({ userinfo_endpoint: z.url(), jwks_uri: z.url() })

/**
 * A `fetch` that opens the signed answer of the userinfo endpoint: next-auth reads the token but does not check its
 * signature. Any other answer goes through untouched.
 */
export function verifyingFetch(issuer: string, audience: string): typeof fetch {
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
