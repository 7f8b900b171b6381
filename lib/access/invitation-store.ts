import type { Prisma } from '@/generated/prisma/client'
import { assert } from '@/lib/kernel/assert'
import { endOfParisDay } from '@/lib/kernel/dates'
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
import { giveOpinionRight, lockOpinionRequest } from './opinion-right-store'
import { giveRoleAtLeast, lockTeamOf } from './team-store'

const INCLUDED = {
  establishment: { select: { name: true, finess: true, regionCode: true } },
  group: { select: { name: true } },
  opinionRequest: {
    select: {
      dueOn: true,
      candidature: {
        select: { id: true, reference: true, establishmentId: true, regionCode: true },
      },
    },
  },
} as const satisfies Prisma.InvitationInclude

/** An invitation with the place it leads to: an establishment, a group, or a dossier to give an opinion on. */
export type LoadedInvitation = Prisma.InvitationGetPayload<{ include: typeof INCLUDED }>

type By = { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date }

type NewInvitation = {
  readonly establishmentId: string | null
  readonly groupId: string | null
  readonly email: string
  readonly role: InvitedRole
  readonly opinionRequestId?: string
  /** When it dies, if that is before its own delay. */
  readonly diesAt?: Date
}

/** The end of an invitation sent now: its own delay, or that of the opinion it is about. */
function endOf(now: Date, diesAt: Date | undefined): Date {
  const expiresAt = invitationExpiry(now)

  return diesAt !== undefined && diesAt < expiresAt ? diesAt : expiresAt
}

/** Writes an invitation and gives the token of its link, which is kept nowhere. */
export async function insertInvitation(
  tx: Transaction,
  { context, now }: By,
  { diesAt, ...invitation }: NewInvitation,
): Promise<{ invitation: LoadedInvitation; token: string }> {
  const token = newToken()
  const row = await tx.invitation.create({
    data: {
      ...invitation,
      tokenHash: tokenHash(token),
      invitedById: context.actor.userId,
      invitedByName: context.actor.name,
      createdAt: now,
      expiresAt: endOf(now, diesAt),
    },
    include: INCLUDED,
  })

  return { invitation: row, token }
}

/** Gives an invitation a new link and a new delay: the former link dies. */
export async function renewInvitation(
  tx: Transaction,
  { context, now }: By,
  { id, opinionRequest }: LoadedInvitation,
): Promise<{ invitation: LoadedInvitation; token: string }> {
  const token = newToken()
  const row = await tx.invitation.update({
    where: { id },
    data: {
      tokenHash: tokenHash(token),
      invitedById: context.actor.userId,
      invitedByName: context.actor.name,
      expiresAt: endOf(now, opinionRequest === null ? undefined : endOfParisDay(opinionRequest.dueOn)),
    },
    include: INCLUDED,
  })

  return { invitation: row, token }
}

/** Takes an invitation back. */
export async function markRevoked(tx: Transaction, { id }: LoadedInvitation, revokedAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { revokedAt } })
}

/** Takes back the invitations that wait for an answer to a request for an opinion. The request is locked. */
export async function revokeOpinionInvitations(
  tx: Transaction,
  opinionRequestId: string,
  revokedAt: Date,
): Promise<void> {
  await tx.invitation.updateMany({
    where: { opinionRequestId, acceptedAt: null, revokedAt: null },
    data: { revokedAt },
  })
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
  { establishmentId, groupId, email }: Pick<NewInvitation, 'establishmentId' | 'groupId' | 'email'>,
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
  { establishmentId, establishment, opinionRequest }: LoadedInvitation,
): Promise<Result<Membership, AppError>> {
  if (opinionRequest !== null) {
    const { id: candidatureId, ...place } = opinionRequest.candidature
    return authorizeHeld(tx, actor, 'review.instruct', { ...place, candidatureId })
  }
  if (establishment === null) return authorizeHeld(tx, actor, 'group.edit', WHOLE_COUNTRY)

  return authorizeHeld(tx, actor, 'team.manage', { establishmentId, regionCode: establishment.regionCode })
}

/**
 * The invitation that a link leads to, locked with its team or its request until the transaction ends: of two people who accept at
 * the same time, the second one finds it used.
 */
export async function holdInvitation(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<Result<LoadedInvitation, AppError>> {
  const found = await findByToken(tx, token)
  if (found?.establishmentId) await lockTeamOf(tx, found.establishmentId)
  if (found?.opinionRequestId) await lockOpinionRequest(tx, found.opinionRequestId)
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
  const { establishmentId, establishment, groupId, opinionRequestId, role } = invitation
  let ended: LoadedDelegation[] = []
  if (establishmentId !== null && establishment !== null) {
    const team = { establishmentId, ...establishment }
    // The database refuses another role with an establishment (constraint `invitation_matches_scope`).
    ended = await giveRoleAtLeast(tx, { context, team, now }, person, role as EstablishmentRole)
  } else if (opinionRequestId !== null) {
    await lockUser(tx, { id: person.userId })
    await giveOpinionRight(tx, opinionRequestId, person.userId)
  } else {
    assert(groupId !== null, 'an invitation leads to an establishment, to a group or to a dossier')
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
  { id, email, role, establishmentId, establishment, group, opinionRequest }: LoadedInvitation,
  type: AuditType,
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'invitation', id },
    regionCode: establishment?.regionCode ?? opinionRequest?.candidature.regionCode ?? null,
    establishmentId,
    details: {
      email,
      role,
      ...(group === null ? {} : { name: group.name }),
      ...(opinionRequest === null ? {} : { name: opinionRequest.candidature.reference }),
    },
  })
}
