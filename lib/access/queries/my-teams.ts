import { ESTABLISHMENT_ROLES, type EstablishmentRole } from '@/lib/access/domain/actor'
import { assert } from '@/lib/kernel/assert'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type MyTeam = {
  readonly establishmentId: string
  readonly name: string
  readonly finess: string
  readonly town: string
  /** The strongest of the rights held there. */
  readonly role: EstablishmentRole
}

/** The establishments of whose team the actor is, by name; those followed with a group or
 * taken over are not among them. */
export async function myTeams({ db, actor }: Pick<UseCaseContext, 'db' | 'actor'>): Promise<MyTeam[]> {
  const roles = new Map<string, EstablishmentRole[]>()
  for (const one of actor.memberships) {
    if (one.kind !== 'establishment' || 'group' in one || one.onBehalfOf !== undefined) continue
    if (one.inherited !== undefined) continue
    roles.set(one.establishmentId, [...(roles.get(one.establishmentId) ?? []), one.role])
  }
  const rows = await db.establishment.findMany({
    where: { id: { in: [...roles.keys()] } },
    orderBy: [{ name: 'asc' }, { finess: 'asc' }],
    select: { id: true, name: true, finess: true, town: true },
  })

  return rows.map(({ id, ...row }) => {
    const role = ESTABLISHMENT_ROLES.filter((one) => roles.get(id)?.includes(one)).at(-1)
    assert(role !== undefined, 'an establishment of the actor comes with a role')

    return { establishmentId: id, ...row, role }
  })
}
