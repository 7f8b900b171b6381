import { inject } from 'vitest'
import { createDatabase, type Database } from '@/lib/platform/db'
import { administer, testDatabaseName, withDatabase } from './template'

const open = new Map<Database, string>()
let count = 0
let shared: Promise<Database> | undefined

/**
 * The database of the calling test file: migrated, with the programme's rules and nothing else. The first call
 * clones it, the next ones of the same file return the same client; it is dropped at the end of the file.
 */
export function testDatabase(): Promise<Database> {
  shared ??= freshDatabase()

  return shared
}

/** One more database like it (0.1 s), for a test that must start from nothing: in `beforeEach`, or by itself. */
export async function freshDatabase(): Promise<Database> {
  const server = inject('testServerUrl')
  const name = testDatabaseName(inject('testRun'), process.env.VITEST_POOL_ID ?? '0', process.pid * 1000 + count++)
  await administer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${inject('testTemplate')}`))
  const url = withDatabase(server, name)
  const db = createDatabase(url)
  open.set(db, url)

  return db
}

/** The connection string of a test database: for a second client, or for a command. */
export function databaseUrl(db: Database): string {
  const url = open.get(db)
  if (url === undefined) throw new Error('not a test database, or already dropped')

  return url
}

/** Called after each test file by `database-setup.ts`. */
export async function dropTestDatabases(): Promise<void> {
  const databases = [...open]
  open.clear()
  shared = undefined
  for (const [db, url] of databases) {
    await db.$disconnect()
    await administer(url, (client) => client.query(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`))
  }
}
