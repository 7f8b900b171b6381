import { deleteOld, eraseOldSecrets } from '@/lib/notifications/store'
import type { Services } from '@/lib/platform/use-case'

const DAY_MS = 86_400_000
/** As long as an invitation holds: afterwards the link of a mail that never left opens nothing. */
const SECRET_DAYS = 7
const KEPT_DAYS = 365

/**
 * Job of each night: forgets the links of mails that never left, then what is older than a year. Mails that still wait
 * are kept. Runs again without harm.
 */
export async function purgeOutbox({ db, clock }: Services): Promise<void> {
  await db.$transaction(async (tx) => {
    const now = (await clock(tx)).getTime()
    await eraseOldSecrets(tx, new Date(now - SECRET_DAYS * DAY_MS))
    await deleteOld(tx, new Date(now - KEPT_DAYS * DAY_MS))
  })
}
