import { type Day, formatDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** A signature is not dated before the convention was prepared, nor after today. Both ends included. */
export function checkSignatures(
  signedOn: readonly Day[],
  { preparedOn, today }: { readonly preparedOn: Day; readonly today: Day },
): Result<void, AppError> {
  if (signedOn.some((day) => day > today)) return fail(ruleBroken('signature-in-the-future'))
  if (signedOn.some((day) => day < preparedOn)) {
    return fail(ruleBroken('signature-before-preparation', { preparedOn: formatDay(preparedOn) }))
  }

  return ok()
}
