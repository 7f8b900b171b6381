import { saveProblem } from '@/lib/documents/content-store'
import {
  beginOrResume,
  countProblems,
  findKnownOrphans,
  finishCheck,
  nextContents,
  saveProgress,
  unknownKeys,
} from '@/lib/documents/storage-check-store'
import { tellStorageProblem, tellUnknownFiles } from '@/lib/notifications/events/storage-problem'
import { writeAudit } from '@/lib/platform/audit'
import type { ContentState } from '@/lib/platform/storage'
import type { Services } from '@/lib/platform/use-case'

const BATCH = 100
/** A younger file may be about to be attached to its dossier. */
const ON_ITS_WAY_MS = 24 * 3_600_000
const RESUMED_MS = 20 * 3_600_000
/** More than that is one problem, not a list. */
const MOST_ORPHANS = 1000

/**
 * Job of each night: reads every content of the storage and compares it with its hash, then lists what no row names.
 * Goes on where an interrupted run stopped. Problems are written on the contents, and told to the administrators; so are
 * the files that no row names, once.
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

  const old: string[] = []
  for (const key of orphans.slice(0, MOST_ORPHANS)) if (await isOld(files, key)) old.push(key)

  // A file attached while the list was read is not one.
  return unknownKeys(db, old)
}

/** Real time, as the storage's own: the clock of the demonstration does not move it. */
async function isOld(files: Services['files'], key: string): Promise<boolean> {
  return (await files.writtenAt(key)).getTime() < Date.now() - ON_ITS_WAY_MS
}

async function finish(services: Services, checkId: string, orphans: string[]): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const now = await services.clock(tx)
    const known = await findKnownOrphans(tx)
    await finishCheck(tx, checkId, orphans, now)
    const problems = await countProblems(tx)
    await writeAudit(tx, {
      type: 'storage.checked',
      at: now,
      actor: null,
      entity: { type: 'storage', id: checkId },
      details: { problems, orphans: orphans.length },
    })
    const news = orphans.filter((key) => !known.has(key)).length
    if (news > 0) await tellUnknownFiles(tx, { context: services, now }, { count: news, checkId })
    if (problems > 0) await tellStorageProblem(tx, { context: services, now }, { count: problems })
  })
}
