// The steps of `npm test`, in order. A failing one does not stop the next: one run tells everything.
import fs from 'node:fs'
import process from 'node:process'
import { chooseRow } from '../portal/port.mjs'
import { CommandFailed, createRunner } from '../support/commands.mjs'
import { ensureDependencies } from '../support/dependencies.mjs'
import { withoutPortalVariables } from '../support/environment.mjs'
import { inClone } from '../support/paths.mjs'
import { isRunning, launchers } from '../support/processes.mjs'
import { countReport, readPlaywright, readVitest } from './counts.mjs'
import { PLAYWRIGHT_COMMAND, PLAYWRIGHT_REPORT, STATIC_STEPS, VITEST_COMMAND, VITEST_REPORT } from './steps.mjs'

/** @typedef {import('./counts.mjs').Count} Count */

/** Where e2e/support/places.ts puts its three servers, unless told otherwise. */
const E2E_PORT = 3230

const runner = createRunner(() => undefined)
/** @type {Promise<{ url: string, release: () => Promise<void> }> | undefined} */
let server

/**
 * Runs everything and ends the process: exit code 0 when tests ran and nothing failed.
 * @param {{ withE2e: boolean }} options
 */
export async function runTests({ withE2e }) {
  process.chdir(inClone())
  stopWhenTold()
  const env = withoutPortalVariables(process.env)
  try {
    await ensureDependencies({
      withDevelopment: true,
      run: (command) => runner.run(command, env),
      onInstall: () => console.log('Installing the dependencies (npm ci)…'),
    })
    const { acquireTestServer } = await import('../db/test-server.mjs')
    server = acquireTestServer()
    const { url } = await server
    const statics = await runStaticSteps({ ...env, DATABASE_URL: url })
    const tests = await runTestSteps(env, withE2e)
    await leave(summarise(statics, tests))
  } catch (error) {
    console.error(error instanceof CommandFailed ? error.message : error)
    console.log('0 passed, 1 failed')
    await leave(1)
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>}
 */
async function runStaticSteps(env) {
  const count = { passed: 0, failed: 0, skipped: [] }
  for (const { name, commands } of STATIC_STEPS) {
    if (await runStep(name, commands, env)) count.passed++
    else count.failed++
  }

  return count
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} withE2e
 * @returns {Promise<Count[]>}
 */
async function runTestSteps(env, withE2e) {
  for (const report of [VITEST_REPORT, PLAYWRIGHT_REPORT]) fs.rmSync(report, { force: true })
  const name = 'unit, component, integration and architecture tests'
  const vitest = countReport(VITEST_REPORT, readVitest, await runStep(name, [VITEST_COMMAND], env))
  if (!withE2e) return [vitest]
  // Another clone may be running its own end-to-end tests.
  const port = env.E2E_PORT ?? String(await chooseRow(E2E_PORT, 3))
  const e2eEnv = { ...env, E2E_PORT: port, PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT }
  const e2e = await runStep('end-to-end tests in Chromium', [PLAYWRIGHT_COMMAND], e2eEnv)

  return [vitest, countReport(PLAYWRIGHT_REPORT, readPlaywright, e2e)]
}

/**
 * @param {string} name
 * @param {string[][]} commands
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether all of them ended well
 */
async function runStep(name, commands, env) {
  const startedAt = performance.now()
  console.log(`\n> ${name}`)
  let succeeded = true
  for (const command of commands) {
    const { code } = await runner.serve(command, env)
    succeeded &&= code === 0
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`  ${succeeded ? 'ok' : 'FAILED'}: ${name} (${seconds} s)`)

  return succeeded
}

/**
 * Says what was skipped and why, then the count, on the last line.
 * @param {Count} statics
 * @param {Count[]} tests
 * @returns {number} the exit code
 */
function summarise(statics, tests) {
  const counts = [statics, ...tests]
  const total = (/** @type {(count: Count) => number} */ of) => counts.reduce((sum, count) => sum + of(count), 0)
  const skipped = counts.flatMap((count) => count.skipped)
  const failed = total((count) => count.failed)
  const hasRun = tests.some((count) => count.passed + count.failed > 0)

  console.log('')
  for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`)
  if (!hasRun) console.log('No test ran.')
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  console.log(`${total((count) => count.passed)} passed, ${failed} failed${tail}`)

  return failed === 0 && hasRun ? 0 : 1
}

/** On Ctrl-C, or when npm has gone: stops what runs, then the database. */
function stopWhenTold() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => leave(130))
  if (!process.env.npm_lifecycle_event) return
  const followed = launchers()
  setInterval(() => followed.every(isRunning) || leave(130), 500).unref()
}

/**
 * @param {number} exitCode
 * @returns {Promise<never>}
 */
async function leave(exitCode) {
  await runner.stopAll()
  const opened = await server?.catch(() => undefined)
  await opened?.release()
  process.exit(exitCode)
}
