import type { StoredContent } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { Services } from '@/lib/platform/use-case'

/** Has new bytes looked at by the antivirus, when there is one: nobody opens them before it has answered. */
export async function requestScan(
  tx: Transaction,
  { antivirus, jobs }: Pick<Services, 'antivirus' | 'jobs'>,
  { sha256, scan }: Pick<StoredContent, 'sha256' | 'scan'>,
): Promise<void> {
  if (antivirus === null || scan !== 'not_scanned') return
  await tx.storedContent.update({ where: { sha256 }, data: { scan: 'scanning' } })
  await jobs.enqueue(tx, 'scan-document', { sha256 })
}

/** The row of some bytes, or null. */
export function findContent(reader: Reader, sha256: string): Promise<StoredContent | null> {
  return reader.storedContent.findUnique({ where: { sha256 } })
}

type ScanResult =
  | { readonly scan: 'clean' | 'infected'; readonly scannedAt: Date; readonly threat: string | null }
  | { readonly scan: 'not_scanned' }

/** Writes what the antivirus said, once: false when somebody else had written it. */
export async function saveScan(tx: Transaction, sha256: string, result: ScanResult): Promise<boolean> {
  const { count } = await tx.storedContent.updateMany({ where: { sha256, scan: 'scanning' }, data: result })

  return count === 1
}

/** Has the scans that failed tried again now: their next try may be hours away. */
export async function hastenScans(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    UPDATE pgboss.job SET start_after = now()
    WHERE name = 'scan-document' AND state = 'retry' AND start_after > now()`
}

/** The bytes that wait for the antivirus and that no job will have read, the oldest first. */
export async function findStranded(tx: Transaction, most: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT c.sha256 FROM "StoredContent" c
    WHERE c.scan = 'scanning' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job j
      WHERE j.name = 'scan-document' AND j.state < 'completed' AND j.data ->> 'sha256' = c.sha256)
    ORDER BY c."createdAt" LIMIT ${most}`

  return rows.map(({ sha256 }) => sha256)
}

/** Writes what a comparison with the storage found of some bytes; null: nothing wrong. */
export async function saveProblem(tx: Transaction, sha256: string, problem: string | null, at: Date): Promise<void> {
  await tx.storedContent.update({ where: { sha256 }, data: { problem, checkedAt: at } })
}
