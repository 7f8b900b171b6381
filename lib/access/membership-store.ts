import type { Membership as MembershipRow } from '@/generated/prisma/client'
import type { AuditType } from '@/lib/platform/audit'
import { writeAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { Role } from './domain/actor'
import { type Grant, isAdministrator } from './domain/granting'

/**
 * Locks a person until the transaction ends: changes to the rights of one person follow one another. What only names
 * the person (a mail, a new right) does not wait for it.
 */
export async function lockUser(tx: Transaction, where: { readonly email: string } | { readonly id: string }) {
  const found = await tx.user.findUnique({ where, select: { id: true } })
  if (found === null) return null
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${found.id}::uuid FOR NO KEY UPDATE`

  return tx.user.findUnique({ where: { id: found.id } })
}

/** The account of that address, or null. */
export function findUserByEmail(tx: Transaction, email: string): Promise<{ id: string } | null> {
  return tx.user.findUnique({ where: { email }, select: { id: true } })
}

/** Where a person holds rights now: the region of an establishment with it. */
export async function findHeldPlaces(
  tx: Transaction,
  userId: string,
): Promise<{ establishmentId: string | null; regionCode: string | null }[]> {
  const held = await tx.membership.findMany({
    where: { userId, endedAt: null },
    include: { establishment: { select: { regionCode: true } } },
  })

  return held.map(toGrant).map(({ establishmentId, regionCode }) => ({ establishmentId, regionCode }))
}

type NewUser = {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly createdAt: Date
}

/** Writes an account without any right; null when somebody already has that address. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<{ id: string } | null> {
  const [created] = await tx.user.createManyAndReturn({ data: [user], skipDuplicates: true, select: { id: true } })

  return created ?? null
}

/** The right as the rules of granting see it: with the region of its establishment. */
export function toGrant(
  row: MembershipRow & { readonly establishment: { readonly regionCode: string } | null },
): Grant {
  return {
    role: row.role,
    establishmentId: row.establishmentId,
    groupId: row.groupId,
    regionCode: row.establishment?.regionCode ?? row.regionCode,
  }
}

/** The live right of that person with that role in that place, or null. */
export function findLiveMembership(tx: Transaction, userId: string, grant: Grant) {
  const { role, establishmentId, groupId } = grant
  const regionCode = establishmentId === null ? grant.regionCode : null

  return tx.membership.findFirst({ where: { userId, role, establishmentId, groupId, regionCode, endedAt: null } })
}

/**
 * How many other active people hold an administrator's role in the same place. The rows are locked, so that two
 * administrators who leave at the same time are counted one after the other.
 */
export async function countOtherAdministrators(
  tx: Transaction,
  { role, regionCode, userId }: { readonly role: Role; readonly regionCode: string | null; readonly userId: string },
): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`administrators ${role} ${regionCode}`}, 0))::text`

  return tx.membership.count({
    where: { role, regionCode, endedAt: null, userId: { not: userId }, user: { isActive: true } },
  })
}

/** Whether that right is the last one to administer its region, or the programme. */
export async function isLastAdministrator(
  tx: Transaction,
  { role, regionCode, userId }: Pick<MembershipRow, 'role' | 'regionCode' | 'userId'>,
): Promise<boolean> {
  return isAdministrator(role) && (await countOtherAdministrators(tx, { role, regionCode, userId })) === 0
}

/** One journal row about the rights or the account of a person. */
export async function auditUser(
  tx: Transaction,
  context: Pick<UseCaseContext, 'actor'>,
  event: {
    readonly type: AuditType
    readonly at: Date
    readonly userId: string
    readonly email: string
    readonly grant?: Grant
    readonly regionCode?: string | null
  },
): Promise<void> {
  const { type, at, userId, email, grant } = event
  await writeAudit(tx, {
    type,
    at,
    actor: context.actor,
    entity: { type: 'user', id: userId },
    regionCode: grant?.regionCode ?? event.regionCode ?? null,
    establishmentId: grant?.establishmentId ?? null,
    details: grant === undefined ? { email } : { email, role: grant.role },
  })
}
