import type { StorageCheck, StoredContent } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'

/** A comparison that nobody ended since then goes on; otherwise a new one begins. */
export async function beginOrResume(tx: Transaction, now: Date, resumedSince: Date): Promise<StorageCheck> {
  const interrupted = await tx.storageCheck.findFirst({
    where: { finishedAt: null, startedAt: { gte: resumedSince } },
    orderBy: { startedAt: 'desc' },
  })

  return interrupted ?? tx.storageCheck.create({ data: { startedAt: now } })
}

/** The next contents to compare, in the order of their hashes. */
export function nextContents(reader: Reader, cursor: string, most: number): Promise<StoredContent[]> {
  return reader.storedContent.findMany({ where: { sha256: { gt: cursor } }, orderBy: { sha256: 'asc' }, take: most })
}

/** Remembers how far a comparison went. */
export async function saveProgress(tx: Transaction, id: string, cursor: string, count: number): Promise<void> {
  await tx.storageCheck.update({ where: { id }, data: { cursor, checkedCount: { increment: count } } })
}

/** Those of the keys that no row names: neither a document's content, nor a file of an import. */
export async function unknownKeys(reader: Reader, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await reader.$queryRaw<{ key: string }[]>`
    SELECT key FROM unnest(${[...keys]}::text[]) AS key
    WHERE NOT EXISTS (SELECT 1 FROM "StoredContent" c WHERE c."storageKey" = key)
      AND NOT EXISTS (
        SELECT 1 FROM "ImportRun" run CROSS JOIN LATERAL jsonb_each(run.files::jsonb) AS file
        WHERE file.value ->> 'key' = key)`

  return rows.map(({ key }) => key)
}

/** How many contents are missing or altered. */
export function countProblems(reader: Reader): Promise<number> {
  return reader.storedContent.count({ where: { problem: { not: null } } })
}

/** What the last comparison that was ended found that no row names. */
export async function findKnownOrphans(reader: Reader): Promise<Set<string>> {
  const last = await reader.storageCheck.findFirst({
    where: { finishedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    select: { orphanKeys: true },
  })

  return new Set(last?.orphanKeys)
}

/** Ends a comparison with what the storage keeps and no row names. */
export async function finishCheck(tx: Transaction, id: string, orphanKeys: string[], finishedAt: Date): Promise<void> {
  await tx.storageCheck.update({ where: { id }, data: { orphanKeys, finishedAt } })
}
