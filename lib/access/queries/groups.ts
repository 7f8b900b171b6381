import type { GroupKind } from '@/lib/access/domain/group'
import { mayEver } from '@/lib/access/domain/policy'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type PendingInvitation, pendingInvitations } from './pending-invitations'

export type GroupRow = {
  readonly groupId: string
  readonly name: string
  readonly kind: GroupKind
  readonly establishmentCount: number
  readonly managers: readonly string[]
}

const MANAGERS = {
  where: { endedAt: null, user: { isActive: true } },
  orderBy: { createdAt: 'asc' },
  include: { user: { select: { id: true, name: true, email: true } } },
} as const

/** The groups of the country, by name; null for who may not change them. */
export async function listGroups({ db, actor }: Pick<UseCaseContext, 'db' | 'actor'>): Promise<GroupRow[] | null> {
  if (!mayEver(actor, 'group.edit')) return null
  const rows = await db.establishmentGroup.findMany({
    orderBy: { name: 'asc' },
    include: { memberships: MANAGERS, _count: { select: { establishments: true } } },
  })

  return rows.map(({ id, name, kind, memberships, _count }) => ({
    groupId: id,
    name,
    kind,
    establishmentCount: _count.establishments,
    managers: memberships.map(({ user }) => user.name),
  }))
}

export type GroupPage = {
  readonly groupId: string
  readonly name: string
  readonly kind: GroupKind
  readonly establishments: readonly {
    readonly id: string
    readonly name: string
    readonly finess: string
    readonly town: string
  }[]
  readonly managers: readonly {
    readonly membershipId: string
    readonly userId: string
    readonly name: string
    readonly email: string
    readonly since: Date
  }[]
  readonly invitations: readonly PendingInvitation[]
}

/** One group, its establishments and its managers; null for who may not change it. */
export async function groupPage(
  context: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  groupId: string,
): Promise<GroupPage | null> {
  if (!mayEver(context.actor, 'group.edit')) return null
  const group = await context.db.establishmentGroup.findUnique({
    where: { id: groupId },
    include: {
      memberships: MANAGERS,
      establishments: { orderBy: { name: 'asc' }, select: { id: true, name: true, finess: true, town: true } },
    },
  })
  if (group === null) return null

  return {
    groupId,
    name: group.name,
    kind: group.kind,
    establishments: group.establishments,
    managers: group.memberships.map(({ id, createdAt, user }) => ({
      membershipId: id,
      userId: user.id,
      name: user.name,
      email: user.email,
      since: createdAt,
    })),
    invitations: await pendingInvitations(context, { groupId }),
  }
}
