import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { runImport } from '@/lib/imports/use-cases/run-import'
import { env } from './env'
import { startWorkers } from './jobs'
import { logger } from './logger'
import { services } from './services'

/** Stops the process when its environment is wrong; starts the workers of the job queue in this process. */
export async function startPortal(): Promise<void> {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
  await startWorkers(
    env().DATABASE_URL,
    {
      'render-convention': ({ conventionId }) => renderConvention(services(), conventionId),
      'import-finess': ({ importRunId }) => runImport(services(), importRunId),
    },
    (error) => logger.error({ error }, 'job queue'),
  )
}
