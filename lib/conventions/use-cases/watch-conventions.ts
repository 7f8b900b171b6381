import { REMINDED_AFTER_MS, sealedBefore } from '@/lib/conventions/domain/watch'
import { findToRemind, findUnsealed, markReminded } from '@/lib/conventions/following-store'
import { tellNotSealed, tellSignatureReminder, tellToCountersign } from '@/lib/notifications/events/conventions'
import type { Services } from '@/lib/platform/use-case'

/**
 * Job of each morning: reminds whoever has still to sign a text that waits for some days, and gives the alarm for those
 * that are signed by all but not sealed. Runs again without harm.
 */
export async function watchConventions(services: Services): Promise<void> {
  const { db, clock } = services
  await db.$transaction(async (tx) => {
    const now = await clock(tx)
    const telling = { context: services, now }
    const waiting = await findToRemind(tx, new Date(now.getTime() - REMINDED_AFTER_MS))
    await markReminded(
      tx,
      waiting.map(({ id }) => id),
      now,
    )
    for (const convention of waiting) {
      if (convention.status === 'sent') await tellSignatureReminder(tx, telling, convention.candidature, convention)
      else await tellToCountersign(tx, telling, convention.candidature, convention, true)
    }
    for (const convention of await findUnsealed(tx, sealedBefore(now))) {
      await tellNotSealed(tx, telling, convention.candidature, convention)
    }
  })
}
