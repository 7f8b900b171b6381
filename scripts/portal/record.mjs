// The file that says who runs the portal of this clone. It tells a second start where the first one answers, and
// a start after a kill -9 which processes are ours to stop: never anybody else's.
import fs from 'node:fs'
import path from 'node:path'
import { withFileLock } from '../support/file-lock.mjs'
import { isRunning, ownIdentity, stopProcess } from '../support/processes.mjs'

/**
 * @typedef {'production' | 'development'} Mode
 * @typedef {{ launcher: string, children: string[], url?: string }} PortalRecord
 */

/**
 * @param {string} directory
 * @param {Mode} mode
 */
function recordFile(directory, mode) {
  return path.join(directory, mode === 'production' ? 'portal.json' : 'portal-dev.json')
}

/**
 * The portal of that mode, when it runs.
 * @param {string} directory
 * @param {Mode} mode
 * @returns {PortalRecord | undefined}
 */
export function runningPortal(directory, mode) {
  const record = readRecord(recordFile(directory, mode))

  return record && isRunning(record.launcher) ? record : undefined
}

/**
 * Makes this process the portal of the clone, after stopping what a killed one left. Answers the other portal
 * when there is one.
 * @param {string} directory
 * @param {Mode} mode
 * @param {() => void} onLeftovers called before stopping them
 * @returns {Promise<{ other: PortalRecord } | { claim: Claim }>}
 */
export async function claimPortal(directory, mode, onLeftovers) {
  const file = recordFile(directory, mode)

  return withFileLock(`${file}.lock`, async () => {
    const other = runningPortal(directory, mode)
    if (other) return { other }
    await stopChildren(readRecord(file), onLeftovers)
    const claim = new Claim(file)

    return { claim }
  })
}

/**
 * Stops what a killed portal of that folder left, before the folder is removed.
 * @param {string} directory
 */
export async function stopLeftovers(directory) {
  if (!runningPortal(directory, 'production')) await stopChildren(readRecord(recordFile(directory, 'production')))
}

/**
 * @param {PortalRecord | undefined} record
 * @param {() => void} [onLeftovers]
 */
async function stopChildren(record, onLeftovers) {
  const leftovers = record?.children.filter(isRunning) ?? []
  if (leftovers.length > 0) onLeftovers?.()
  for (const identity of leftovers) await stopProcess(identity, { group: true })
}

/** This process's own record, rewritten at each change. */
export class Claim {
  /** @param {string} file */
  constructor(file) {
    this.file = file
    /** @type {PortalRecord} */
    this.record = { launcher: ownIdentity(), children: [] }
    this.update({})
  }

  /** @param {Partial<PortalRecord>} changes */
  update(changes) {
    this.record = { ...this.record, ...changes }
    const draft = `${this.file}.new`
    fs.writeFileSync(draft, JSON.stringify(this.record))
    fs.renameSync(draft, this.file)
  }

  remove() {
    fs.rmSync(this.file, { force: true })
  }
}

/**
 * @param {string} file
 * @returns {PortalRecord | undefined}
 */
function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
