import { saveProblem } from '@/lib/documents/content-store'
import {
  beginOrResume,
  countProblems,
  finishCheck,
  nextContents,
  saveProgress,
  unknownKeys,
} from '@/lib/documents/storage-check-store'
import { tellStorageProblem } from '@/lib/notifications/events/storage-problem'
import { writeAudit } from '@/lib/platform/audit'
import type { ContentState } from '@/lib/platform/storage'
import type { Services } from '@/lib/platform/use-case'

const BATCH = 100
const RESUMED_MS = 20 * 3_600_000
/** More than that is one problem, not a list. */
const MOST_ORPHANS = 1000

/**
 * Job of each night: reads every content of the storage and compares it with its hash, then lists what no row names.
 * Goes on where an interrupted run stopped. Problems are written on the contents, and told to the administrators.
 */
export async function checkStorage(services: Services): Promise<void> {
  const { db, clock, files } = services
  const check = await db.$transaction(async (tx) => {
    const now = await clock(tx)

    return beginOrResume(tx, now, new Date(now.getTime() - RESUMED_MS))
  })

  let { cursor } = check
  for (;;) {
    const batch = await nextContents(db, cursor, BATCH)
    const last = batch.at(-1)
    if (last === undefined) break
    const states: ContentState[] = []
    for (const { storageKey } of batch) states.push(await files.check(storageKey))
    await db.$transaction(async (tx) => {
      const now = await clock(tx)
      for (const [index, { sha256 }] of batch.entries()) {
        const state = states[index] ?? 'sound'
        await saveProblem(tx, sha256, state === 'sound' ? null : state, now)
      }
      await saveProgress(tx, check.id, last.sha256, batch.length)
    })
    cursor = last.sha256
  }
  await finish(services, check.id, await findOrphans(services))
}

async function findOrphans({ db, files }: Services): Promise<string[]> {
  const orphans: string[] = []
  let keys: string[] = []
  for await (const key of files.keys()) {
    keys.push(key)
    if (keys.length < BATCH) continue
    orphans.push(...(await unknownKeys(db, keys)))
    keys = []
    if (orphans.length >= MOST_ORPHANS) break
  }
  orphans.push(...(await unknownKeys(db, keys)))

  // A file attached while the list was read is not one.
  return unknownKeys(db, orphans.slice(0, MOST_ORPHANS))
}

async function finish(services: Services, checkId: string, orphans: string[]): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const now = await services.clock(tx)
    await finishCheck(tx, checkId, orphans, now)
    const problems = await countProblems(tx)
    await writeAudit(tx, {
      type: 'storage.checked',
      at: now,
      actor: null,
      entity: { type: 'storage', id: checkId },
      details: { problems, orphans: orphans.length },
    })
    if (problems > 0) await tellStorageProblem(tx, { context: services, now }, { count: problems })
  })
}
