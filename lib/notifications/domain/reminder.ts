import { parisDaysBetween } from '@/lib/kernel/dates'

/** Days before its end at which a period is recalled, from the last to the first. */
const STEPS = { filing: [2, 7, 15], completion: [2, 7] } as const

export type RemindedPeriod = keyof typeof STEPS

export type Reminder = {
  /** The step that is reached: 15, 7 or 2 days. The same step of the same deadline is told once. */
  readonly step: number
  readonly daysLeft: number
  /** The last one before the end: sent whatever somebody prefers. */
  readonly isLast: boolean
}

/**
 * The reminder that is due at that instant, or null. Days are those of the calendar in Europe/Paris, so a change of
 * hour moves nothing. A step whose morning was missed is caught up the next ones, with the days that are really left.
 */
export function reminderDue(period: RemindedPeriod, deadline: Date, now: Date): Reminder | null {
  if (now > deadline) return null
  const daysLeft = parisDaysBetween(now, deadline)
  const step = STEPS[period].find((days) => daysLeft <= days)

  return step === undefined ? null : { step, daysLeft, isLast: step === STEPS[period][0] }
}
