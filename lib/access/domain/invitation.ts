import { type AppError, type RuleCode, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type DossierRole, ESTABLISHMENT_ROLES, type EstablishmentRole, type GroupRole } from './actor'

/** The roles that an invitation gives. */
export type InvitedRole = EstablishmentRole | GroupRole | DossierRole

const DAY_MS = 86_400_000
export const INVITATION_DAYS = 7

/** The last instant at which an invitation sent now may be accepted. */
export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
}

type Invitation = {
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

export type InvitationState = 'pending' | 'expired' | 'used' | 'revoked'

/** Where an invitation is at that instant. */
export function invitationState({ expiresAt, acceptedAt, revokedAt }: Invitation, now: Date): InvitationState {
  if (acceptedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'

  return now > expiresAt ? 'expired' : 'pending'
}

const REFUSALS: Readonly<Record<Exclude<InvitationState, 'pending'>, RuleCode>> = {
  used: 'invitation-used',
  revoked: 'invitation-revoked',
  expired: 'invitation-expired',
}

/** Refuses an invitation that opens nothing any more. */
export function checkPending(invitation: Invitation, now: Date): Result<void, AppError> {
  const state = invitationState(invitation, now)

  return state === 'pending' ? ok() : fail(ruleBroken(REFUSALS[state]))
}

/** Refuses to send again, or to take back, what was already answered or taken back; an expired one may be. */
export function checkUnanswered(invitation: Invitation, now: Date): Result<void, AppError> {
  const state = invitationState(invitation, now)

  return state === 'pending' || state === 'expired' ? ok() : fail(ruleBroken(REFUSALS[state]))
}

/** Whether a role in a team lets one do more than another. */
export function isStronger(role: EstablishmentRole, than: EstablishmentRole): boolean {
  return ESTABLISHMENT_ROLES.indexOf(role) > ESTABLISHMENT_ROLES.indexOf(than)
}
