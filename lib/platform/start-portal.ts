import { env } from './env'
import { logger } from './logger'
import { stopBeforeExit } from './stop-before-exit'
import { startPortalWorkers } from './workers'

/**
 * Stops the process when its environment is wrong; starts the workers of the job queue in this process, unless they
 * run apart (`PORTAL_WORKERS=none` here, `npm run worker` there). Told to stop, it lets the jobs under way end first.
 */
export async function startPortal(): Promise<void> {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
  if (env().PORTAL_WORKERS !== 'here') return
  const stop = await startPortalWorkers()
  stopBeforeExit(async () => {
    await stop().catch((error: unknown) => logger.error({ error }, 'workers not stopped'))
    logger.info({ pid: process.pid }, 'workers stopped')
  })
}
