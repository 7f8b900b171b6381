import type { Prisma } from '@/generated/prisma/client'
import { type Day, parisDay } from '@/lib/kernel/dates'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { Membership } from './domain/actor'

/**
 * The signatures lent to somebody on that day (inclusive ends), in establishments whose team the person belongs to. A
 * delegation ends with the right of the signatory who gave it.
 */
export async function findDelegatedSignatures(
  reader: Reader,
  {
    userId,
    memberships,
    today,
  }: { readonly userId: string; readonly memberships: readonly Membership[]; readonly today: Day },
): Promise<Membership[]> {
  const establishmentIds = memberships.flatMap((one) =>
    one.kind === 'establishment' && one.role !== 'gestionnaire_groupe' ? [one.establishmentId] : [],
  )
  if (establishmentIds.length === 0) return []
  const delegations = await reader.delegation.findMany({
    where: {
      toUserId: userId,
      establishmentId: { in: establishmentIds },
      revokedAt: null,
      startsOn: { lte: today },
      endsOn: { gte: today },
    },
    orderBy: { createdAt: 'asc' },
  })
  if (delegations.length === 0) return []
  const signatories = await reader.membership.findMany({
    where: {
      role: 'signataire',
      endedAt: null,
      user: { isActive: true },
      OR: delegations.map(({ establishmentId, fromUserId }) => ({ establishmentId, userId: fromUserId })),
    },
    select: { establishmentId: true, userId: true },
  })

  return delegations
    .filter(({ establishmentId, fromUserId }) =>
      signatories.some((one) => one.establishmentId === establishmentId && one.userId === fromUserId),
    )
    .map(({ id, establishmentId, fromName }) => ({
      kind: 'establishment',
      role: 'signataire',
      establishmentId,
      onBehalfOf: { delegationId: id, name: fromName },
    }))
}

/** Who signs by delegation of one of those signatories on that day (inclusive ends). */
export function findDelegates(
  reader: Reader,
  { establishmentId, signatoryIds, today }: { establishmentId: string; signatoryIds: readonly string[]; today: Day },
): Promise<{ readonly toUserId: string; readonly toName: string }[]> {
  return reader.delegation.findMany({
    where: {
      establishmentId,
      fromUserId: { in: [...signatoryIds] },
      revokedAt: null,
      startsOn: { lte: today },
      endsOn: { gte: today },
    },
    select: { toUserId: true, toName: true },
    orderBy: { toName: 'asc' },
  })
}

/** Which delegations go with the rights of somebody: those given, those received, or both. */
export type EndedSide = 'given' | 'received' | 'both'

const SIDES = {
  given: (userId: string) => [{ fromUserId: userId }],
  received: (userId: string) => [{ toUserId: userId }],
  both: (userId: string) => [{ fromUserId: userId }, { toUserId: userId }],
} as const satisfies Record<EndedSide, (userId: string) => Prisma.DelegationWhereInput[]>

/**
 * Revokes delegations of somebody in a team that run or will run, each with its row in the journal.
 * @returns those that were: whoever gave or received them is to be told.
 */
export async function endDelegations(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  { establishmentId, userId, side }: { readonly establishmentId: string; readonly userId: string; side: EndedSide },
): Promise<LoadedDelegation[]> {
  const ended = await tx.delegation.updateManyAndReturn({
    where: { establishmentId, revokedAt: null, endsOn: { gte: parisDay(now) }, OR: SIDES[side](userId) },
    data: { revokedAt: now },
    include: INCLUDED,
  })
  for (const delegation of ended) await auditDelegation(tx, { context, now }, delegation, 'delegation.revoked')

  return ended
}

const INCLUDED = {
  content: true,
  establishment: { select: { name: true, regionCode: true } },
} as const satisfies Prisma.DelegationInclude

/** A delegation with its document and its establishment. */
export type LoadedDelegation = Prisma.DelegationGetPayload<{ include: typeof INCLUDED }>

/** A delegation; null when unknown. */
export function findDelegation(reader: Reader, id: string): Promise<LoadedDelegation | null> {
  return reader.delegation.findUnique({ where: { id }, include: INCLUDED })
}

/** A delegation, locked until the transaction ends; null when unknown. */
export async function lockDelegation(tx: Transaction, id: string): Promise<LoadedDelegation | null> {
  await tx.$queryRaw`SELECT id FROM "Delegation" WHERE id = ${id}::uuid FOR UPDATE`

  return findDelegation(tx, id)
}

type Person = { readonly userId: string; readonly name: string }

type NewDelegation = {
  readonly establishmentId: string
  readonly from: Person
  readonly to: Person
  readonly startsOn: Day
  readonly endsOn: Day
  /** The document that says so: its bytes have their row already. */
  readonly document: { readonly fileName: string; readonly mimeType: string; readonly sha256: string }
  readonly createdAt: Date
}

/** Writes a delegation of signature. */
export function insertDelegation(
  tx: Transaction,
  { from, to, document, ...delegation }: NewDelegation,
): Promise<LoadedDelegation> {
  return tx.delegation.create({
    data: {
      ...delegation,
      ...document,
      fromUserId: from.userId,
      fromName: from.name,
      toUserId: to.userId,
      toName: to.name,
    },
    include: INCLUDED,
  })
}

/** Ends a delegation before its time. */
export async function markDelegationRevoked(tx: Transaction, id: string, revokedAt: Date): Promise<void> {
  await tx.delegation.update({ where: { id }, data: { revokedAt } })
}

/** One journal row about a delegation. */
export async function auditDelegation(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  { id, establishmentId, establishment, toName, startsOn, endsOn, fileName }: LoadedDelegation,
  type: AuditType,
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'delegation', id },
    regionCode: establishment.regionCode,
    establishmentId,
    details: { name: toName, startsOn, endsOn, fileName },
  })
}
