import {
  lockEstablishments,
  saveActivities,
  saveEstablishments,
  saveLegalEntities,
  saveSites,
} from '@/lib/establishments/store'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type AuditEntry, writeAudit } from '@/lib/platform/audit'
import { type Database, inTransaction, type Transaction } from '@/lib/platform/db'
import type { ImportReport } from './domain/report'
import { refuseFile } from './files/read-file'
import { type ImportSources, type Progress, readFiles } from './files/read-files'
import { createTally } from './files/tally'
import { planImport } from './plan-import'

const PATIENCE_MS = 8_000

export type ImportRequest = {
  readonly sources: ImportSources
  /** Computes the same report and writes nothing. */
  readonly isDryRun: boolean
  readonly now: Date
  /** Null on the command line. */
  readonly actor: AuditEntry['actor']
  readonly entity: AuditEntry['entity']
  readonly onProgress?: (progress: Progress) => void
  /** How long to wait for another import that is writing. */
  readonly patienceMs?: number
}

/**
 * Brings the national files into the database in one transaction: all of what they say, or nothing when a file is not
 * what it claims to be (`import-not-the-claimed-file`) or when another import is writing (`import-already-running`).
 * Lines that cannot be read are reported and do not stop the rest. The same files again change nothing.
 */
export async function importFiles(db: Database, request: ImportRequest): Promise<Result<ImportReport, AppError>> {
  const { sources, isDryRun } = request
  const tally = createTally()
  const content = await readFiles(sources, tally, request.onProgress ?? (() => undefined))
  if (!content.ok) return content

  return inTransaction<ImportReport, AppError>(db, async (tx) => {
    if (!(await lockEstablishments(tx, request.patienceMs ?? PATIENCE_MS)))
      return fail(ruleBroken('import-already-running'))
    const plan = await planImport(tx, content.value, sources, tally)
    if (plan === null) return refuseFile(sources.etablissements, 'no-establishment')
    const report: ImportReport = { dryRun: isDryRun, ...plan.report }
    if (isDryRun) return ok(report)

    await saveLegalEntities(tx, plan.legalEntities)
    await saveEstablishments(tx, plan.establishments)
    await saveActivities(tx, plan.activities)
    await saveSites(tx, plan.sites)
    await auditImport(tx, request, report)

    return ok(report)
  })
}

async function auditImport(tx: Transaction, request: ImportRequest, report: ImportReport): Promise<void> {
  const { sources, now, actor, entity } = request
  const { created, updated, unchanged, missing, rejectedCount, establishments } = report
  const details: AuditEntry['details'] = {
    files: [sources.etablissements, sources.entites, sources.activite].flatMap((source) => source?.name ?? []),
    establishments,
    created,
    updated,
    unchanged,
    missing,
    rejected: rejectedCount,
  }
  await writeAudit(tx, { type: 'establishments.imported', at: now, actor, entity, details })
}
