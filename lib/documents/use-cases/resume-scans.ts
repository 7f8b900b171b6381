import { findStranded, hastenScans } from '@/lib/documents/content-store'
import type { Services } from '@/lib/platform/use-case'

/** More are taken up ten minutes later. */
const MOST = 500

/**
 * Job, every ten minutes: has read again what still waits for the antivirus, once it answers. The jobs that wait for
 * their next try have it now, and what lost its job gets one: never two for the same bytes. Without an antivirus (it was
 * taken away), what waited is said not to be analysed.
 */
export async function resumeScans({ db, antivirus, jobs }: Services): Promise<void> {
  if (antivirus !== null && !(await antivirus.isUp())) return
  await db.$transaction(async (tx) => {
    await hastenScans(tx)
    const stranded = await findStranded(tx, MOST)
    await jobs.enqueueAll(
      tx,
      'scan-document',
      stranded.map((sha256) => ({ sha256 })),
    )
  })
}
