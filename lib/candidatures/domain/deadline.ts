import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { endOfPeriod, type Window, type WindowPeriod } from '@/lib/programme/domain/window'
import type { CandidatureStatus } from './status'

type Deadline = {
  readonly status: CandidatureStatus
  readonly window: Window
  readonly regionCode: string
  readonly completionDueAt: Date | null
}

/**
 * The last instant at which the form may be sent: the end of the region's application period for a first filing, the
 * delay given by the agency for a completion (null when it gave none).
 */
export function filingDeadline({ status, window, regionCode, completionDueAt }: Deadline): Date | null {
  return status === 'to_complete' ? completionDueAt : endOfPeriod(window, 'application', regionCode)
}

/** The later ends that an amendment gave to one dossier; null without one. */
export type OwnEnds = { readonly measurementEndsAt?: Date | null; readonly declarationClosesAt?: Date | null }

/**
 * The window as it holds for one dossier: its own later ends stand before those of its region. Whatever tells or checks
 * the measurement or the declaration of a dossier reads it.
 */
export function ownWindow({
  window,
  regionCode,
  measurementEndsAt,
  declarationClosesAt,
}: OwnEnds & { readonly window: Window; readonly regionCode: string }): Window {
  const own = (period: WindowPeriod, endsAt: Date | null | undefined) =>
    endsAt != null && endsAt > endOfPeriod(window, period, regionCode) ? [{ regionCode, period, endsAt }] : []
  const ends = [...own('measurement', measurementEndsAt), ...own('declaration', declarationClosesAt)]

  return ends.length === 0 ? window : { ...window, extensions: [...ends, ...window.extensions] }
}

/** Refuses once that instant is past; it is itself included (programme text §1). */
export function checkDeadline(candidature: Deadline, now: Date): Result<void, AppError> {
  const closesAt = filingDeadline(candidature)
  if (closesAt === null || now <= closesAt) return ok()

  return fail(ruleBroken('deadline-passed', { closedAt: formatDateTime(closesAt) }))
}
