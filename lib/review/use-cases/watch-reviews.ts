import { alertOf, DAYS_OF, type ReviewAlert, reviewDeadline } from '@/lib/candidatures/domain/review-clock'
import { findWatched, findWatchedRegions, raiseAlert, type WatchedDossier } from '@/lib/candidatures/review-store'
import { regionName } from '@/lib/establishments/domain/regions'
import { addDays, endOfParisDay, parisDay } from '@/lib/kernel/dates'
import { tellMinistryOfOverdue, tellReviewEnding, tellReviewOverdue } from '@/lib/notifications/events/review-deadline'
import { findAdministrators, findAgency, findReviewers } from '@/lib/notifications/recipients-store'
import type { Transaction } from '@/lib/platform/db'
import type { Services } from '@/lib/platform/use-case'

/**
 * Job of each morning: tells who has dossiers whose delay ends or is over, each once for a deadline, in one mail a person.
 * It decides nothing: a dossier without a decision stays without one. Runs again without harm.
 */
export async function watchReviews(services: Services): Promise<void> {
  const { db, clock } = services
  const now = await clock(db)
  const horizon = endOfParisDay(addDays(parisDay(now), DAYS_OF.soon[1]))
  for (const regionCode of await findWatchedRegions(db, horizon)) {
    await db.$transaction(async (tx) => {
      const watched = await findWatched(tx, regionCode, horizon)
      for (const alert of ['instructors', 'deciders', 'ministry'] as const) {
        await tellOf(tx, { context: services, now }, { regionCode, alert, watched })
      }
    })
  }
}

type Telling = { readonly context: Services; readonly now: Date }
type Told = {
  readonly regionCode: string
  readonly alert: Exclude<ReviewAlert, 'none'>
  readonly watched: readonly WatchedDossier[]
}

async function tellOf(tx: Transaction, telling: Telling, { regionCode, alert, watched }: Told): Promise<void> {
  const concerned = watched.filter((row) => {
    const deadline = reviewDeadline(row, telling.now)

    return deadline !== null && alertOf(deadline) === alert
  })
  const raised = await raiseAlert(
    tx,
    concerned.map(({ id }) => id),
    alert,
  )
  if (raised.length === 0) return
  const ending = { regionCode, regionName: regionName(regionCode), count: raised.length }
  switch (alert) {
    case 'instructors':
      await tellInstructors(
        tx,
        telling,
        ending,
        concerned.filter(({ id }) => raised.includes(id)),
      )
      return
    case 'deciders':
      await tellReviewOverdue(tx, telling, await findAgency(tx, regionCode, ['valideur']), ending)
      return
    case 'ministry':
      await tellMinistryOfOverdue(tx, telling, await findAdministrators(tx), ending)
  }
}

/** One mail to each person, with the number of those that are this person's to instruct. */
async function tellInstructors(
  tx: Transaction,
  telling: Telling,
  ending: { readonly regionCode: string; readonly regionName: string },
  dossiers: readonly WatchedDossier[],
): Promise<void> {
  const counts = new Map<string, { readonly email: string; readonly count: number }>()
  for (const dossier of dossiers) {
    for (const { userId, email } of await findReviewers(tx, dossier, ['instructeur'])) {
      if (userId !== null) counts.set(userId, { email, count: (counts.get(userId)?.count ?? 0) + 1 })
    }
  }
  for (const [userId, { email, count }] of counts) {
    await tellReviewEnding(tx, telling, { userId, email }, { ...ending, count })
  }
}
