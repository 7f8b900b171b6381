// Whether node_modules is what package-lock.json says, and putting it right. Runs before anything is installed.
import fs from 'node:fs'
import { withFileLock } from './file-lock.mjs'
import { inClone } from './paths.mjs'

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 * @typedef {(command: string[], env: NodeJS.ProcessEnv) => Promise<void>} Run
 */

/**
 * Installs the packages when some are missing, and generates the Prisma client when it is older than the schema.
 * @param {{ withDevelopment: boolean, run: Run, onInstall: () => void }} options
 */
export async function ensureDependencies({ withDevelopment, run, onInstall }) {
  if (isInstalled(withDevelopment) && isClientGenerated()) return
  await withFileLock(inClone('.data/install.lock'), async () => {
    if (!isInstalled(withDevelopment)) {
      onInstall()
      const include = withDevelopment ? ['--include=dev'] : []
      await run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...include], process.env)
    }
    if (!isClientGenerated()) await run(['prisma', 'generate'], process.env)
  })
}

/**
 * npm writes node_modules/.package-lock.json last, with what it really installed: an interrupted install has
 * none, an outdated one differs. Packages for other platforms are optional and may be missing.
 * @param {boolean} withDevelopment
 */
function isInstalled(withDevelopment) {
  const installed = packagesOf(inClone('node_modules/.package-lock.json'))
  const wanted = packagesOf(inClone('package-lock.json'))
  if (installed === undefined || wanted === undefined) return false

  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = installed[place]
    if (found) return found.version === entry.version

    return entry.optional || entry.devOptional || (entry.dev && !withDevelopment)
  })
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The client is written after each change of the schema; npm may have been told to run no script. */
function isClientGenerated() {
  const client = fs.statSync(inClone('generated/prisma/client.ts'), { throwIfNoEntry: false })

  return client !== undefined && client.mtimeMs >= fs.statSync(inClone('prisma/schema.prisma')).mtimeMs
}
