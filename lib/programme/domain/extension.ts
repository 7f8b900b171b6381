import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { endOfPeriod, type Window, type WindowExtension, type WindowPeriod } from './window'

export const WINDOW_PERIODS = ['application', 'review', 'measurement', 'declaration'] as const

/** The period that must not end before the other one does. */
const FOLLOWED_BY: Partial<Record<WindowPeriod, WindowPeriod>> = { application: 'review', measurement: 'declaration' }

/**
 * Whether a region may have that end: later than everybody's (an extension never takes days away), and not later than
 * the end of the period that follows: one extends that one first.
 */
export function checkExtension(
  window: Window,
  { regionCode, period, endsAt }: WindowExtension,
): Result<void, AppError> {
  const everybody = endOfPeriod({ ...window, extensions: [] }, period, regionCode)
  if (endsAt <= everybody) return fail(ruleBroken('extension-not-later', { endsAt: formatDateTime(everybody) }))
  const following = FOLLOWED_BY[period]
  if (following === undefined) return ok()
  const limit = endOfPeriod(window, following, regionCode)

  return endsAt <= limit ? ok() : fail(ruleBroken('extension-out-of-order', { endsAt: formatDateTime(limit) }))
}
