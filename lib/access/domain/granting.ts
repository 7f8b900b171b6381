import { type AppError, forbidden } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import {
  type Actor,
  DOSSIER_ROLES,
  ESTABLISHMENT_ROLES,
  GROUP_ROLES,
  type Membership,
  REGION_ROLES,
  type Role,
} from './actor'
import { authorize } from './policy'

/** A right to give or to end. `regionCode` is the establishment's for a role in an establishment. */
export type Grant = {
  readonly role: Role
  readonly establishmentId: string | null
  readonly groupId: string | null
  readonly regionCode: string | null
}

export type RoleScope = 'establishment' | 'group' | 'region' | 'national' | 'dossier'

/** Where a role is held. */
export function scopeOfRole(role: Role): RoleScope {
  if ((ESTABLISHMENT_ROLES as readonly Role[]).includes(role)) return 'establishment'
  if ((DOSSIER_ROLES as readonly Role[]).includes(role)) return 'dossier'
  if ((GROUP_ROLES as readonly Role[]).includes(role)) return 'group'

  return (REGION_ROLES as readonly Role[]).includes(role) ? 'region' : 'national'
}

/** Whether somebody with that membership gives and ends that right, wherever it may be; nobody gives one on a dossier. */
export function managesRole(membership: Membership, role: Role): boolean {
  const scope = scopeOfRole(role)
  switch (membership.role) {
    case 'administrateur_regional':
      return scope === 'establishment' || scope === 'region'
    case 'administrateur_programme':
      return scope === 'national' || scope === 'group' || role === 'administrateur_regional'
    default:
      return false
  }
}

/**
 * Who may give or end a right: a regional administrator those of the region and of its establishments, the programme's
 * administrator the national ones, the managers of groups and the administrators of any region. Outside of the actor's scope the right does
 * not exist (not-found).
 */
export function authorizeGrant(actor: Actor, grant: Grant): Result<Membership, AppError> {
  const target = { establishmentId: grant.establishmentId, regionCode: grant.regionCode }
  const allowed = authorize(actor, 'membership.edit', target)
  if (!allowed.ok) return allowed
  const by = actor.memberships.find(
    (one) =>
      managesRole(one, grant.role) &&
      (one.kind === 'national' || (one.kind === 'region' && one.regionCode === grant.regionCode)),
  )

  return by === undefined ? fail(forbidden) : ok(by)
}

/** Roles without which nobody can give rights: the last holder of one keeps it. */
export function isAdministrator(role: Role): boolean {
  return role === 'administrateur_regional' || role === 'administrateur_programme'
}
