// What the portal and its commands need to know, for whoever set nothing.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { inClone } from './paths.mjs'

/** Reads `.env` like Next does, so that every command sees the same; a variable that is already set wins. */
export function loadDotEnv() {
  const file = inClone('.env')
  if (fs.existsSync(file)) process.loadEnvFile(file)
}

/** Where this clone keeps its database, files and secrets. */
export function dataDirectory() {
  return path.resolve(inClone(), process.env.DATA_DIR || '.data')
}

/** Whether a PostgreSQL of one's own was named, and the embedded one must stay out of it. */
export function usesOwnServer() {
  return Boolean(process.env.DATABASE_URL)
}

/**
 * Completes an environment. With the embedded server it is a demonstration on this machine: secrets are generated
 * once, next to the data that they protect. With a server of one's own nothing secret is made up: what is missing
 * is refused by lib/platform/env.ts.
 * @param {NodeJS.ProcessEnv} given
 * @param {{ databaseUrl?: string, port?: number }} options `databaseUrl`: the embedded server's
 * @returns {NodeJS.ProcessEnv}
 */
export function completeEnvironment(given, { databaseUrl, port = 3000 }) {
  const directory = dataDirectory()
  const common = {
    ...given,
    DATA_DIR: directory,
    AUTH_URL: given.AUTH_URL || `http://localhost:${port}`,
    STORAGE_DIR: given.STORAGE_DIR || path.join(directory, 'files'),
  }
  if (databaseUrl === undefined) return common

  return {
    ...common,
    DATABASE_URL: databaseUrl,
    DEMO_MODE: given.DEMO_MODE || 'true',
    AUTH_SECRET: given.AUTH_SECRET || secret(directory, 'auth-secret'),
    DATA_ENCRYPTION_KEY: given.DATA_ENCRYPTION_KEY || secret(directory, 'data-encryption-key'),
  }
}

/**
 * 32 random bytes in base64, the same at each call.
 * @param {string} directory
 * @param {string} name
 */
function secret(directory, name) {
  const file = path.join(directory, name)
  fs.mkdirSync(directory, { recursive: true })
  try {
    fs.writeFileSync(file, crypto.randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }

  return fs.readFileSync(file, 'utf8')
}

const OWN_VARIABLES =
  /^(DATABASE_URL|AUTH_|DATA_|STORAGE_|S3_|CLAMAV_|DEMO_MODE$|OIDC_|SMTP_URL$|MAIL_FROM$|PORTAL_WORKERS$|LOG_LEVEL$|PORT$|NODE_ENV$)/

/**
 * An environment without anything of the portal's: tests must not reach the database of whoever runs them.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutPortalVariables(env) {
  const kept = Object.entries(env).filter(([name]) => !OWN_VARIABLES.test(name))

  return /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(kept))
}
