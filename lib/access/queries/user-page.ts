import type { Actor, Role } from '@/lib/access/domain/actor'
import { authorizeGrant } from '@/lib/access/domain/granting'
import { mayEver, mayOn } from '@/lib/access/domain/policy'
import { placesOfHelp } from '@/lib/access/domain/second-factor'
import { toGrant } from '@/lib/access/membership-store'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { placeOf, visibleMemberships, visibleUsers } from './visible-users'

export type RightView = {
  readonly membershipId: string
  readonly role: Role
  readonly place: string | null
  readonly since: Date
  readonly endedAt: Date | null
  readonly mayEnd: boolean
  /** Nobody else signs for that establishment: it would be left without a signatory. */
  readonly isLastSignatory: boolean
}

export type UserPage = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly isActive: boolean
  readonly hasPassword: boolean
  readonly identityCount: number
  readonly createdAt: Date
  readonly rights: readonly RightView[]
  /** Since when a second factor is in force; null when there is none. */
  readonly secondFactorSince: Date | null
  /** Whether the actor may take it away. */
  readonly mayResetSecondFactor: boolean
  /** Whether the actor may deactivate the account, or open it again. */
  readonly mayDeactivate: boolean
  /** The establishments that nobody else signs for, named for whoever may deactivate the account. */
  readonly signsAloneFor: readonly string[]
}

/** One person and the rights held or once held in the actor's scope; null for somebody outside of it. */
export async function userPage(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  userId: string,
): Promise<UserPage | null> {
  if (!mayEver(actor, 'membership.read')) return null
  const user = await db.user.findFirst({
    where: { id: userId, AND: visibleUsers(actor) },
    include: {
      _count: { select: { identities: true } },
      secondFactor: { select: { confirmedAt: true } },
      memberships: {
        where: visibleMemberships(actor),
        orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'asc' }],
        include: {
          establishment: { select: { name: true, finess: true, regionCode: true } },
          group: { select: { name: true } },
        },
      },
    },
  })
  if (user === null) return null
  const alone = user.isActive ? await signedAlone(db, userId) : []
  const secondFactorSince = user.secondFactor?.confirmedAt ?? null
  const mayDeactivate = mayOn(actor, 'membership.edit', { establishmentId: null, regionCode: null })

  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    isActive: user.isActive,
    hasPassword: user.passwordHash !== null,
    identityCount: user._count.identities,
    createdAt: user.createdAt,
    rights: user.memberships.map((one) => ({
      membershipId: one.id,
      role: one.role,
      place: placeOf(one),
      since: one.createdAt,
      endedAt: one.endedAt,
      mayEnd: one.endedAt === null && authorizeGrant(actor, toGrant(one)).ok,
      isLastSignatory: alone.some(({ id }) => id === one.id),
    })),
    secondFactorSince,
    mayResetSecondFactor: secondFactorSince !== null && mayHelp(actor, user),
    mayDeactivate,
    signsAloneFor: mayDeactivate ? alone.map(({ name }) => name) : [],
  }
}

/** Whether an administrator may take away the second factor of a person: of somebody else, where a right is held. */
function mayHelp(actor: Actor, user: { readonly id: string; readonly memberships: readonly HeldRow[] }): boolean {
  if (user.id === actor.userId) return false
  const held = user.memberships.filter((one) => one.endedAt === null).map(toGrant)

  return placesOfHelp(held).some((place) => mayOn(actor, 'membership.edit', place))
}

type HeldRow = Parameters<typeof toGrant>[0]

/** The rights to sign for an establishment that nobody else signs for. */
async function signedAlone(db: Database, userId: string): Promise<{ id: string; name: string }[]> {
  const signs = { role: 'signataire', endedAt: null } as const
  const rows = await db.membership.findMany({
    where: {
      ...signs,
      userId,
      establishment: { memberships: { none: { ...signs, userId: { not: userId }, user: { isActive: true } } } },
    },
    select: { id: true, establishment: { select: { name: true } } },
    orderBy: { establishment: { name: 'asc' } },
  })

  return rows.flatMap(({ id, establishment }) => (establishment === null ? [] : [{ id, name: establishment.name }]))
}
