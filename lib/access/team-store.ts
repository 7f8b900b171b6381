import { assert } from '@/lib/kernel/assert'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { endDelegations, type LoadedDelegation } from './delegation-store'
import { ESTABLISHMENT_ROLES, type EstablishmentRole, type Membership } from './domain/actor'
import { isStronger } from './domain/invitation'
import type { Permission } from './domain/policy'
import { authorizeHeld } from './held-right-store'
import { auditUser, lockUser } from './membership-store'

/** An establishment whose team is about to change. */
export type Team = {
  readonly establishmentId: string
  readonly name: string
  readonly finess: string
  readonly regionCode: string
}

/**
 * An establishment whose team the actor may change: locked until the transaction ends, so that changes to one team
 * follow one another. Outside the actor's scope: not-found.
 */
export async function lockTeam(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  establishmentId: string,
): Promise<Result<{ team: Team; membership: Membership; now: Date }, AppError>> {
  const team = await lockTeamOf(tx, establishmentId)
  if (team === null) return fail(notFound)
  const allowed = await authorizeHeld(tx, context.actor, permission, team)
  if (!allowed.ok) return allowed

  return ok({ team, membership: allowed.value, now: await context.clock(tx) })
}

/** The same without asking who: for whoever holds an invitation to the team. */
export async function lockTeamOf(tx: Transaction, establishmentId: string): Promise<Team | null> {
  await tx.$queryRaw`SELECT id FROM "Establishment" WHERE id = ${establishmentId}::uuid FOR NO KEY UPDATE`
  const row = await tx.establishment.findUnique({
    where: { id: establishmentId },
    select: { name: true, finess: true, regionCode: true },
  })

  return row === null ? null : { establishmentId, ...row }
}

/** The teams that somebody signs for, locked in the order of their ids. */
export async function lockSignedTeams(tx: Transaction, userId: string): Promise<Team[]> {
  const rows = await tx.membership.findMany({
    where: { userId, role: 'signataire', endedAt: null },
    select: { establishmentId: true },
    orderBy: { establishmentId: 'asc' },
  })
  const teams: Team[] = []
  for (const { establishmentId } of rows) {
    const team = establishmentId === null ? null : await lockTeamOf(tx, establishmentId)
    if (team !== null) teams.push(team)
  }

  return teams
}

export type Member = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly isActive: boolean
  /** The strongest of the rights held in the team. */
  readonly role: EstablishmentRole
}

/** Somebody of the team; null for anybody else. */
export async function findMember(
  tx: Transaction,
  { establishmentId }: Pick<Team, 'establishmentId'>,
  userId: string,
): Promise<Member | null> {
  const rows = await tx.membership.findMany({
    where: { establishmentId, userId, endedAt: null },
    include: { user: { select: { name: true, email: true, isActive: true } } },
  })
  const [first] = rows
  if (first === undefined) return null
  const roles = ESTABLISHMENT_ROLES.filter((role) => rows.some((row) => row.role === role))
  const role = roles.at(-1)
  assert(role !== undefined, 'a right on an establishment has a role of an establishment')

  return { userId, ...first.user, role }
}

/** Whether somebody else than that person signs for the establishment. The team is locked. */
export async function hasOtherSignatory(
  tx: Transaction,
  { establishmentId }: Pick<Team, 'establishmentId'>,
  userId: string | null,
): Promise<boolean> {
  const others = await tx.membership.count({
    where: {
      establishmentId,
      role: 'signataire',
      endedAt: null,
      user: { isActive: true },
      ...(userId === null ? {} : { userId: { not: userId } }),
    },
  })

  return others > 0
}

/** Refuses what would leave an establishment without anybody to sign. The team is locked. */
export async function checkSignatoryLeft(tx: Transaction, team: Team, member: Member): Promise<Result<void, AppError>> {
  if (member.role !== 'signataire' || !member.isActive) return ok()

  return (await hasOtherSignatory(tx, team, member.userId)) ? ok() : fail(ruleBroken('last-signatory'))
}

