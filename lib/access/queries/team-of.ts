import { ESTABLISHMENT_ROLES, type EstablishmentRole } from '@/lib/access/domain/actor'
import { establishmentScope } from '@/lib/access/scope'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type Teammate = {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** The strongest of the rights held. */
  readonly role: EstablishmentRole
  readonly since: Date
}

/** The people of an establishment's team, signatories first; nobody outside the actor's scope. */
export async function teamOf(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  establishmentId: string,
): Promise<Teammate[]> {
  const rows = await db.membership.findMany({
    where: {
      endedAt: null,
      user: { isActive: true },
      establishment: { AND: [{ id: establishmentId }, establishmentScope(actor, 'team.read')] },
    },
    select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })

  const seen = new Set<string>()

  return ESTABLISHMENT_ROLES.toReversed().flatMap((role) =>
    rows.flatMap(({ user, createdAt, ...row }) => {
      if (row.role !== role || seen.has(user.id)) return []
      seen.add(user.id)

      return [{ userId: user.id, name: user.name, email: user.email, role, since: createdAt }]
    }),
  )
}
