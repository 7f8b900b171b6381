import { randomUUID } from 'node:crypto'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import type { Database } from '@/lib/platform/db'
import { hashPassword, temporaryPassword } from '@/lib/platform/passwords'

export type Account = { readonly email: string; readonly password: string }

/** Somebody who can sign in to the portal, with those rights. */
export async function createAccount(db: Database, memberships: readonly Membership[]): Promise<Account> {
  const [actor] = await createPeople(db, [memberships])
  if (actor === undefined) throw new Error('no account was created')

  return givePassword(db, actor)
}

/** Lets somebody sign in. */
export async function givePassword(db: Database, { email }: Pick<Actor, 'email'>): Promise<Account> {
  const password = temporaryPassword()
  await db.user.update({ where: { email }, data: { passwordHash: await hashPassword(password) } })

  return { email, password }
}

/** One person for each list of rights; without a password, they act through use cases only. */
export async function createPeople(db: Database, rights: readonly (readonly Membership[])[]): Promise<Actor[]> {
  const people = rights.map((memberships) => {
    const userId = randomUUID()

    return { userId, name: 'Camille Fictif', email: `${userId}@demo.example.fr`, memberships }
  })
  await db.user.createMany({ data: people.map(({ userId, name, email }) => ({ id: userId, name, email })) })
  await db.membership.createMany({
    data: people.flatMap(({ userId, memberships }) =>
      memberships.map((one) => ({
        userId,
        role: one.role,
        establishmentId: one.kind === 'establishment' ? one.establishmentId : null,
        regionCode: one.kind === 'region' ? one.regionCode : null,
      })),
    ),
  })

  return people
}
