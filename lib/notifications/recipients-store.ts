import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/lib/access/domain/actor'
import { findHeirs, findPredecessors } from '@/lib/establishments/succession-store'
import type { Held } from '@/lib/notifications/domain/about'
import type { Reader } from '@/lib/platform/db'
import type { Recipient } from './outbox'

/** A member of an establishment's team. */
export type Teammate = Recipient & { readonly establishmentId: string }

/**
 * Everybody who holds a right on one of those establishments now, or on one that has taken it over, once each by
 * establishment that was asked about.
 */
export async function findTeams(reader: Reader, establishmentIds: readonly string[], now: Date): Promise<Teammate[]> {
  const heirs = await findHeirs(reader, establishmentIds, now)
  const rows = await reader.membership.findMany({
    where: {
      establishmentId: { in: [...establishmentIds, ...heirs.map(({ heirId }) => heirId)] },
      endedAt: null,
      user: { isActive: true },
    },
    select: { establishmentId: true, user: { select: { id: true, email: true } } },
    distinct: ['establishmentId', 'userId'],
    orderBy: [{ establishmentId: 'asc' }, { userId: 'asc' }],
  })

  return [...new Set(establishmentIds)].sort().flatMap((establishmentId) => {
    const places = new Set([
      establishmentId,
      ...heirs.filter((one) => one.establishmentId === establishmentId).map(({ heirId }) => heirId),
    ])
    const team = rows.filter((row) => row.establishmentId !== null && places.has(row.establishmentId))
    const people = new Map(team.map(({ user }) => [user.id, user]))

    return [...people.values()].map(({ id, email }) => ({ establishmentId, userId: id, email }))
  })
}

/** Everybody who may sign in their own name now for an establishment, or for one that has taken it over. */
export async function findSignatories(reader: Reader, establishmentId: string, now: Date): Promise<Recipient[]> {
  const heirs = await findHeirs(reader, [establishmentId], now)
  const ids = [establishmentId, ...heirs.map(({ heirId }) => heirId)]

  return findHolders(reader, { establishmentId: { in: ids }, role: 'signataire' })
}

/** Everybody who holds one of those roles in the agency of a region now. */
export function findAgency(reader: Reader, regionCode: string, roles: readonly Role[]): Promise<Recipient[]> {
  return findHolders(reader, { regionCode, role: { in: [...roles] } })
}

/**
 * Who is told of what the hospital does on a dossier under review: whoever instructs it and those who follow it; while
 * nobody does, all those who hold one of the roles in its agency.
 */
export async function findReviewers(
  reader: Reader,
  { id, regionCode }: { readonly id: string; readonly regionCode: string },
  roles: readonly Role[],
): Promise<Recipient[]> {
  const concerned = await findActive(reader, {
    OR: [{ assigned: { some: { id } } }, { follows: { some: { candidatureId: id } } }],
    memberships: { some: { regionCode, endedAt: null } },
  })

  return concerned.length > 0 ? concerned : findAgency(reader, regionCode, roles)
}

/** What somebody holds a right on now, with what was taken over; nothing once the account is closed. */
export async function findHeld(reader: Reader, userId: string, now: Date): Promise<Held> {
  const rows = await reader.membership.findMany({
    where: { userId, endedAt: null, user: { isActive: true } },
    select: {
      establishmentId: true,
      regionCode: true,
      group: { select: { establishments: { select: { id: true } } } },
    },
  })

  const own = rows.flatMap(({ establishmentId, group }) => [
    ...(establishmentId === null ? [] : [establishmentId]),
    ...(group?.establishments.map(({ id }) => id) ?? []),
  ])
  const taken = await findPredecessors(reader, own, now)

  return {
    establishmentIds: new Set([...own, ...taken.map(({ establishmentId }) => establishmentId)]),
    regionCodes: new Set(rows.flatMap(({ regionCode }) => regionCode ?? [])),
  }
}

/** The administrators of the programme. */
export function findAdministrators(reader: Reader): Promise<Recipient[]> {
  return findHolders(reader, { role: 'administrateur_programme' })
}

/** Those people, where their account is open. */
export function findPeople(reader: Reader, userIds: readonly string[]): Promise<Recipient[]> {
  return findActive(reader, { id: { in: [...userIds] } })
}

function findHolders(reader: Reader, held: Prisma.MembershipWhereInput): Promise<Recipient[]> {
  return findActive(reader, { memberships: { some: { ...held, endedAt: null } } })
}

async function findActive(reader: Reader, where: Prisma.UserWhereInput): Promise<Recipient[]> {
  const users = await reader.user.findMany({
    where: { isActive: true, ...where },
    select: { id: true, email: true },
    orderBy: { id: 'asc' },
  })

  return users.map(({ id, email }) => ({ userId: id, email }))
}
