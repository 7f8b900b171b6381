import type { Prisma } from '@/generated/prisma/client'
import { assert } from '@/lib/kernel/assert'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import { newToken, tokenHash } from '@/lib/platform/single-use-token'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { LoadedDelegation } from './delegation-store'
import type { Actor, EstablishmentRole, Membership } from './domain/actor'
import { checkPending, type InvitedRole, invitationExpiry } from './domain/invitation'
import { WHOLE_COUNTRY } from './group-store'
import { authorizeHeld } from './held-right-store'
import { auditUser, findLiveMembership, lockUser } from './membership-store'
import { giveRoleAtLeast, lockTeamOf } from './team-store'

const INCLUDED = {
  establishment: { select: { name: true, finess: true, regionCode: true } },
  group: { select: { name: true } },
} as const satisfies Prisma.InvitationInclude

/** An invitation with the place it leads to: an establishment or a group. */
export type LoadedInvitation = Prisma.InvitationGetPayload<{ include: typeof INCLUDED }>

type By = { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date }

type NewInvitation = {
  readonly establishmentId: string | null
  readonly groupId: string | null
  readonly email: string
  readonly role: InvitedRole
}

/** Writes an invitation and gives the token of its link, which is kept nowhere. */
export async function insertInvitation(
  tx: Transaction,
  { context, now }: By,
  invitation: NewInvitation,
): Promise<{ invitation: LoadedInvitation; token: string }> {
  const token = newToken()
  const row = await tx.invitation.create({
    data: {
      ...invitation,
      tokenHash: tokenHash(token),
      invitedById: context.actor.userId,
      invitedByName: context.actor.name,
      createdAt: now,
      expiresAt: invitationExpiry(now),
    },
    include: INCLUDED,
  })

  return { invitation: row, token }
}

/** Gives an invitation a new link and a new delay: the former link dies. */
export async function renewInvitation(
  tx: Transaction,
  { context, now }: By,
  { id }: LoadedInvitation,
): Promise<{ invitation: LoadedInvitation; token: string }> {
  const token = newToken()
  const row = await tx.invitation.update({
    where: { id },
    data: {
      tokenHash: tokenHash(token),
      invitedById: context.actor.userId,
      invitedByName: context.actor.name,
      expiresAt: invitationExpiry(now),
    },
    include: INCLUDED,
  })

  return { invitation: row, token }
}

/** Takes an invitation back. */
export async function markRevoked(tx: Transaction, { id }: LoadedInvitation, revokedAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { revokedAt } })
}

/** An invitation, locked until the transaction ends; null when unknown. */
export async function lockInvitation(tx: Transaction, id: string): Promise<LoadedInvitation | null> {
  await tx.$queryRaw`SELECT id FROM "Invitation" WHERE id = ${id}::uuid FOR UPDATE`

  return tx.invitation.findUnique({ where: { id }, include: INCLUDED })
}

/** The invitation that a link leads to, whatever its state; null when there is none. */
export function findByToken(reader: Reader, token: string): Promise<LoadedInvitation | null> {
  return reader.invitation.findUnique({ where: { tokenHash: tokenHash(token) }, include: INCLUDED })
}

/** Whether that address already has an invitation to answer in that place. The place is locked. */
export async function hasPending(
  tx: Transaction,
  { establishmentId, groupId, email }: Omit<NewInvitation, 'role'>,
  now: Date,
): Promise<boolean> {
  const pending = await tx.invitation.count({
    where: { establishmentId, groupId, email, acceptedAt: null, revokedAt: null, expiresAt: { gte: now } },
  })

  return pending > 0
}

/** Whether the actor may send again or take back an invitation. */
export function authorizeInvitation(
  tx: Transaction,
  actor: Actor,
  { establishmentId, establishment }: LoadedInvitation,
): Promise<Result<Membership, AppError>> {
  if (establishment === null) return authorizeHeld(tx, actor, 'group.edit', WHOLE_COUNTRY)

  return authorizeHeld(tx, actor, 'team.manage', { establishmentId, regionCode: establishment.regionCode })
}

/**
 * The invitation that a link leads to, locked with its team until the transaction ends: of two people who accept at
 * the same time, the second one finds it used.
 */
export async function holdInvitation(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<Result<LoadedInvitation, AppError>> {
  const found = await findByToken(tx, token)
  if (found?.establishmentId) await lockTeamOf(tx, found.establishmentId)
  const invitation = found === null ? null : await lockInvitation(tx, found.id)
  if (invitation === null || invitation.tokenHash !== found?.tokenHash) return fail(ruleBroken('invitation-unknown'))
  const pending = checkPending(invitation, now)

  return pending.ok ? ok(invitation) : pending
}

/**
 * Gives what an invitation promises, and marks it answered. The invitation is locked.
 * @returns the delegations that end with the former role: whoever gave or received them is to be told.
 */
export async function takeInvitation(
  tx: Transaction,
  { context, now }: By,
  invitation: LoadedInvitation,
  person: { readonly userId: string; readonly email: string },
): Promise<LoadedDelegation[]> {
  const { establishmentId, establishment, groupId, role } = invitation
  let ended: LoadedDelegation[] = []
  if (establishmentId !== null && establishment !== null) {
    const team = { establishmentId, ...establishment }
    // The database refuses another role with an establishment (constraint `invitation_matches_scope`).
    ended = await giveRoleAtLeast(tx, { context, team, now }, person, role as EstablishmentRole)
  } else {
    assert(groupId !== null, 'an invitation leads to an establishment or to a group')
    await giveGroup(tx, { context, now }, groupId, person)
  }
  await tx.invitation.update({
    where: { id: invitation.id },
    data: { acceptedAt: now, acceptedById: person.userId },
  })
  await auditInvitation(tx, { context, now }, invitation, 'invitation.accepted')

  return ended
}

async function giveGroup(
  tx: Transaction,
  { context, now }: By,
  groupId: string,
  { userId, email }: { readonly userId: string; readonly email: string },
): Promise<void> {
  await lockUser(tx, { id: userId })
  const grant = { role: 'gestionnaire_groupe', establishmentId: null, groupId, regionCode: null } as const
  if ((await findLiveMembership(tx, userId, grant)) !== null) return
  await tx.membership.create({ data: { userId, role: grant.role, groupId, createdAt: now } })
  await auditUser(tx, context, { type: 'membership.granted', at: now, userId, email, grant })
}

/** One journal row about an invitation. */
export async function auditInvitation(
  tx: Transaction,
  { context, now }: By,
  { id, email, role, establishmentId, establishment, group }: LoadedInvitation,
  type: AuditType,
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'invitation', id },
    regionCode: establishment?.regionCode ?? null,
    establishmentId,
    details: { email, role, ...(group === null ? {} : { name: group.name }) },
  })
}
