import { addDays, parisDay } from '@/lib/kernel/dates'
import { tellOpinionReminder } from '@/lib/notifications/events/opinion'
import { REMINDER_DAYS } from '@/lib/opinions/domain/opinion'
import { markReminded } from '@/lib/opinions/store'
import type { Services } from '@/lib/platform/use-case'

/**
 * Job of each morning: recalls, once each, the opinions awaited within three days. Those who have not accepted their
 * invitation have no account to be written to. Runs again without harm.
 */
export async function remindOpinions(services: Services): Promise<void> {
  const { db, clock } = services
  const now = await clock(db)
  const today = parisDay(now)
  await db.$transaction(async (tx) => {
    const due = await markReminded(tx, { from: today, until: addDays(today, REMINDER_DAYS), now })
    for (const { id, userId, email, dueOn, candidature } of due) {
      const { reference } = candidature
      await tellOpinionReminder(tx, { context: services, now }, { userId, email }, { id, reference, dueOn })
    }
  })
}
