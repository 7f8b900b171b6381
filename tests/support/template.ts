import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { DEPLOY_COMMAND } from '@/scripts/db/migrations.mjs'
import { commandEnvironment } from '@/scripts/support/commands.mjs'
import { inClone } from '@/scripts/support/paths.mjs'
import { isRunning } from '@/scripts/support/processes.mjs'

/** Everything that decides what the template holds. */
const TEMPLATE_SOURCES = [
  'prisma/migrations',
  'prisma/data',
  'scripts/load-programme.ts',
  'lib/programme',
  'lib/templates',
  'lib/kernel',
]
const TEMPLATE_PREFIX = 'sun_es_template_'
const TEST_PREFIX = 'sun_es_test_'
/** Any number, the same for all: one run at a time builds the template. */
const TEMPLATE_LOCK = 7_341_209

/** The same server, another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`

  return url.href
}

/** The name of a database of that run; `runOf` reads it back. */
export function testDatabaseName(run: string, worker: string, count: number): string {
  return `${TEST_PREFIX}${run}_${worker}_${count}`
}

/** Runs some SQL on the server, outside of any transaction. */
export async function administer<T>(serverUrl: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') })
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes sure that the migrated template with the programme's rules exists, and returns its name. It is built
 * under another name and renamed when complete: an interrupted run leaves no half template.
 */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const template = `${TEMPLATE_PREFIX}${contentHash()}`

  return administer(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (rowCount === 0) {
      const draft = `${template}_draft`
      await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
      await client.query(`CREATE DATABASE ${draft}`)
      await fill(withDatabase(serverUrl, draft))
      // Nobody may be connected to a database that is being cloned.
      await client.query(`ALTER DATABASE ${draft} WITH ALLOW_CONNECTIONS false`)
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
      await dropOldTemplates(client, template)
    }

    return template
  })
}

async function fill(url: string): Promise<void> {
  await runCommand(DEPLOY_COMMAND, url)
  if (fs.existsSync(inClone('scripts/load-programme.ts'))) {
    await runCommand(['node', '--import', 'tsx', 'scripts/load-programme.ts'], url)
  }
}

async function runCommand(command: readonly string[], url: string): Promise<void> {
  const [program, ...args] = command
  if (program === undefined) return
  const env = commandEnvironment({ ...process.env, DATABASE_URL: url })
  await promisify(execFile)(program, args, { cwd: inClone(), env }).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      throw new Error(`${command.join(' ')} failed:\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error })
    },
  )
}

function contentHash(): string {
  const hash = createHash('sha256')
  for (const source of TEMPLATE_SOURCES) {
    for (const file of filesUnder(inClone(source))) hash.update(file).update(fs.readFileSync(file))
  }

  return hash.digest('hex').slice(0, 16)
}

function filesUnder(place: string): string[] {
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return [place]

  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/** Keeps the three newest: another run may just have started on the one before. */
async function dropOldTemplates(client: pg.Client, current: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND datname <> $2 ORDER BY oid DESC OFFSET 2',
    [TEMPLATE_PREFIX, current],
  )
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname}`)
}

export async function dropDatabasesOfRun(serverUrl: string, run: string): Promise<void> {
  await dropDatabases(serverUrl, (name) => runOf(name) === run)
}

/** What killed runs left behind. */
export async function dropDatabasesOfDeadRuns(serverUrl: string): Promise<void> {
  await dropDatabases(serverUrl, (name) => !isRunning(runOf(name).replace('_', '.')))
}

/** « sun_es_test_<pid>_<start>_<worker>_<count> » → « <pid>_<start> » */
function runOf(database: string): string {
  return database.slice(TEST_PREFIX.length).split('_').slice(0, 2).join('_')
}

async function dropDatabases(serverUrl: string, matches: (name: string) => boolean): Promise<void> {
  await administer(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [TEST_PREFIX],
    )
    for (const { datname } of rows) {
      if (matches(datname)) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
    }
  })
}
