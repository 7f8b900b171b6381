// Knowing and stopping processes across runs. A pid alone is not an identity: the system gives it again after
// a reboot or a crash, so every pid written to disk comes with the instant at which its process started.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * « pid.start » of a living process; undefined when there is none (a zombie counts as dead).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  const start = process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid)

  return start === undefined ? undefined : `${pid}.${start}`
}

/** This very process. */
export function ownIdentity() {
  const identity = processIdentity(process.pid)
  if (identity === undefined) throw new Error('this process cannot read its own start time')

  return identity
}

/**
 * Whether the very process of that identity still runs (and not another one that got its pid).
 * @param {string} identity
 */
export function isRunning(identity) {
  return processIdentity(pidOf(identity)) === identity
}

/**
 * @param {string} identity
 * @returns {number}
 */
export function pidOf(identity) {
  return Number.parseInt(identity, 10)
}

/**
 * Asks a process to stop, and forces it after `graceMs`. With `group`, everything in its process group.
 * @param {string} identity
 * @param {{ group?: boolean, graceMs?: number, signal?: NodeJS.Signals }} [options]
 * @returns {Promise<boolean>} false when it may not be signalled (another user's process)
 */
export async function stopProcess(identity, { group = false, graceMs = 10_000, signal = 'SIGTERM' } = {}) {
  const target = group && process.platform !== 'win32' ? -pidOf(identity) : pidOf(identity)
  if (!isRunning(identity)) return true
  if (!send(target, signal)) return false
  const deadline = Date.now() + graceMs
  while (Date.now() < deadline) {
    if (!isRunning(identity)) return true
    await sleep(25)
  }
  send(target, 'SIGKILL')
  while (isRunning(identity)) await sleep(25)

  return true
}

/**
 * The processes whose end means that nobody waits for this one any more: its parent and, behind a shell that only
 * runs this command (« sh -c … »), the one that opened the shell. npm passes a signal to its shell only, and a killed
 * npm tells nobody.
 * @returns {string[]} their identities
 */
export function launchers() {
  const parent = process.ppid
  const grandparent = commandLineOf(parent)[1] === '-c' ? parentOf(parent) : undefined

  return [parent, grandparent ?? parent].flatMap((pid) => processIdentity(pid) ?? [])
}

/** @param {number} pid */
function parentOf(pid) {
  const field = procFields(pid)?.[1]

  return field === undefined ? undefined : Number(field)
}

/**
 * @param {number} pid
 * @returns {string[]}
 */
function commandLineOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/**
 * @param {number} target
 * @param {NodeJS.Signals} signal
 */
function send(target, signal) {
  try {
    process.kill(target, signal)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }

  return true
}

/**
 * The start time in clock ticks since boot.
 * @param {number} pid
 */
function startFromProc(pid) {
  const fields = procFields(pid)

  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/**
 * /proc/PID/stat from its third field on (state, parent…): counted after the command name, which may hold spaces.
 * @param {number} pid
 */
function procFields(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')

    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined // no such process, or no /proc
  }
}

/** @param {number} pid */
function startFromPs(pid) {
  try {
    const output = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()

    return output === '' ? undefined : String(Date.parse(output))
  } catch {
    return undefined
  }
}
