import { addDays, endOfParisDay, parisDay, parisDaysBetween } from '@/lib/kernel/dates'
import { endOfPeriod, type Window } from '@/lib/programme/domain/window'

/** What a dossier keeps of the time that the agency has. */
export type ReviewClock = {
  /**
   * Null for a dossier that was never filed. While the hospital completes, it counts all the days that were given.
   */
  readonly reviewDueAt: Date | null
  /** Since when the hospital completes; null while the agency's time runs. */
  readonly reviewPausedAt: Date | null
  /** The last instant to complete. */
  readonly completionDueAt: Date | null
}

export type ReviewDeadline = {
  /** Until when the agency decides. While the hospital completes: if it answered now. */
  readonly endsAt: Date
  /** Whole days of Paris that are left; negative once the delay is over. */
  readonly daysLeft: number
  readonly isPaused: boolean
}

/**
 * A deadline moved by whole days of Paris. Days are counted in the calendar, so that a change of hour leaves it at the
 * end of its day.
 */
function moved(dueAt: Date, days: number): Date {
  return days === 0 ? dueAt : endOfParisDay(addDays(parisDay(dueAt), days))
}

/** Days of Paris that the hospital still has to complete; none once its delay is over. */
function daysToComplete({ completionDueAt }: ReviewClock, now: Date): number {
  return completionDueAt === null ? 0 : Math.max(0, parisDaysBetween(now, completionDueAt))
}

/**
 * The clock when the agency asks for a completion: the hospital's time is not the agency's, so the deadline is put off by
 * all the days given to complete; those that are not used come off again with the answer.
 */
export function paused(reviewDueAt: Date | null, now: Date, completionDueAt: Date) {
  const days = Math.max(0, parisDaysBetween(now, completionDueAt))

  return {
    reviewDueAt: reviewDueAt === null ? null : moved(reviewDueAt, days),
    reviewPausedAt: now,
    completionDueAt,
    reviewAlert: 'none',
  } as const
}

/** The clock once the hospital has answered: it runs again from now. A late answer takes nothing more. */
export function resumed(clock: ReviewClock, now: Date): ReviewClock {
  const { reviewDueAt, reviewPausedAt } = clock
  const isPut = reviewDueAt !== null && reviewPausedAt !== null

  return {
    reviewDueAt: isPut ? moved(reviewDueAt, -daysToComplete(clock, now)) : reviewDueAt,
    reviewPausedAt: null,
    completionDueAt: null,
  }
}

/**
 * The clock of a dossier that is instructed again after its decision: as many days from now as the window gives its region
 * between the end of the applications and the end of the review. The programme says nothing of that case: the length is its
 * own data, and nothing follows from the date but the agency's alerts.
 */
export function restarted(window: Window, regionCode: string, now: Date) {
  const days = parisDaysBetween(
    endOfPeriod(window, 'application', regionCode),
    endOfPeriod(window, 'review', regionCode),
  )

  return {
    reviewDueAt: endOfParisDay(addDays(parisDay(now), Math.max(0, days))),
    reviewPausedAt: null,
    completionDueAt: null,
    reviewAlert: 'none',
  } as const
}

/** Until when the agency decides, and how long that is from now; null for a dossier that was never filed. */
export function reviewDeadline(clock: ReviewClock, now: Date): ReviewDeadline | null {
  const { reviewDueAt, reviewPausedAt, completionDueAt } = clock
  if (reviewDueAt === null) return null
  const isPaused = reviewPausedAt !== null && completionDueAt !== null && now <= completionDueAt
  const endsAt = isPaused ? moved(reviewDueAt, -daysToComplete(clock, now)) : reviewDueAt

  return { endsAt, daysLeft: parisDaysBetween(now, endsAt), isPaused }
}

/** How pressing a deadline is: the colours of the worklist. */
export const URGENCIES = ['overdue', 'soon', 'near', 'calm', 'paused'] as const
export type Urgency = (typeof URGENCIES)[number]

/** The days left, both included, of each degree that is told from them; null where there is no bound. */
export const DAYS_OF = {
  overdue: [null, -1],
  soon: [0, 7],
  near: [8, 30],
  calm: [31, null],
} as const satisfies Record<Exclude<Urgency, 'paused'>, readonly [number | null, number | null]>

/** How pressing it is: late, within the week, within the month, later; or standing still while the hospital completes. */
export function urgencyOf({ daysLeft, isPaused }: ReviewDeadline): Urgency {
  if (isPaused) return 'paused'
  if (daysLeft <= DAYS_OF.overdue[1]) return 'overdue'
  if (daysLeft <= DAYS_OF.soon[1]) return 'soon'

  return daysLeft <= DAYS_OF.near[1] ? 'near' : 'calm'
}

/** Who is told, in this order, that a delay ends or is over: each once for a deadline. */
export const REVIEW_ALERTS = ['none', 'instructors', 'deciders', 'ministry'] as const
export type ReviewAlert = (typeof REVIEW_ALERTS)[number]

/** A dossier that nobody decided so long after its delay is the ministry's business too. */
const MINISTRY_AFTER_DAYS = 7

/**
 * How far a delay has gone: whoever instructs is told within its last week, those who decide once it is over, the ministry
 * a week later. It is never decided by itself.
 */
export function alertOf({ daysLeft, isPaused }: ReviewDeadline): ReviewAlert {
  if (isPaused || daysLeft > DAYS_OF.soon[1]) return 'none'
  if (daysLeft >= 0) return 'instructors'

  return daysLeft < -MINISTRY_AFTER_DAYS ? 'ministry' : 'deciders'
}
