import type { ImportRun } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { scopeOf } from '@/lib/access/domain/policy'
import type { ImportReport } from '@/lib/imports/domain/report'
import type { ImportState } from '@/lib/imports/domain/state'
import { importReport } from '@/lib/imports/schemas'
import { failureOf, filesOf } from '@/lib/imports/store'
import type { AppError } from '@/lib/kernel/errors'
import type { Reader } from '@/lib/platform/db'

type Asking = { readonly db: Reader; readonly actor: Actor; readonly now: Date }

/** A job that was stopped with its process is never taken up again: after that long, its run is told as interrupted. */
const LONGEST_RUN_MS = 3_600_000

export type ImportProgressView = {
  readonly state: ImportState
  readonly linesRead: number
  readonly linesTotal: number
}

export type ImportSummary = ImportProgressView & {
  readonly id: string
  readonly isDryRun: boolean
  readonly fileNames: readonly string[]
  readonly requestedByName: string
  readonly createdAt: Date
  readonly establishments: number | null
  readonly rejectedCount: number | null
}

export type ImportRunView = ImportSummary & {
  readonly report: ImportReport | null
  readonly failure: AppError | null
  readonly finishedAt: Date | null
}

/** What the list of runs tells of a report: its lines are not read for that. */
const summaryCounts = importReport.pick({ establishments: true, rejectedCount: true })

const WITH_PERSON = { requestedBy: { select: { name: true } } } as const

/** The last imports, newest first; null for who may not import. National: imports belong to no region. */
export async function importHistory({ db, actor, now }: Asking): Promise<readonly ImportSummary[] | null> {
  if (!scopeOf(actor, 'establishment.import').isNational) return null
  const rows = await db.importRun.findMany({
    include: WITH_PERSON,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 30,
  })

  return rows.map((row) => summaryOf(row, now))
}

/** One import with its report; null for who may not import, and when there is none of that id. */
export async function importRunDetails({ db, actor, now }: Asking, id: string): Promise<ImportRunView | null> {
  if (!scopeOf(actor, 'establishment.import').isNational) return null
  const row = await db.importRun.findUnique({ where: { id }, include: WITH_PERSON })
  if (row === null) return null

  return { ...summaryOf(row, now), report: reportOf(row), failure: failureOf(row), finishedAt: row.finishedAt }
}

/** How far an import is; null as above. Asked every second by the page of a run. */
export async function importProgress({ db, actor, now }: Asking, id: string): Promise<ImportProgressView | null> {
  if (!scopeOf(actor, 'establishment.import').isNational) return null
  const row = await db.importRun.findUnique({
    where: { id },
    select: { status: true, linesRead: true, linesTotal: true, createdAt: true },
  })

  return row === null ? null : progressOf(row, now)
}

type ProgressRow = Pick<ImportRun, 'status' | 'linesRead' | 'linesTotal' | 'createdAt'>

function progressOf({ status, linesRead, linesTotal, createdAt }: ProgressRow, now: Date): ImportProgressView {
  const isOver = status === 'succeeded' || status === 'failed'
  const isInterrupted = !isOver && now.getTime() - createdAt.getTime() > LONGEST_RUN_MS

  return { state: isInterrupted ? 'interrupted' : status, linesRead, linesTotal }
}

function summaryOf(row: ImportRun & { readonly requestedBy: { readonly name: string } }, now: Date): ImportSummary {
  const { etablissements, entites, activite } = filesOf(row)
  const counts = row.report === null ? null : summaryCounts.parse(row.report)

  return {
    ...progressOf(row, now),
    id: row.id,
    isDryRun: row.isDryRun,
    fileNames: [etablissements, entites, activite].flatMap((file) => file?.name ?? []),
    requestedByName: row.requestedBy.name,
    createdAt: row.createdAt,
    establishments: counts?.establishments ?? null,
    rejectedCount: counts?.rejectedCount ?? null,
  }
}

function reportOf({ report }: Pick<ImportRun, 'report'>): ImportReport | null {
  return report === null ? null : importReport.parse(report)
}
