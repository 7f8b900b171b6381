// The pg driver adapter, repaired for what migrations need and queries do not (each point was found by a failure).
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { connectAndRun, dropDatabase, withDatabase } from './administration.mjs'

const CHAR_OID = 18 // the one-byte type "char" of the catalogs
const TEXT_OID = 25

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} SqlDriverAdapter
 * @typedef {import('@prisma/driver-adapter-utils').SqlQuery} SqlQuery
 *
 * The inside of PrismaPg's adapter that is replaced below. Not a public interface: the Prisma packages are pinned
 * exactly, and tests/integration/schema-engine.test.ts must be run again whenever they move.
 * @typedef {SqlDriverAdapter & {
 *   performIO: (query: SqlQuery) => Promise<{ fields?: { dataTypeID: number }[] }>,
 *   onError: (error: unknown) => never,
 * }} OpenAdapter
 */

/**
 * @param {{ url: string, shadowUrl: string | undefined }} options
 * @returns {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory}
 */
export function createAdapterFactory({ url, shadowUrl }) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    // The stock adapter would keep the database of the connection string (the shadow would be the main database),
    // and drops the shadow before closing its own connection to it.
    async connectToShadowDb() {
      if (shadowUrl) return open(shadowUrl)
      const shadow = withDatabase(url, `prisma_migrate_shadow_db_${randomUUID()}`)
      const name = pg.escapeIdentifier(new URL(shadow).pathname.slice(1))
      await connectAndRun(withDatabase(url, 'postgres'), `CREATE DATABASE ${name} TEMPLATE template0`)

      return open(shadow, () => dropDatabase(shadow))
    },
  }
}

/**
 * One connection only: the advisory lock and the session's settings live in it.
 * @param {string} url
 * @param {() => Promise<void>} [onDispose]
 */
async function open(url, onDispose) {
  const schema = new URL(url).searchParams.get('schema') ?? undefined
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const connected = await new PrismaPg(pool, { schema, disposeExternalPool: false }).connect()
  const adapter = /** @type {OpenAdapter} */ (/** @type {unknown} */ (connected))
  sendScriptsWhole(adapter, pool)
  readCharColumns(adapter)
  adapter.dispose = async () => {
    await pool.end()
    await onDispose?.()
  }

  return adapter
}

/**
 * The stock adapter splits a script on « ; », which breaks the body of a plpgsql function.
 * @param {OpenAdapter} adapter
 * @param {pg.Pool} pool
 */
function sendScriptsWhole(adapter, pool) {
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
}

/**
 * The stock adapter does not know the catalog type "char". It is read as text, then announced as a character: the
 * engine panics on text there as soon as a table has a CHECK constraint.
 * @param {OpenAdapter} adapter
 */
function readCharColumns(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  /** @type {WeakMap<SqlQuery, number[]>} */
  const charColumns = new WeakMap()

  adapter.performIO = async (query) => {
    const result = await performIO(query)
    const columns = []
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR_OID) continue
      field.dataTypeID = TEXT_OID
      columns.push(index)
    }
    charColumns.set(query, columns)

    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character

    return result
  }
}
