import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, ownIdentity } from './processes.mjs'

/**
 * Runs `task` while holding a lock file, one process at a time. The lock of a dead process is taken over, so
 * that a killed run blocks nobody.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} task
 * @param {{ onWait?: () => void }} [options] `onWait` is called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withFileLock(file, task, { onWait } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  let hasWaited = false
  while (!tryLock(file)) {
    if (dropIfStale(file)) continue
    if (!hasWaited) onWait?.()
    hasWaited = true
    await sleep(50)
  }
  try {
    return await task()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

/** @param {string} file */
function tryLock(file) {
  const ticket = `${file}.${ownIdentity()}.${ticketCount++}`
  fs.writeFileSync(ticket, ownIdentity())
  try {
    // A hard link appears whole or not at all: nobody can read a lock that has no holder yet.
    fs.linkSync(ticket, file)

    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error

    return false
  } finally {
    fs.rmSync(ticket, { force: true })
  }
}
let ticketCount = 0

/**
 * Takes away the lock of a dead process.
 * @param {string} file
 * @returns {boolean} whether it is worth trying again at once
 */
function dropIfStale(file) {
  const holder = read(file)
  if (holder === undefined) return true
  if (isRunning(holder)) return false
  const aside = `${file}.${ownIdentity()}.stale`
  try {
    fs.renameSync(file, aside)
  } catch {
    return true // somebody else took it away first
  }
  // Between reading and renaming, another process may have replaced the stale lock by its own: give it back.
  if (read(aside) !== holder) fs.linkSync(aside, file)
  fs.rmSync(aside, { force: true })

  return true
}

/** @param {string} file */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
