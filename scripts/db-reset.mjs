// npm run db:reset [-- --force]: an empty database, migrated and filled again.
// Only the embedded one; with --force, the one that DATABASE_URL names.
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runningPortal } from './portal/record.mjs'
import { CommandFailed, runCommand } from './support/commands.mjs'
import { ensureDependencies } from './support/dependencies.mjs'
import { completeEnvironment, dataDirectory, loadDotEnv, usesOwnServer } from './support/environment.mjs'

/** A reset that must not be done, and why. */
class Refused extends Error {}

try {
  loadDotEnv()
  await reset({ force: process.argv.includes('--force') })
  console.log('The database is new.')
} catch (error) {
  console.error(error instanceof Refused || error instanceof CommandFailed ? error.message : error)
  process.exitCode = 1
}

/** @param {{ force: boolean }} options */
async function reset({ force }) {
  for (const mode of /** @type {const} */ (['production', 'development'])) {
    const portal = runningPortal(dataDirectory(), mode)
    if (portal) throw new Refused(`The portal is running${portal.url ? ` on ${portal.url}` : ''}: stop it first.`)
  }
  if (usesOwnServer() && !force) {
    throw new Refused('DATABASE_URL names a server of your own: add --force to erase that database.')
  }
  await ensureDependencies({ withDevelopment: false, run: runCommand, onInstall: () => console.log('npm ci…') })
  if (usesOwnServer()) return recreate(completeEnvironment(process.env, {}))
  await resetEmbedded()
}

async function resetEmbedded() {
  const { acquireServer, otherUsers } = await import('./db/embedded.mjs')
  const server = await acquireServer({ directory: dataDirectory() })
  try {
    const others = otherUsers(dataDirectory())
    if (others.length > 0) {
      const pids = others.map((identity) => Number.parseInt(identity, 10)).join(', ')
      throw new Refused(`Another command is using the database (process ${pids}): wait for its end.`)
    }
    // What described the former database.
    fs.rmSync(path.join(dataDirectory(), 'files'), { recursive: true, force: true })
    fs.rmSync(path.join(dataDirectory(), 'demo-accounts.txt'), { force: true })
    await recreate(completeEnvironment(process.env, { databaseUrl: server.url }))
  } finally {
    await server.release()
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function recreate(env) {
  const { createDatabase, dropDatabase } = await import('./schema-engine/administration.mjs')
  const { DEPLOY_COMMAND } = await import('./db/migrations.mjs')
  const { dataCommands } = await import('./db/load-data.mjs')
  const url = env.DATABASE_URL ?? ''
  await dropDatabase(url)
  await createDatabase(url)
  for (const command of [DEPLOY_COMMAND, ...dataCommands(env)]) await runCommand(command, env)
}