/**
 * An administrator's act that would leave establishments without anybody to sign: refused, unless it is known and
 * meant, and journalled then. The teams are locked, and the person signs for them still.
 */
export async function checkOrphaned(
  tx: Transaction,
  { context, now }: Omit<Change, 'team'>,
  { teams, userId, isMeant }: { readonly teams: readonly Team[]; readonly userId: string; readonly isMeant: boolean },
): Promise<Result<void, AppError>> {
  for (const team of teams) {
    if (await hasOtherSignatory(tx, team, userId)) continue
    const { establishmentId, name, finess, regionCode } = team
    if (!isMeant) return fail(ruleBroken('establishment-orphaned', { name }))
    await writeAudit(tx, {
      type: 'team.orphaned',
      at: now,
      actor: context.actor,
      entity: { type: 'establishment', id: establishmentId },
      regionCode,
      establishmentId,
      details: { finess },
    })
  }

  return ok()
}

export type Change = { readonly context: Pick<UseCaseContext, 'actor'>; readonly team: Team; readonly now: Date }

/**
 * Ends every right of somebody in a team, and the delegations that went with them.
 * @returns the delegations that end: whoever gave or received them is to be told.
 */
export async function endRights(tx: Transaction, change: Change, member: Member): Promise<LoadedDelegation[]> {
  await endMemberships(tx, change, member)
  const { establishmentId } = change.team

  return endDelegations(tx, change, { establishmentId, userId: member.userId, side: 'both' })
}

/** The same where one right of several was ended: what is left in the team says which delegations run on. */
export async function endDelegationsWith(tx: Transaction, change: Change, userId: string): Promise<LoadedDelegation[]> {
  const { establishmentId } = change.team
  const member = await findMember(tx, change.team, userId)
  if (member?.role === 'signataire') return []

  return endDelegations(tx, change, { establishmentId, userId, side: member === null ? 'both' : 'given' })
}

async function endMemberships(tx: Transaction, { context, team, now }: Change, member: Member): Promise<void> {
  const { establishmentId, regionCode } = team
  const { userId, email } = member
  const rows = await tx.membership.findMany({ where: { establishmentId, userId, endedAt: null } })
  await tx.membership.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { endedAt: now } })
  for (const { role } of rows) {
    const grant = { role, establishmentId, groupId: null, regionCode }
    await auditUser(tx, context, { type: 'membership.ended', at: now, userId, email, grant })
  }
}

/**
 * Gives somebody a role in a team, instead of those held there. Somebody who signs no more ends the delegations given;
 * a new signatory needs none of those received; the others run on.
 * @returns the delegations that end: whoever gave or received them is to be told.
 */
export async function giveRole(
  tx: Transaction,
  change: Change,
  person: Pick<Member, 'userId' | 'email'>,
  role: EstablishmentRole,
): Promise<LoadedDelegation[]> {
  const { context, team, now } = change
  const { establishmentId, regionCode } = team
  const { userId, email } = person
  await lockUser(tx, { id: userId })
  const member = await findMember(tx, team, userId)
  if (member !== null) await endMemberships(tx, change, member)
  await tx.membership.create({ data: { userId, role, establishmentId, createdAt: now } })
  const grant = { role, establishmentId, groupId: null, regionCode }
  await auditUser(tx, context, { type: 'membership.granted', at: now, userId, email, grant })

  return endDelegations(tx, change, { establishmentId, userId, side: role === 'signataire' ? 'received' : 'given' })
}

/** The same for whoever accepts an invitation: a stronger role already held is kept. */
export async function giveRoleAtLeast(
  tx: Transaction,
  change: Change,
  person: Pick<Member, 'userId' | 'email'>,
  role: EstablishmentRole,
): Promise<LoadedDelegation[]> {
  const member = await findMember(tx, change.team, person.userId)

  return member === null || isStronger(role, member.role) ? giveRole(tx, change, person, role) : []
}
