import { randomUUID } from 'node:crypto'
import type { Progress } from '@/lib/imports/files/read-files'
import { importFiles } from '@/lib/imports/import-files'
import {
  endImportRun,
  failImportRun,
  filesOf,
  type StoredImportFile,
  saveProgress,
  startImportRun,
} from '@/lib/imports/store'
import { logger } from '@/lib/platform/logger'
import type { Services } from '@/lib/platform/use-case'

const PROGRESS_EVERY_MS = 500

/** Job: runs an import asked for on the administration screen. A run that is over is left as it is. */
export async function runImport(services: Services, importRunId: string): Promise<void> {
  const { db, clock } = services
  const run = await startImportRun(db, importRunId)
  if (run === null) return
  const files = filesOf(run)
  const sourceOf = ({ name, key }: StoredImportFile) => ({ name, open: () => services.files.stream(key) })
  const progress = createProgress(services, importRunId)

  try {
    const imported = await importFiles(db, {
      sources: {
        etablissements: sourceOf(files.etablissements),
        entites: sourceOf(files.entites),
        activite: files.activite === null ? null : sourceOf(files.activite),
      },
      isDryRun: run.isDryRun,
      now: await clock(db),
      actor: { userId: run.requestedBy.id, name: run.requestedBy.name },
      entity: { type: 'import-run', id: importRunId },
      onProgress: progress.report,
    })
    await progress.settled()
    const finishedAt = await clock(db)
    if (imported.ok) await endImportRun(db, importRunId, imported.value, finishedAt)
    else await failImportRun(db, importRunId, imported.error, finishedAt)
  } catch (error) {
    const incident = randomUUID()
    logger.error({ incident, error, importRunId }, 'import failed')
    await failImportRun(db, importRunId, { kind: 'unexpected', incident }, await clock(db))
  }
}

/** Saves the progress now and then, one write at a time, while the reading goes on. */
function createProgress({ db }: Services, importRunId: string) {
  let writing = Promise.resolve()
  let savedAt = 0

  return {
    report: (progress: Progress) => {
      const now = performance.now()
      if (progress.linesRead < progress.linesTotal && now - savedAt < PROGRESS_EVERY_MS) return
      savedAt = now
      writing = writing
        .then(() => saveProgress(db, importRunId, progress))
        .catch((error: unknown) => logger.warn({ error, importRunId }, 'progress not saved'))
    },
    settled: () => writing,
  }
}
