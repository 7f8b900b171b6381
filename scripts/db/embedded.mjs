// The embedded PostgreSQL, shared by every command of one clone: the first that needs it starts it, the last
// that leaves stops it. Each user leaves a lease (a file named after its process); the lease of a dead process
// counts for nothing, so a killed command neither keeps the server alive for ever nor stops it under the others.
import fs from 'node:fs'
import path from 'node:path'
import { withFileLock } from '../support/file-lock.mjs'
import { isRunning, ownIdentity } from '../support/processes.mjs'
import { findInstallation } from './installation.mjs'
import { findRunning, initialise, launch, serverUrl, stop, waitUntilReady } from './server.mjs'

/**
 * @typedef {object} ServerOptions
 * @property {string} directory            where its files lie
 * @property {string} [database]           created when missing
 * @property {number} [preferredPort]      another one is taken when it is in use
 * @property {Record<string, string>} [settings]  PostgreSQL settings, for a server that this call starts
 *
 * @typedef {object} EmbeddedServer
 * @property {number} port
 * @property {boolean} wasRunning          false: this call started it
 * @property {string} url                  connection string of `database`
 * @property {(database: string) => string} urlOf
 * @property {() => Promise<void>} release gives the server up; the last one out stops it
 */

/**
 * Gets hold of the server whose files lie under `directory`, starting it when it does not run.
 * @param {ServerOptions} options
 * @returns {Promise<EmbeddedServer>}
 */
export async function acquireServer({ directory, database = 'sun_es', preferredPort = 54329, settings = {} }) {
  const place = path.resolve(directory)
  const lease = path.join(leaseDirectory(place), `${ownIdentity()}.${leaseCount++}`)

  return withFileLock(lockFile(place), async () => {
    const installation = findInstallation(place)
    await initialise(installation)
    const running = findRunning(installation)
    const server = running ?? (await launch(installation, { preferredPort, settings }))
    try {
      await waitUntilReady(installation, server, database)
    } catch (error) {
      if (!running) await stop(server)
      throw error
    }
    fs.mkdirSync(path.dirname(lease), { recursive: true })
    fs.writeFileSync(lease, '')

    return {
      port: server.port,
      wasRunning: running !== undefined,
      url: serverUrl(installation, server.port, database),
      urlOf: (name) => serverUrl(installation, server.port, name),
      release: () => release(place, lease, server),
    }
  })
}
let leaseCount = 0

/**
 * Stops the server of `directory` when nobody alive holds it (what a killed run left behind).
 * @param {string} directory
 * @returns {Promise<void>}
 */
export async function stopAbandonedServer(directory) {
  const place = path.resolve(directory)
  if (!fs.existsSync(place)) return
  await withFileLock(lockFile(place), async () => {
    const server = findRunning(findInstallation(place))
    if (server && liveLeases(place).length === 0) await stop(server)
  })
}

/**
 * The processes that use the server of `directory`, without this one.
 * @param {string} directory
 * @returns {string[]} their identities
 */
export function otherUsers(directory) {
  const own = ownIdentity()

  return liveLeases(path.resolve(directory)).filter((identity) => identity !== own)
}

/**
 * @param {string} place
 * @param {string} lease
 * @param {{ identity: string }} server
 */
async function release(place, lease, server) {
  if (!fs.existsSync(lease)) return
  await withFileLock(lockFile(place), async () => {
    fs.rmSync(lease, { force: true })
    if (liveLeases(place).length === 0) await stop(server)
  })
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function liveLeases(place) {
  const directory = leaseDirectory(place)
  if (!fs.existsSync(directory)) return []
  const live = []
  for (const name of fs.readdirSync(directory)) {
    const identity = name.split('.').slice(0, 2).join('.')
    if (isRunning(identity)) live.push(identity)
    else fs.rmSync(path.join(directory, name), { force: true })
  }

  return live
}

/** @param {string} place */
function leaseDirectory(place) {
  return path.join(place, 'postgres-users')
}

/** @param {string} place */
function lockFile(place) {
  return path.join(place, 'postgres.lock')
}
