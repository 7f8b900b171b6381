import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { endOfPeriod, type Window } from '@/lib/programme/domain/window'
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

/** Refuses once that instant is past; it is itself included (programme text §1). */
export function checkDeadline(candidature: Deadline, now: Date): Result<void, AppError> {
  const closesAt = filingDeadline(candidature)
  if (closesAt === null || now <= closesAt) return ok()

  return fail(ruleBroken('deadline-passed', { closedAt: formatDateTime(closesAt) }))
}
