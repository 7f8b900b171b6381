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

/** Whether a file is the signed copy of that convention: one handed in before it was prepared is another one's, cancelled since. */
export function isScanOf(
  { preparedAt }: { readonly preparedAt: Date },
  { kind, createdAt }: { readonly kind: string; readonly createdAt: Date },
): boolean {
  return kind === 'signed_convention' && createdAt >= preparedAt
}
