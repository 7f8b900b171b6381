import { ROLES, type Role } from '@/lib/access/domain/actor'
import { managesRole, scopeOfRole } from '@/lib/access/domain/granting'
import { scopeOf } from '@/lib/access/domain/policy'
import { REGION_CODES, regionName } from '@/lib/establishments/domain/regions'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type GrantOptions = {
  readonly roles: readonly Role[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
}

/** The roles and the regions that the actor may give rights with; a group's managers are invited from its own page. */
export function grantOptions({ actor }: Pick<UseCaseContext, 'actor'>): GrantOptions {
  const { isNational, regionCodes } = scopeOf(actor, 'membership.edit')
  const roles = ROLES.filter((role) => scopeOfRole(role) !== 'group').filter((role) =>
    actor.memberships.some((membership) => managesRole(membership, role)),
  )
  const codes: readonly string[] = isNational ? REGION_CODES : regionCodes
  const regions = codes.map((code) => ({ code, name: regionName(code) }))

  return { roles, regions: regions.sort((a, b) => a.name.localeCompare(b.name, 'fr')) }
}
