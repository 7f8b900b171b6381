import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { inClone } from '../support/paths.mjs'

const UNDEFINED_TABLE = '42P01'

/** What applies the migrations: `DATABASE_URL` says where. Takes 2 to 3 s even when there is nothing to do. */
export const DEPLOY_COMMAND = ['prisma', 'migrate', 'deploy']

/**
 * Whether the database has exactly the migrations of the clone, all finished. A quick look that spares the
 * deployment; anything unusual (failed, unknown or edited migration) answers false, and `deploy` says what is wrong.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function isUpToDate(url) {
  const expected = migrationsOfClone()
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    )

    return rows.length === expected.size && rows.every((row) => row.finished && expected.get(row.name) === row.checksum)
  } catch (error) {
    if (isTransient(error)) return false
    throw error
  } finally {
    await client.end()
  }
}

/** @returns {Map<string, string>} name → SHA-256 of its SQL, as Prisma records it */
function migrationsOfClone() {
  const folder = inClone('prisma/migrations')
  const found = new Map()
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name, 'migration.sql')
    if (!entry.isDirectory() || !fs.existsSync(file)) continue
    found.set(entry.name, crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex'))
  }

  return found
}

/**
 * No table yet, or no answer: `migrate deploy` creates the first, and explains the second better than we would.
 * @param {unknown} error
 */
function isTransient(error) {
  const code = /** @type {{ code?: string }} */ (error).code

  return code === UNDEFINED_TABLE || code === '3D000' || (code ?? '').startsWith('E')
}
