import { spawn } from 'node:child_process'
import path from 'node:path'
import { inClone, ROOT } from './paths.mjs'
import { processIdentity, stopProcess } from './processes.mjs'

/** A command that ended badly; what it printed was shown already. */
export class CommandFailed extends Error {
  /**
   * @param {string[]} command
   * @param {number | null} code
   * @param {NodeJS.Signals | null} signal
   */
  constructor(command, code, signal) {
    super(`${command.join(' ')}: ${signal ?? `exit code ${code}`}`)
    this.exitCode = code ?? 1
  }
}

/**
 * The environment of a command of this project: its own tools first in PATH, no telemetry, no update check.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function commandEnvironment(env) {
  return {
    ...env,
    PATH: [inClone('node_modules/.bin'), env.PATH].filter(Boolean).join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}

/**
 * Runs a command to its end. Its output goes to stderr: at once, or (`quiet`) only if it fails.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {{ quiet?: boolean, onStart?: (child: import('node:child_process').ChildProcess) => void, detached?: boolean }} [options]
 * @returns {Promise<void>}
 */
export function runCommand(command, env, { quiet = false, onStart, detached = false } = {}) {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT,
    env: commandEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
    shell: process.platform === 'win32',
  })
  onStart?.(child)
  /** @type {Buffer[]} */
  const output = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (quiet ? output.push(chunk) : process.stderr.write(chunk)))
  }

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(output))
      reject(new CommandFailed(command, code, signal))
    })
  })
}

/**
 * The commands of one long-lived script. Each gets a process group of its own: Ctrl-C in the terminal then reaches
 * the script only, which stops them in its own order. `onChange` is told who runs, to write it where the next run
 * can find what this one, killed, would leave behind.
 * @param {(identities: string[]) => void} onChange
 */
export function createRunner(onChange) {
  /** @type {Set<string>} */
  const running = new Set()

  /** @param {import('node:child_process').ChildProcess} child */
  function follow(child) {
    const identity = child.pid === undefined ? undefined : processIdentity(child.pid)
    if (identity === undefined) return
    running.add(identity)
    onChange([...running])
    child.on('exit', () => {
      running.delete(identity)
      onChange([...running])
    })
  }

  return {
    /**
     * @param {string[]} command
     * @param {NodeJS.ProcessEnv} env
     */
    run: (command, env) => runCommand(command, env, { quiet: true, detached: true, onStart: follow }),

    /**
     * Starts a command that stays, on this terminal; resolves with its end.
     * @param {string[]} command
     * @param {NodeJS.ProcessEnv} env
     * @param {{ onOutput?: (text: string) => void }} [options]
     * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
     */
    serve(command, env, { onOutput } = {}) {
      const [program = '', ...args] = command
      const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {} // what a pipe makes it forget
      const child = spawn(program, args, {
        cwd: ROOT,
        env: commandEnvironment(onOutput ? { ...color, ...env } : env),
        stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
        detached: true,
        shell: process.platform === 'win32',
      })
      follow(child)
      child.stdout?.on('data', (chunk) => {
        process.stdout.write(chunk)
        onOutput?.(String(chunk))
      })

      return new Promise((resolve, reject) => {
        child.on('error', reject)
        child.on('exit', (code, signal) => resolve({ code, signal }))
      })
    },

    /** Stops what runs, and waits for it. @param {{ graceMs?: number }} [options] */
    async stopAll({ graceMs = 10_000 } = {}) {
      await Promise.all([...running].map((identity) => stopProcess(identity, { group: true, graceMs })))
    },
  }
}
