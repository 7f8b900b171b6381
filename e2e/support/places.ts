import { createHash } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'

const PORT = Number(process.env.E2E_PORT ?? 3230)
const PROCONNECT_PORT = PORT + 1
const OIDC_PORT = PORT + 2

/** The portal under test. Not 127.0.0.1: Next rewrites it to localhost, which breaks the return of a sign-in. */
export const BASE_URL = `http://localhost:${PORT}`

/** The same portal (same database), set up for a provider that signs its userinfo, like ProConnect. */
export const PROCONNECT_URL = `http://localhost:${PROCONNECT_PORT}`

/** The identity provider: any user name and password; « zoe » has the verified address zoe@example.fr. */
export const OIDC_ISSUER = `http://127.0.0.1:${OIDC_PORT}`

const clone = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 8)

/** The data folder of the portal under test: empty before a run, removed after it. */
export const DATA_DIRECTORY = path.join(os.tmpdir(), `sun-es-e2e-${clone}-${PORT}`)

const NOTHING_INHERITED = {
  DATABASE_URL: '',
  AUTH_URL: '',
  AUTH_SECRET: '',
  DATA_ENCRYPTION_KEY: '',
  STORAGE_DIR: '',
  NODE_ENV: '',
}
const OIDC = {
  OIDC_ISSUER,
  OIDC_CLIENT_SECRET: 'secret-of-the-tests',
  OIDC_SCOPES: 'openid profile email',
  OIDC_ACR_VALUES: '',
  OIDC_EMAIL_TRUSTED: '',
}

/** Environment of the three servers that playwright.config.ts starts. An empty variable counts as missing. */
export const PORTAL_ENVIRONMENT = {
  ...NOTHING_INHERITED,
  ...OIDC,
  PORT: String(PORT),
  DATA_DIR: DATA_DIRECTORY,
  DEMO_MODE: 'true',
  LOG_LEVEL: 'warn',
  OIDC_NAME: 'Identité de test',
  OIDC_CLIENT_ID: 'plain',
  OIDC_TOKEN_AUTH_METHOD: 'client_secret_basic',
  OIDC_USERINFO_SIGNED: 'false',
}

export const PROCONNECT_ENVIRONMENT = {
  ...PORTAL_ENVIRONMENT,
  PORT: String(PROCONNECT_PORT),
  OIDC_NAME: 'ProConnect',
  OIDC_CLIENT_ID: 'signed',
  OIDC_TOKEN_AUTH_METHOD: 'client_secret_post',
  OIDC_USERINFO_SIGNED: 'true',
}

export const PROVIDER_ENVIRONMENT = {
  PORT: String(OIDC_PORT),
  CLIENTS: JSON.stringify([
    { id: PORTAL_ENVIRONMENT.OIDC_CLIENT_ID, portal: BASE_URL, signsUserinfo: false },
    { id: PROCONNECT_ENVIRONMENT.OIDC_CLIENT_ID, portal: PROCONNECT_URL, signsUserinfo: true },
  ]),
  CLIENT_SECRET: OIDC.OIDC_CLIENT_SECRET,
}
