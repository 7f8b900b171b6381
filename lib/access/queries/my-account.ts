import type { Role } from '@/lib/access/domain/actor'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { placeOf } from './visible-users'

export type MyAccount = {
  readonly name: string
  readonly email: string
  readonly hasPassword: boolean
  /** Since when a second factor is in force; null when there is none. */
  readonly secondFactorSince: Date | null
  readonly rights: readonly { readonly role: Role; readonly place: string | null; readonly since: Date }[]
}

/** One's own account, and the rights held. */
export async function myAccount({ db, actor }: Pick<UseCaseContext, 'db' | 'actor'>): Promise<MyAccount> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: {
      name: true,
      email: true,
      passwordHash: true,
      secondFactor: { select: { confirmedAt: true } },
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        include: {
          establishment: { select: { name: true, finess: true, regionCode: true } },
          group: { select: { name: true } },
        },
      },
    },
  })

  return {
    name: user.name,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    secondFactorSince: user.secondFactor?.confirmedAt ?? null,
    rights: user.memberships.map((one) => ({ role: one.role, place: placeOf(one), since: one.createdAt })),
  }
}
