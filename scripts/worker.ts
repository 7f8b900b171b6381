import { env } from '@/lib/platform/env'
import { logger } from '@/lib/platform/logger'
import { services } from '@/lib/platform/services'
import { startPortalWorkers } from '@/lib/platform/workers'

/**
 * Runs the portal's jobs in a process of their own, until it is told to stop. The pages' processes then start with
 * PORTAL_WORKERS=none. Several may run: each job goes to one.
 */
async function main(): Promise<void> {
  env()
  const stop = await startPortalWorkers()
  logger.info({ pid: process.pid }, 'worker ready')
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await stop()
  await services().db.$disconnect()
  logger.info({ pid: process.pid }, 'worker stopped')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
