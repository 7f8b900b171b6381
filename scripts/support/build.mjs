// The production build, made again only when what goes into it has changed.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { withFileLock } from './file-lock.mjs'
import { inClone } from './paths.mjs'

const FOLDERS = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'prisma/data', 'package-lock.json']
/** Root files that configure the tests and the checks only. */
const NOT_BUILT = /^(vitest|playwright|prisma)\.config\.|^(biome|knip|package)\.json$|^next-env\.d\.ts$/
const HASH_FILE = '.next/sources-hash'

/**
 * Builds when the last build is not of these sources. Two runs never build at the same time.
 * @param {{ run: (command: string[], env: NodeJS.ProcessEnv) => Promise<void>, env: NodeJS.ProcessEnv,
 *   onBuild: () => void, onWait?: () => void }} options
 */
export async function ensureBuild({ run, env, onBuild, onWait }) {
  if (isBuilt(sourcesHash(env))) return
  await withFileLock(
    inClone('.data/build.lock'),
    async () => {
      const hash = sourcesHash(env)
      if (isBuilt(hash)) return
      onBuild()
      await build(run, env, hash)
    },
    { onWait },
  )
}

/**
 * @param {(command: string[], env: NodeJS.ProcessEnv) => Promise<void>} run
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [hash] of the sources as they are when the build begins
 */
export async function build(run, env, hash = sourcesHash(env)) {
  const production = { ...env, NODE_ENV: 'production' }
  fs.rmSync(inClone(HASH_FILE), { force: true })
  await run(['react-dsfr', 'update-icons'], production) // keeps the styles of the icons in use only: 28 kB less
  await run(['next', 'build'], production)
  fs.writeFileSync(inClone(HASH_FILE), hash)
}

/** @param {string} hash */
function isBuilt(hash) {
  return (
    fs.existsSync(inClone('.next/BUILD_ID')) &&
    fs.existsSync(inClone(HASH_FILE)) &&
    fs.readFileSync(inClone(HASH_FILE), 'utf8') === hash
  )
}

/** @param {NodeJS.ProcessEnv} env */
function sourcesHash(env) {
  const hash = crypto.createHash('sha256')
  for (const file of sourceFiles())
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(inClone(file)))
  // Next writes these into the pages.
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_') || name === 'NEXT_OUTPUT') hash.update(`${name}=${env[name]}\n`)
  }

  return hash.digest('hex')
}

/** @returns {string[]} relative to the clone, in a stable order */
function sourceFiles() {
  const rootFiles = fs
    .readdirSync(inClone(), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|json)$/.test(entry.name) && !NOT_BUILT.test(entry.name))
    .map((entry) => entry.name)

  return [...rootFiles, ...FOLDERS.flatMap(filesUnder)].sort()
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function filesUnder(place) {
  const stat = fs.statSync(inClone(place), { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return [place]

  return fs.readdirSync(inClone(place)).flatMap((name) => filesUnder(path.join(place, name)))
}
