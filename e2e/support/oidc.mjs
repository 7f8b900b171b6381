// A real OpenID Connect provider on this machine, in the place of Pro Santé Connect and ProConnect. It lets anybody
// in: the user name becomes the subject and the address NAME@example.fr (or is the address, when it is one);
// « non-verifie » has an address that nobody has verified.
import process from 'node:process'
import { Provider } from 'oidc-provider'
import { isRunning, launchers } from '../../scripts/support/processes.mjs'

const { PORT, CLIENTS = '[]', CLIENT_SECRET } = process.env
const issuer = `http://127.0.0.1:${PORT}`

/**
 * @param {{ id: string, portal: string, signsUserinfo: boolean }} client
 * @returns {import('oidc-provider').ClientMetadata}
 */
function describeClient({ id, portal, signsUserinfo }) {
  return {
    client_id: id,
    client_secret: CLIENT_SECRET,
    redirect_uris: [`${portal}/api/auth/callback/oidc`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: signsUserinfo ? 'client_secret_post' : 'client_secret_basic',
    // ProConnect answers userinfo as a signed token.
    ...(signsUserinfo ? { userinfo_signed_response_alg: 'RS256' } : {}),
  }
}

/** @param {string} login */
function claimsOf(login) {
  return {
    sub: login,
    given_name: 'Zoé',
    family_name: 'Lefèvre',
    email: login.includes('@') ? login : `${login}@example.fr`,
    email_verified: login !== 'non-verifie',
  }
}

const provider = new Provider(issuer, {
  clients: JSON.parse(CLIENTS).map(describeClient),
  pkce: { required: () => true },
  acrValues: ['eidas1'],
  claims: { openid: ['sub', 'acr'], profile: ['given_name', 'family_name'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: true,
  findAccount: (_context, login) => ({ accountId: login, claims: async () => claimsOf(login) }),
  features: { devInteractions: { enabled: true }, jwtUserinfo: { enabled: true } },
  cookies: { keys: ['only-for-the-tests'] },
})

for (const event of /** @type {const} */ (['grant.error', 'authorization.error', 'server_error'])) {
  provider.on(event, (_context, error) => console.error(event, error))
}
provider.listen(Number(PORT), '127.0.0.1', () => console.log(`identity provider on ${issuer}`))

const followed = launchers()
setInterval(() => followed.every(isRunning) || process.exit(0), 500)
