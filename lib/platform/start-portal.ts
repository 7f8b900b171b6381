import { env } from './env'
import { startPortalWorkers } from './workers'

/**
 * Stops the process when its environment is wrong; starts the workers of the job queue in this process, unless they
 * run apart (`PORTAL_WORKERS=none` here, `npm run worker` there).
 */
export async function startPortal(): Promise<void> {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
  if (env().PORTAL_WORKERS === 'here') await startPortalWorkers()
}
