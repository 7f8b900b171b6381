import { inClone } from '../support/paths.mjs'
import { acquireServer } from './embedded.mjs'
import { THROWAWAY_SETTINGS } from './server.mjs'

/**
 * The PostgreSQL of the tests: the server of TEST_DATABASE_URL, else an embedded one of their own under .data/tests,
 * which several runs may share.
 * @returns {Promise<{ url: string, release: () => Promise<void> }>} any database of that server
 */
export async function acquireTestServer() {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, release: async () => undefined }

  return acquireServer({
    directory: inClone('.data/tests'),
    preferredPort: 0,
    settings: { ...THROWAWAY_SETTINGS, max_connections: '300' },
  })
}
