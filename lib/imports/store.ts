import { z } from 'zod'
import type { ImportRun } from '@/generated/prisma/client'
import { type AppError, RULE_CODES } from '@/lib/kernel/errors'
import type { Database, Reader, Transaction } from '@/lib/platform/db'
import type { ImportReport } from './domain/report'
import type { Progress } from './files/read-files'

const storedFile = z.object({ name: z.string(), key: z.string(), sizeBytes: z.number() })

const storedFiles = z.object({ etablissements: storedFile, entites: storedFile, activite: storedFile.nullable() })

/** A file handed in for an import: its name, and where its content is kept. */
export type StoredImportFile = z.infer<typeof storedFile>
export type StoredImportFiles = z.infer<typeof storedFiles>

/** The files of a run, as they were written by `insertImportRun`. */
export function filesOf(run: Pick<ImportRun, 'files'>): StoredImportFiles {
  return storedFiles.parse(run.files)
}

export type NewImportRun = {
  readonly files: StoredImportFiles
  readonly isDryRun: boolean
  readonly requestedById: string
  readonly createdAt: Date
}

export async function insertImportRun(tx: Transaction, run: NewImportRun): Promise<string> {
  const { id } = await tx.importRun.create({ data: run, select: { id: true } })

  return id
}

/**
 * Takes a run that is waiting, or that a stopped process left half way: nothing of it was written. Null when it is
 * unknown or over.
 */
export async function startImportRun(db: Database, id: string) {
  const { count } = await db.importRun.updateMany({
    where: { id, status: { in: ['queued', 'running'] } },
    data: { status: 'running', linesRead: 0 },
  })
  if (count === 0) return null

  return db.importRun.findUnique({ where: { id }, include: { requestedBy: { select: { id: true, name: true } } } })
}

/** Only forward: reports of progress may come late. */
export async function saveProgress(db: Reader, id: string, { linesRead, linesTotal }: Progress): Promise<void> {
  await db.importRun.updateMany({
    where: { id, status: 'running', linesRead: { lt: linesRead } },
    data: { linesRead, linesTotal },
  })
}

export async function endImportRun(db: Reader, id: string, report: ImportReport, finishedAt: Date): Promise<void> {
  await db.importRun.update({ where: { id }, data: { status: 'succeeded', report, finishedAt } })
}

/** Keeps the failure as a value; the screens put it in words. */
export async function failImportRun(db: Reader, id: string, failure: AppError, finishedAt: Date): Promise<void> {
  await db.importRun.update({ where: { id }, data: { status: 'failed', failure: JSON.stringify(failure), finishedAt } })
}

const storedFailure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rule-broken'),
    code: z.enum(RULE_CODES),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  z.object({ kind: z.literal('unexpected'), incident: z.string() }),
])

/** The failure of a run, as `failImportRun` kept it; null when it did not fail. */
export function failureOf(run: Pick<ImportRun, 'failure'>): AppError | null {
  return run.failure === null ? null : storedFailure.parse(JSON.parse(run.failure))
}
