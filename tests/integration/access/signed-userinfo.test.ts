import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyingFetch } from '@/lib/platform/signed-userinfo'

const AUDIENCE = 'portal'
type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>

let server: http.Server
let issuer: string
let answer: string
let own: KeyPair
let other: KeyPair

function sign(keys: KeyPair, { audience = AUDIENCE, iss = issuer } = {}): Promise<string> {
  return new SignJWT({ sub: 'zoe', email: 'zoe@example.fr' })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(iss)
    .setAudience(audience)
    .setIssuedAt()
    .sign(keys.privateKey)
}

beforeAll(async () => {
  own = await generateKeyPair('RS256')
  other = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256' }] }
  const pages: Record<string, () => [string, string]> = {
    '/.well-known/openid-configuration': () => [
      'application/json',
      JSON.stringify({ issuer, userinfo_endpoint: `${issuer}/me`, jwks_uri: `${issuer}/jwks` }),
    ],
    '/jwks': () => ['application/json', JSON.stringify(jwks)],
    '/me': () => ['application/jwt', answer],
    '/token': () => ['application/json', '{"access_token":"x"}'],
  }
  server = http.createServer((request, response) => {
    const page = pages[request.url ?? '']?.()
    if (page === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': page[0] }).end(page[1])
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((closed) => server.close(closed)))

describe('verifyingFetch', () => {
  it('opens a userinfo signed by the provider for this portal', async () => {
    answer = await sign(own)
    const response = await verifyingFetch(issuer, AUDIENCE)(`${issuer}/me`)

    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toMatchObject({ sub: 'zoe', email: 'zoe@example.fr' })
  })

  it.each([
    ['another key', () => sign(other)],
    ['another audience', () => sign(own, { audience: 'elsewhere' })],
    ['another issuer', () => sign(own, { iss: 'https://elsewhere.example.fr' })],
    ['no signature', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ['plain JSON', async () => '{"sub":"zoe"}'],
  ])('refuses one with %s', async (_what, forge) => {
    answer = await forge()

    await expect(verifyingFetch(issuer, AUDIENCE)(`${issuer}/me`)).rejects.toThrow()
  })

  it('leaves every other answer as it is', async () => {
    const response = await verifyingFetch(issuer, AUDIENCE)(`${issuer}/token`)

    expect(await response.json()).toEqual({ access_token: 'x' })
  })
})
