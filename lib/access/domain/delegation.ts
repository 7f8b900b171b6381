import type { Day } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** Days of Europe/Paris, both included. */
export type DelegationPeriod = { readonly startsOn: Day; readonly endsOn: Day }

export type DelegationState = 'upcoming' | 'running' | 'ended' | 'revoked'

/** Where a delegation is on that day. */
export function delegationState(
  { startsOn, endsOn, revokedAt }: DelegationPeriod & { readonly revokedAt: Date | null },
  today: Day,
): DelegationState {
  if (revokedAt !== null) return 'revoked'
  if (today < startsOn) return 'upcoming'

  return today <= endsOn ? 'running' : 'ended'
}

/** Refuses a delegation that would already be over. One that starts in the past runs from now on. */
export function checkPeriod({ endsOn }: DelegationPeriod, today: Day): Result<void, AppError> {
  return endsOn < today ? fail(ruleBroken('delegation-over')) : ok()
}
