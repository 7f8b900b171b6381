import type { Services } from '@/lib/platform/use-case'

const DAY_MS = 86_400_000
/** Longer than a window stays open: a machine that comes back after that settles its edits by their revision. */
const EDITS_KEPT_MS = 90 * DAY_MS

/**
 * Job of each night: forgets the identifiers of old edits and the signs of life of the day before. In real time: both
 * were written by it, or before the instant of the demonstration's clock.
 */
export async function purgeEdits({ db }: Pick<Services, 'db'>): Promise<void> {
  const now = Date.now()
  await db.fieldEdit.deleteMany({ where: { at: { lt: new Date(now - EDITS_KEPT_MS) } } })
  await db.presence.deleteMany({ where: { seenAt: { lt: new Date(now - DAY_MS) } } })
}
