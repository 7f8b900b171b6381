// node scripts/with-database.mjs [--quiet] [--no-migrate] -- COMMAND ARGUMENTS…
// Runs a command that needs the database: DATABASE_URL's, else the embedded one, started when it does not run and
// left alone when it does. Its own words go to stderr; with --quiet there are none unless something fails.
import { spawn } from 'node:child_process'
import os from 'node:os'
import process from 'node:process'
import { CommandFailed, commandEnvironment, runCommand } from './support/commands.mjs'
import { ensureDependencies } from './support/dependencies.mjs'
import { completeEnvironment, dataDirectory, loadDotEnv, usesOwnServer } from './support/environment.mjs'

const separator = process.argv.indexOf('--')
const options = process.argv.slice(2, separator < 0 ? undefined : separator)
const command = separator < 0 ? [] : process.argv.slice(separator + 1)
const unknown = options.filter((option) => !['--quiet', '--no-migrate'].includes(option))
if (command.length === 0 || unknown.length > 0) {
  console.error('Usage: node scripts/with-database.mjs [--quiet] [--no-migrate] -- COMMAND [ARGUMENT…]')
  process.exit(2)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof CommandFailed ? error.message : error)
  process.exitCode = 1
}

/** @returns {Promise<number>} the exit code of the command */
async function main() {
  const quiet = options.includes('--quiet')
  const run = (/** @type {string[]} */ step, /** @type {NodeJS.ProcessEnv} */ env) => runCommand(step, env, { quiet })
  loadDotEnv()
  await ensureDependencies({ withDevelopment: false, run, onInstall: () => quiet || console.error('npm ci…') })
  const server = usesOwnServer() ? undefined : await openEmbedded(quiet)
  try {
    const env = completeEnvironment(process.env, { databaseUrl: server?.url })
    if (!options.includes('--no-migrate')) await migrate(run, env)

    return await passThrough(env)
  } finally {
    await server?.release()
  }
}

/** @param {boolean} quiet */
async function openEmbedded(quiet) {
  const { acquireServer } = await import('./db/embedded.mjs')
  const server = await acquireServer({ directory: dataDirectory() })
  if (!quiet && !server.wasRunning) console.error(`embedded PostgreSQL started on port ${server.port}`)

  return server
}

/**
 * @param {(step: string[], env: NodeJS.ProcessEnv) => Promise<void>} run
 * @param {NodeJS.ProcessEnv} env
 */
async function migrate(run, env) {
  const { DEPLOY_COMMAND, isUpToDate } = await import('./db/migrations.mjs')
  if (!(await isUpToDate(env.DATABASE_URL ?? ''))) await run(DEPLOY_COMMAND, env)
}

/**
 * Runs the command on this terminal. A Ctrl-C typed there reaches it by itself; any other signal is handed on, and
 * this process stays until the command has ended, so that the database outlives it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function passThrough(env) {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env: commandEnvironment(env), stdio: 'inherit' })
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }

  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program} cannot be run: ${error.message}`)
      resolve(127) // what a shell answers
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)))
  })
}
