// npm run bench: how fast the portal is at the size of the country, each figure beside a floor of the same run.
// npm run bench -- --scale: the agencies' side at ten times that size; --scale=0.05 at a twentieth of it, to try it out.
// Its database is made for the run, beside the one of the portal, and dropped at the end. It installs nothing.
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { DEPLOY_COMMAND } from './db/migrations.mjs'
import { createDatabase, dropDatabase, withDatabase } from './schema-engine/administration.mjs'
import { ensureBuild } from './support/build.mjs'
import { CommandFailed, createRunner } from './support/commands.mjs'
import { dataDirectory, loadDotEnv, usesOwnServer } from './support/environment.mjs'
import { withFileLock } from './support/file-lock.mjs'
import { inClone } from './support/paths.mjs'

const DATABASE = 'sun_es_bench'
const SCALE = /^--scale(?:=(0?\.\d+|1))?$/
const [option] = process.argv.slice(2)
const scale = option === undefined ? null : SCALE.exec(option)
if (option !== undefined && scale === null) {
  console.error('Usage: npm run bench [-- --scale[=SHARE]]')
  process.exit(2)
}

const runner = createRunner(() => undefined)
for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => runner.stopAll())
}

try {
  loadDotEnv()
  await withFileLock(path.join(dataDirectory(), 'bench.lock'), bench, {
    onWait: () => console.error('Another benchmark is running: waiting for its end.'),
  })
} catch (error) {
  console.error(error instanceof CommandFailed ? error.message : error)
  process.exitCode = 1
}

async function bench() {
  const server = usesOwnServer() ? undefined : await openEmbedded()
  const url = withDatabase(server?.url ?? process.env.DATABASE_URL ?? '', DATABASE)
  const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-bench-'))
  try {
    await dropDatabase(url) // what a killed run left
    await createDatabase(url)
    await measure(benchEnvironment(url, storage))
  } finally {
    await dropDatabase(url)
    await server?.release()
    fs.rmSync(storage, { recursive: true, force: true })
  }
}

async function openEmbedded() {
  const { acquireServer } = await import('./db/embedded.mjs')

  return acquireServer({ directory: dataDirectory(), database: DATABASE })
}

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  await runner.run(DEPLOY_COMMAND, env)
  await runner.run(['node', '--import', 'tsx', 'scripts/load-programme.ts'], env)
  await ensureBuild({ run: runner.run, env, onBuild: () => console.error('Building the portal…') })
  const script = scale === null ? 'bench/run.ts' : 'bench/run-scale.ts'
  const { code, signal } = await runner.serve(['node', '--import', 'tsx', inClone(script), scale?.[1] ?? '1'], env)
  if (code !== 0) throw new CommandFailed([script], code, signal)
}

/**
 * A production portal whose secrets last as long as the run, and whose clock can be set: the windows are past.
 * @param {string} url
 * @param {string} storage
 * @returns {NodeJS.ProcessEnv}
 */
function benchEnvironment(url, storage) {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: url,
    DEMO_MODE: 'true',
    LOG_LEVEL: 'warn',
    STORAGE_DIR: storage,
    AUTH_URL: 'http://localhost',
    AUTH_SECRET: crypto.randomBytes(32).toString('base64'),
    DATA_ENCRYPTION_KEY: crypto.randomBytes(32).toString('base64'),
  }
}
