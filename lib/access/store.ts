import type { Prisma } from '@/generated/prisma/client'
import { findPredecessors } from '@/lib/establishments/succession-store'
import { assert } from '@/lib/kernel/assert'
import { parisDay } from '@/lib/kernel/dates'
import type { Reader } from '@/lib/platform/db'
import { findDelegatedSignatures } from './delegation-store'
import {
  type Actor,
  ESTABLISHMENT_ROLES,
  type EstablishmentRole,
  GROUP_ROLES,
  type GroupRole,
  type Membership,
  NATIONAL_ROLES,
  type NationalRole,
  REGION_ROLES,
  type RegionRole,
} from './domain/actor'

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value)
}

const INCLUDED = {
  group: { select: { id: true, name: true, establishments: { select: { id: true }, orderBy: { name: 'asc' } } } },
} as const satisfies Prisma.MembershipInclude

type Row = Prisma.MembershipGetPayload<{ include: typeof INCLUDED }>

/**
 * A row as rights: one, or one for each establishment of a group. The database refuses a role on the wrong kind of scope
 * (constraint `role_matches_scope`).
 */
function toMemberships({ role, establishmentId, regionCode, group }: Row): Membership[] {
  if (isOneOf<EstablishmentRole>(ESTABLISHMENT_ROLES, role)) {
    assert(establishmentId !== null, 'an establishment role has an establishment')
    return [{ kind: 'establishment', role, establishmentId }]
  }
  if (isOneOf<GroupRole>(GROUP_ROLES, role)) {
    assert(group !== null, 'a group role has a group')
    const { id, name, establishments } = group
    return establishments.map((one) => ({ kind: 'establishment', role, establishmentId: one.id, group: { id, name } }))
  }
  if (isOneOf<RegionRole>(REGION_ROLES, role)) {
    assert(regionCode !== null, 'a region role has a region')
    return [{ kind: 'region', role, regionCode }]
  }
  assert(isOneOf<NationalRole>(NATIONAL_ROLES, role), `unknown role ${role}`)

  return [{ kind: 'national', role }]
}

/** The opinions that are awaited at that instant: neither given nor cancelled, their last day not over in Paris. */
function awaited(now: Date): Prisma.OpinionRequestWhereInput {
  return { answeredAt: null, cancelledAt: null, dueOn: { gte: parisDay(now) } }
}

/** The same rights on what each establishment has taken over at that instant. */
async function findInherited(db: Reader, own: readonly Membership[], now: Date): Promise<Membership[]> {
  const held = own.flatMap((one) => (one.kind === 'establishment' ? [one] : []))
  const ids = new Set(held.map(({ establishmentId }) => establishmentId))
  const predecessors = await findPredecessors(db, [...ids], now)

  return predecessors.flatMap(({ establishmentId, ...inherited }) =>
    held
      .filter((one) => one.establishmentId === inherited.successorId)
      .map((one): Membership => ({ ...one, establishmentId, inherited })),
  )
}

/**
 * The person with the rights held at that instant, those by delegation, by succession, then on one dossier last; null when unknown
 * or deactivated.
 */
export async function loadActor(db: Reader, userId: string, now: Date): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    include: {
      memberships: { where: { endedAt: null }, orderBy: { createdAt: 'asc' }, include: INCLUDED },
      opinionRequests: {
        where: awaited(now),
        orderBy: { requestedAt: 'asc' },
        select: { id: true, candidatureId: true },
      },
    },
  })
  if (user === null || !user.isActive) return null
  const memberships = user.memberships.flatMap(toMemberships)
  const delegated = await findDelegatedSignatures(db, { userId, memberships, today: parisDay(now) })

  const own = [...memberships, ...delegated]
  const asked = user.opinionRequests.map(
    ({ id, candidatureId }): Membership => ({ kind: 'dossier', role: 'expert', candidatureId, requestId: id }),
  )
  const inherited = await findInherited(db, own, now)

  return { userId: user.id, name: user.name, email: user.email, memberships: [...own, ...inherited, ...asked] }
}
