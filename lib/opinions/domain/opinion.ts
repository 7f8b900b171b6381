import type { Day } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** What somebody thinks of a dossier. It decides nothing by itself. */
export const OPINIONS = ['favourable', 'reserved', 'unfavourable'] as const
export type Opinion = (typeof OPINIONS)[number]

/** A reminder goes out that many days before the last one to answer. */
export const REMINDER_DAYS = 3

export type OpinionState = 'awaited' | 'given' | 'cancelled' | 'lapsed'

type Asked = {
  readonly answeredAt: Date | null
  readonly cancelledAt: Date | null
  /** Last day to answer, inclusive, in Europe/Paris. */
  readonly dueOn: Day
}

/** Where a request for an opinion is on that day. */
export function opinionState({ answeredAt, cancelledAt, dueOn }: Asked, today: Day): OpinionState {
  if (answeredAt !== null) return 'given'
  if (cancelledAt !== null) return 'cancelled'

  return dueOn < today ? 'lapsed' : 'awaited'
}

/** Refuses what is done to a request that is over. */
export function checkAwaited(asked: Asked & { readonly name: string }, today: Day): Result<void, AppError> {
  switch (opinionState(asked, today)) {
    case 'awaited':
      return ok()
    case 'given':
      return fail(ruleBroken('opinion-given', { name: asked.name }))
    case 'cancelled':
      return fail(ruleBroken('opinion-cancelled'))
    case 'lapsed':
      return fail(ruleBroken('opinion-lapsed'))
  }
}

type Person = { readonly userId: string; readonly isActive: boolean; readonly isOfTheHospital: boolean }

/**
 * Whom an opinion is not asked of: oneself, somebody of the establishment that it is about, a closed account. Null: no
 * account yet.
 */
export function checkExpert(person: Person | null, askedById: string): Result<void, AppError> {
  if (person === null) return ok()
  if (person.userId === askedById) return fail(ruleBroken('opinion-of-oneself'))
  if (!person.isActive) return fail(ruleBroken('opinion-account-closed'))

  return person.isOfTheHospital ? fail(ruleBroken('opinion-of-the-hospital')) : ok()
}
