import { parisDaysBetween } from '@/lib/kernel/dates'

/** How long a page still says that a dossier was not filed, once nothing can be done about it. */
const SAID_AFTER_DAYS = 30
const HOUR_MS = 3_600_000

/** A draft or a correction that its establishment has not sent. */
export type Unfiled = {
  readonly kind: 'draft' | 'completion'
  /** The last instant at which it may be sent; null when the agency gave no date for a correction. */
  readonly closesAt: Date | null
}

/** How long is left: whole days, or on the last day whole hours, then minutes; nothing once it is closed. */
export type TimeLeft =
  | { readonly kind: 'no-date' }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'hours'; readonly count: number }
  | { readonly kind: 'minutes'; readonly count: number }
  | { readonly kind: 'closed' }

/**
 * The time left at that instant, in days of Europe/Paris: the last day is told in hours, and the last hour in minutes,
 * never less than what is really left to do.
 */
export function timeLeft({ closesAt }: Pick<Unfiled, 'closesAt'>, now: Date): TimeLeft {
  if (closesAt === null) return { kind: 'no-date' }
  if (now > closesAt) return { kind: 'closed' }
  const days = parisDaysBetween(now, closesAt)
  if (days > 0) return { kind: 'days', count: days }
  const left = closesAt.getTime() - now.getTime()
  if (left >= HOUR_MS) return { kind: 'hours', count: Math.floor(left / HOUR_MS) }

  return { kind: 'minutes', count: Math.floor(left / 60_000) }
}

/** Whether every page must still say it: while it can be sent, and for a while after it no longer can. */
export function isToBeSaid({ closesAt }: Pick<Unfiled, 'closesAt'>, now: Date): boolean {
  return closesAt === null || parisDaysBetween(closesAt, now) <= SAID_AFTER_DAYS
}

/** The most urgent first: what closes next, then what has no date, then what has just closed. */
export function byUrgency(now: Date): (a: Unfiled, b: Unfiled) => number {
  const rank = ({ closesAt }: Unfiled) => (closesAt === null ? 1 : now <= closesAt ? 0 : 2)
  const distance = ({ closesAt }: Unfiled) => (closesAt === null ? 0 : Math.abs(closesAt.getTime() - now.getTime()))

  return (a, b) => rank(a) - rank(b) || distance(a) - distance(b)
}
