import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { endOfPeriod, isOpenForDeclaration, observationStart, type Window } from '@/lib/programme/domain/window'

/** Refuses outside the declaration period of a dossier (its own window) and region: says when it opens and closes. */
export function checkDeclarationOpen(window: Window, regionCode: string, now: Date): Result<void, AppError> {
  if (isOpenForDeclaration(window, regionCode, now)) return ok()
  const opensAt = formatDateTime(observationStart(window, regionCode))
  const closesAt = formatDateTime(endOfPeriod(window, 'declaration', regionCode))

  return fail(ruleBroken('declaration-not-open', { opensAt, closesAt }))
}
