import type { Prisma } from '@/generated/prisma/client'
import type { Actor, Role } from '@/lib/access/domain/actor'
import { scopeOf } from '@/lib/access/domain/policy'
import { regionName } from '@/lib/establishments/domain/regions'

/** The rights an administrator may read: those of the regions administered and of their establishments, or all. */
export function visibleMemberships(actor: Actor): Prisma.MembershipWhereInput {
  const { isNational, regionCodes } = scopeOf(actor, 'membership.read')
  if (isNational) return {}
  const regionCode = { in: [...regionCodes] }

  return { OR: [{ regionCode }, { establishment: { regionCode } }] }
}

/**
 * The people an administrator may read: those who hold or held a right in the scope, and those who hold none anywhere,
 * who are waiting for one.
 */
export function visibleUsers(actor: Actor): Prisma.UserWhereInput {
  if (scopeOf(actor, 'membership.read').isNational) return {}

  return {
    OR: [{ memberships: { some: visibleMemberships(actor) } }, { memberships: { none: { endedAt: null } } }],
  }
}

type PlacedRow = {
  readonly role: Role
  readonly regionCode: string | null
  readonly establishment: { readonly name: string; readonly finess: string; readonly regionCode: string } | null
  readonly group: { readonly name: string } | null
}

/** Where a right is held, in words; null for the whole country. */
export function placeOf({ regionCode, establishment, group }: Omit<PlacedRow, 'role'>): string | null {
  if (establishment !== null) return `${establishment.name}, ${establishment.finess}`

  if (group !== null) return group.name

  return regionCode === null ? null : regionName(regionCode)
}
