// Creating, starting, finding and stopping one PostgreSQL server. Who needs it and when: see embedded.mjs.
import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRunning, processIdentity, stopProcess } from '../support/processes.mjs'

/** @typedef {import('./installation.mjs').Installation} Installation */

const USER = 'sun_es'
const START_TIMEOUT_MS = 60_000 // a crash recovery may come first

/** Rebuilt from nothing in a second: speed matters, not what survives a power cut. */
export const THROWAWAY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** @param {Installation} installation */
export function dataDirectory(installation) {
  return path.join(installation.base, 'postgres')
}

/**
 * Creates the data folder when there is none. It is made aside and renamed when complete: an interrupted
 * initdb leaves nothing that looks like a server.
 * @param {Installation} installation
 */
export async function initialise(installation) {
  const data = dataDirectory(installation)
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return
  const draft = `${data}.new`
  const passwordFile = path.join(installation.base, 'initdb-password')
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { mode: 0o700 })
  fs.writeFileSync(passwordFile, password(installation), { mode: 0o600 })
  const { uid, gid } = installation.account
  if (uid !== undefined && gid !== undefined) {
    fs.chownSync(draft, uid, gid)
    fs.chownSync(passwordFile, uid, gid)
  }
  try {
    await runInitdb(installation, draft, passwordFile)
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
  fs.rmSync(data, { recursive: true, force: true })
  fs.renameSync(draft, data)
}

/**
 * @param {Installation} installation
 * @param {string} data
 * @param {string} passwordFile
 * @returns {Promise<void>}
 */
function runInitdb(installation, data, passwordFile) {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr-FR']
  const access = ['-U', USER, '--pwfile', passwordFile, '--auth=scram-sha-256']
  const child = spawn(installation.program('initdb'), ['-D', data, ...access, ...locale, '--no-instructions'], {
    ...installation.account,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${complaint.trim()}`))))
  })
}

/**
 * The server of this data folder, when one runs: a run that was killed leaves its own behind.
 * @param {Installation} installation
 * @returns {{ identity: string, port: number } | undefined}
 */
export function findRunning(installation) {
  const data = dataDirectory(installation)
  const file = path.join(data, 'postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  const identity = processIdentity(Number(lines[0]))
  if (identity !== undefined && servesFolder(Number(lines[0]), data)) return { identity, port: Number(lines[3]) }
  // Left by a crash, and its pid now belongs to somebody else: PostgreSQL would refuse to start.
  fs.rmSync(file, { force: true })

  return undefined
}

/**
 * @param {number} pid
 * @param {string} data
 */
function servesFolder(pid, data) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  } catch {
    return true // no /proc to ask (macOS): trust the file
  }
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in the terminal does not stop it under its users.
 * @param {Installation} installation
 * @param {{ preferredPort: number, settings: Record<string, string> }} options
 * @returns {Promise<{ identity: string, port: number }>}
 */
export async function launch(installation, { preferredPort, settings }) {
  const port = preferredPort > 0 && (await isFree(preferredPort)) ? preferredPort : await anyFreePort()
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC' }
  const options = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const data = dataDirectory(installation)
  const log = fs.openSync(logFile(installation), 'w')
  const child = spawn(installation.program('postgres'), ['-D', data, '-p', String(port), ...options], {
    ...installation.account,
    cwd: data,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
  })
  fs.closeSync(log)
  child.unref()
  await new Promise((resolve, reject) => {
    child.on('spawn', resolve)
    child.on('error', reject)
  })
  const identity = child.pid === undefined ? undefined : processIdentity(child.pid)
  if (identity === undefined) throw new Error(`PostgreSQL stopped at once; see ${logFile(installation)}`)

  return { identity, port }
}

/**
 * Waits until the server answers, and creates `database` when it does not exist.
 * @param {Installation} installation
 * @param {{ identity: string, port: number }} server
 * @param {string} database
 */
export async function waitUntilReady(installation, server, database) {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      await ensureDatabase(serverUrl(installation, server.port, 'postgres'), database)

      return
    } catch (error) {
      if (!isRunning(server.identity) || Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start (${reason(error)}); see ${logFile(installation)}`)
      }
      await sleep(50)
    }
  }
}

/**
 * @param {string} url
 * @param {string} database
 */
async function ensureDatabase(url, database) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

/**
 * Fast shutdown: open connections are cut, data is safe.
 * @param {{ identity: string }} server
 */
export async function stop(server) {
  await stopProcess(server.identity, { signal: 'SIGINT', graceMs: 30_000 })
}

/**
 * @param {Installation} installation
 * @param {number} port
 * @param {string} database
 */
export function serverUrl(installation, port, database) {
  return `postgresql://${USER}:${password(installation)}@127.0.0.1:${port}/${database}`
}

/** @param {Installation} installation */
function password(installation) {
  const file = path.join(installation.base, 'postgres-password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(24).toString('hex'), { mode: 0o600 })

  return fs.readFileSync(file, 'utf8')
}

/** @param {Installation} installation */
function logFile(installation) {
  return path.join(installation.base, 'postgres.log')
}

function serverEnvironment() {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

/** @param {unknown} error */
function reason(error) {
  return error instanceof Error ? error.message || error.name : String(error)
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** @returns {Promise<number>} */
function anyFreePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
