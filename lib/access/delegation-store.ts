import type { Prisma } from '@/generated/prisma/client'
import { type Day, parisDay } from '@/lib/kernel/dates'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { Actor, Membership } from './domain/actor'

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
): Promise<{ readonly toUserId: string; readonly toName: string; readonly fromName: string }[]> {
  return reader.delegation.findMany({
    where: {
      establishmentId,
      fromUserId: { in: [...signatoryIds] },
      revokedAt: null,
      startsOn: { lte: today },
      endsOn: { gte: today },
    },
    select: { toUserId: true, toName: true, fromName: true },
    orderBy: { toName: 'asc' },
  })
}

/** Who acts, and when; nobody when the portal itself does. */
type By = { readonly context: { readonly actor: Pick<Actor, 'userId' | 'name'> | null }; readonly now: Date }

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
export function endDelegations(
  tx: Transaction,
  by: By,
  { establishmentId, userId, side }: { readonly establishmentId: string; readonly userId: string; side: EndedSide },
): Promise<LoadedDelegation[]> {
  return revokeWhere(tx, by, { establishmentId, OR: SIDES[side](userId) })
}

async function revokeWhere(tx: Transaction, by: By, where: Prisma.DelegationWhereInput): Promise<LoadedDelegation[]> {
  const ended = await tx.delegation.updateManyAndReturn({
    where: { ...where, revokedAt: null, endsOn: { gte: parisDay(by.now) } },
    data: { revokedAt: by.now },
    include: INCLUDED,
  })
  for (const delegation of ended) await auditDelegation(tx, by, delegation, 'delegation.revoked')

  return ended
}

/** Locks the delegations given on a document, until the transaction ends: they are locked before the bytes. */
export async function lockDelegationsOn(tx: Transaction, sha256: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Delegation" WHERE sha256 = ${sha256} ORDER BY id FOR UPDATE`
}

/** A delegation that was not revoked when its document was stopped, and whether it then had to be. */
export type StoppedDelegation = LoadedDelegation & { readonly wasOver: boolean }

/**
 * The antivirus stopped the document of delegations: nobody can check any more that the signature was lent, so those
 * that run or will run are revoked. Each has its rows in the journal.
 * @returns those that were not revoked before: whoever gave or received them is to be told.
 */
export async function stopDelegationsOn(
  tx: Transaction,
  now: Date,
  { sha256, threat }: { readonly sha256: string; readonly threat: string },
): Promise<StoppedDelegation[]> {
  const by: By = { context: { actor: null }, now }
  const stopped = await tx.delegation.findMany({ where: { sha256 }, include: INCLUDED, orderBy: { createdAt: 'asc' } })
  for (const delegation of stopped) await auditDelegation(tx, by, delegation, 'document.infected', { threat })
  const revoked = await revokeWhere(tx, by, { sha256 })

  return stopped
    .filter(({ revokedAt }) => revokedAt === null)
    .map((one) => ({ ...one, wasOver: !revoked.some(({ id }) => id === one.id) }))
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
  { context, now }: By,
  { id, establishmentId, establishment, toName, startsOn, endsOn, fileName }: LoadedDelegation,
  type: AuditType,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'delegation', id },
    regionCode: establishment.regionCode,
    establishmentId,
    details: { name: toName, startsOn, endsOn, fileName, ...details },
  })
}
