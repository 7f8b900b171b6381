import { mayEver } from '@/lib/access/domain/policy'
import { SCAN_STATES, type ScanState } from '@/lib/documents/domain/content-state'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type StorageProblem = {
  readonly sha256: string
  readonly problem: string
  readonly sizeBytes: number
  readonly checkedAt: Date | null
  /** The dossiers that show this content. */
  readonly places: readonly { readonly candidatureId: string; readonly reference: string }[]
}

export type StorageReport = {
  readonly lastCheck: {
    readonly startedAt: Date
    /** Null: not over, or interrupted. */
    readonly finishedAt: Date | null
    readonly checkedCount: number
    readonly orphanCount: number
    /** What the storage keeps and nothing names: the first ones. */
    readonly orphanKeys: readonly string[]
  } | null
  readonly problems: readonly StorageProblem[]
  readonly counts: Readonly<Record<ScanState, number>>
  readonly totalBytes: number
  readonly hasAntivirus: boolean
}

const MOST = 200

/** What the storage keeps and what its last comparison found; null for somebody who does not look after it. */
export async function storageReport({
  db,
  actor,
  antivirus,
}: Pick<UseCaseContext, 'db' | 'actor' | 'antivirus'>): Promise<StorageReport | null> {
  if (!mayEver(actor, 'storage.check')) return null
  const [lastCheck, problems, states] = await Promise.all([
    db.storageCheck.findFirst({ orderBy: { startedAt: 'desc' } }),
    db.storedContent.findMany({
      where: { problem: { not: null } },
      orderBy: [{ checkedAt: 'desc' }, { sha256: 'asc' }],
      take: MOST,
      include: { documents: { select: { candidature: { select: { id: true, reference: true } } } } },
    }),
    db.storedContent.groupBy({ by: ['scan'], _count: true, _sum: { sizeBytes: true } }),
  ])

  return {
    lastCheck:
      lastCheck === null
        ? null
        : {
            startedAt: lastCheck.startedAt,
            finishedAt: lastCheck.finishedAt,
            checkedCount: lastCheck.checkedCount,
            orphanCount: lastCheck.orphanKeys.length,
            orphanKeys: lastCheck.orphanKeys.slice(0, MOST),
          },
    problems: problems.map(({ sha256, problem, sizeBytes, checkedAt, documents }) => {
      const places = new Map(documents.map(({ candidature: { id, reference } }) => [id, reference]))

      return {
        ...{ sha256, sizeBytes, checkedAt, problem: problem ?? '' },
        places: [...places].map(([candidatureId, reference]) => ({ candidatureId, reference })),
      }
    }),
    counts: Object.fromEntries(
      SCAN_STATES.map((state) => [state, states.find(({ scan }) => scan === state)?._count ?? 0]),
    ) as Record<ScanState, number>,
    totalBytes: states.reduce((sum, { _sum }) => sum + (_sum.sizeBytes ?? 0), 0),
    hasAntivirus: antivirus !== null,
  }
}
