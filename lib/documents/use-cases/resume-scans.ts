import { findWaiting } from '@/lib/documents/content-store'
import type { Services } from '@/lib/platform/use-case'

/** More are taken up ten minutes later. */
const MOST = 500

/**
 * Job, every ten minutes: has read again what still waits for the antivirus, once it answers. Without an antivirus (it
 * was taken away), what waited is said not to be analysed.
 */
export async function resumeScans({ db, antivirus, jobs }: Services): Promise<void> {
  if (antivirus !== null && !(await antivirus.isUp())) return
  await db.$transaction(async (tx) => {
    const waiting = await findWaiting(tx, MOST)
    await jobs.enqueueAll(
      tx,
      'scan-document',
      waiting.map((sha256) => ({ sha256 })),
    )
  })
}
