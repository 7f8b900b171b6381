import type { Membership as MembershipRow } from '@/generated/prisma/client'
import { assert } from '@/lib/kernel/assert'
import type { Reader } from '@/lib/platform/db'
import {
  type Actor,
  ESTABLISHMENT_ROLES,
  type EstablishmentRole,
  type Membership,
  NATIONAL_ROLES,
  type NationalRole,
  REGION_ROLES,
  type RegionRole,
} from './domain/actor'

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value)
}

/** A row as a right. The database refuses a role on the wrong kind of scope (constraint `role_matches_scope`). */
export function toMembership(row: Pick<MembershipRow, 'role' | 'establishmentId' | 'regionCode'>): Membership {
  const { role, establishmentId, regionCode } = row
  if (isOneOf<EstablishmentRole>(ESTABLISHMENT_ROLES, role)) {
    assert(establishmentId !== null, 'an establishment role has an establishment')
    return { kind: 'establishment', role, establishmentId }
  }
  if (isOneOf<RegionRole>(REGION_ROLES, role)) {
    assert(regionCode !== null, 'a region role has a region')
    return { kind: 'region', role, regionCode }
  }
  assert(isOneOf<NationalRole>(NATIONAL_ROLES, role), `unknown role ${role}`)

  return { kind: 'national', role }
}

/** The person with the rights held now; null when unknown or deactivated. */
export async function loadActor(db: Reader, userId: string): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    include: { memberships: { where: { endedAt: null }, orderBy: { createdAt: 'asc' } } },
  })
  if (user === null || !user.isActive) return null

  return { userId: user.id, name: user.name, email: user.email, memberships: user.memberships.map(toMembership) }
}
