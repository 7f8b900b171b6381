import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/lib/access/domain/actor'
import { mayEver } from '@/lib/access/domain/policy'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { contains } from './contains'
import { placeOf, visibleMemberships, visibleUsers } from './visible-users'

export type UserRow = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly isActive: boolean
  readonly rights: readonly { readonly role: Role; readonly place: string | null }[]
}

export type UserList = {
  readonly rows: readonly UserRow[]
  readonly total: number
  readonly page: number
  readonly pageCount: number
  readonly search: string
}

const PAGE_SIZE = 25

/** The people of the actor's scope with their live rights in it, by name. `search` matches a name or an address. */
export async function listUsers(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { search, page }: { readonly search: string; readonly page: number },
): Promise<UserList | null> {
  if (!mayEver(actor, 'membership.read')) return null
  const words = search.split(/\s+/).filter((word) => word !== '')
  const where: Prisma.UserWhereInput = {
    AND: [visibleUsers(actor), ...words.map((word) => ({ OR: [{ name: contains(word) }, { email: contains(word) }] }))],
  }
  const total = await db.user.count({ where })
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const shown = Math.min(Math.max(1, page), pageCount)
  const users = await db.user.findMany({
    where,
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    skip: (shown - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    select: {
      id: true,
      name: true,
      email: true,
      isActive: true,
      memberships: {
        where: { endedAt: null, AND: visibleMemberships(actor) },
        orderBy: { createdAt: 'asc' },
        include: {
          establishment: { select: { name: true, finess: true, regionCode: true } },
          group: { select: { name: true } },
        },
      },
    },
  })
  const rows = users.map(({ id, memberships, ...user }) => ({
    ...user,
    userId: id,
    rights: memberships.map((one) => ({ role: one.role, place: placeOf(one) })),
  }))

  return { rows, total, page: shown, pageCount, search }
}
