import { findStranded } from '@/lib/notifications/store'
import type { Services } from '@/lib/platform/use-case'

/** A whole country's mails may have waited for a mail server. */
const TIMEOUT_MS = 30_000

/**
 * Gives a job to every mail that waits without one: those of the time when no mail server was configured, and those
 * whose job was lost. Runs again without harm: a mail is sent once, whatever the number of its jobs.
 * @returns how many mails got one.
 */
export async function resumeOutbox({ db, jobs }: Services): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const stranded = await findStranded(tx)
      await jobs.enqueueAll(
        tx,
        'send-mail',
        stranded.map((notificationId) => ({ notificationId })),
      )

      return stranded.length
    },
    { timeout: TIMEOUT_MS },
  )
}
