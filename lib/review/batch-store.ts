import { type BatchRun, type BatchItem as ItemRow, Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { candidatureScope } from '@/lib/access/scope'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import type { EnvelopeNeed, EnvelopeState } from '@/lib/envelopes/domain/envelope'
import { findEnvelopes } from '@/lib/envelopes/store'
import { computeFunding } from '@/lib/funding/compute-funding'
import { type AppError, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'
import type { BatchEffect, BatchItemState, BatchOrder, BatchState, Load } from './domain/batch'

/** A dossier of a batch, as it was chosen and where it is. */
export type BatchItem = ItemRow

export type Batch = Omit<BatchRun, 'order' | 'effect'> & { readonly order: BatchOrder }

/** What is to be told of a dossier that passed; null when there is nothing to add. */
export type Acted = { readonly notice: AppError | null }

/** Does the act of a batch to one of its dossiers: the use case that the dossier's own page calls. */
export type PerformAct = (
  context: UseCaseContext,
  order: BatchOrder,
  item: BatchItem,
) => Promise<Result<Acted, AppError>>

function toBatch({ order, effect: _effect, ...row }: BatchRun): Batch {
  return { ...row, order: order as unknown as BatchOrder }
}

/** The dossiers of those ids that the actor may see under review, in the order of the ids. */
export async function findChosen(reader: Reader, actor: Actor, ids: readonly string[]) {
  const rows = await reader.candidature.findMany({
    where: { AND: [{ id: { in: [...ids] } }, candidatureScope(actor, 'review.read')] },
    select: { id: true, regionCode: true, version: true, assignedToId: true },
  })
  const known = new Map(rows.map((row) => [row.id, row]))

  return ids.flatMap((id) => known.get(id) ?? [])
}

/** How many dossiers that wait for a decision each of those people instructs. */
export async function findLoads(reader: Reader, regionCode: string, userIds: readonly string[]): Promise<Load[]> {
  const rows = await reader.candidature.groupBy({
    by: ['assignedToId'],
    where: { regionCode, assignedToId: { in: [...userIds] }, status: { in: [...WITHDRAWABLE_STATUSES] } },
    _count: true,
  })
  const counts = new Map(rows.map(({ assignedToId, _count }) => [assignedToId, _count]))

  return userIds.map((id) => ({ id, openCount: counts.get(id) ?? 0 }))
}

type NewItem = Pick<BatchItem, 'candidatureId' | 'version' | 'fromId' | 'assigneeId'>
type NewBatch = {
  readonly regionCode: string
  readonly order: BatchOrder
  readonly createdById: string
  readonly createdAt: Date
}

export async function insertBatch(
  tx: Transaction,
  { order, ...batch }: NewBatch,
  items: readonly NewItem[],
): Promise<string> {
  const { id } = await tx.batchRun.create({ data: { ...batch, order }, select: { id: true } })
  await tx.batchItem.createMany({ data: items.map((item, position) => ({ ...item, position, batchId: id })) })

  return id
}

/** A batch, locked until the transaction ends, for whoever organises the work of its region. */
export async function lockBatch(
  tx: Transaction,
  context: UseCaseContext,
  batchId: string,
): Promise<Result<{ batch: Batch; now: Date }, AppError>> {
  await tx.$queryRaw`SELECT id FROM "BatchRun" WHERE id = ${batchId}::uuid FOR UPDATE`
  const row = await tx.batchRun.findUnique({ where: { id: batchId } })
  if (row === null) return fail(notFound)
  const place = { establishmentId: null, regionCode: row.regionCode }
  const allowed = await authorizeHeld(tx, context.actor, 'review.organise', place)
  if (!allowed.ok) return allowed

  return ok({ batch: toBatch(row), now: await context.clock(tx) })
}

export async function findBatch(reader: Reader, batchId: string): Promise<Batch | null> {
  const row = await reader.batchRun.findUnique({ where: { id: batchId } })

  return row === null ? null : toBatch(row)
}

/** The state of a batch now: somebody may have stopped it since. */
export async function findBatchState(reader: Reader, batchId: string): Promise<BatchState | null> {
  return (await reader.batchRun.findUnique({ where: { id: batchId }, select: { state: true } }))?.state ?? null
}

/** The dossiers of a batch that are in that state, in their order. */
export function findItems(reader: Reader, batchId: string, state: BatchItemState): Promise<BatchItem[]> {
  return reader.batchItem.findMany({ where: { batchId, state }, orderBy: { position: 'asc' } })
}

/** A dossier of a batch, locked until the transaction ends. */
export async function lockItem(tx: Transaction, { batchId, candidatureId }: BatchItem): Promise<BatchItem> {
  await tx.$queryRaw`
    SELECT 1 FROM "BatchItem" WHERE "batchId" = ${batchId}::uuid AND "candidatureId" = ${candidatureId}::uuid FOR UPDATE`

  return tx.batchItem.findUniqueOrThrow({ where: { batchId_candidatureId: { batchId, candidatureId } } })
}

/** Writes what came of a dossier, if it still is where it was. */
export async function markItem(
  db: Reader,
  { batchId, candidatureId, state: from }: BatchItem,
  to: { readonly state: BatchItemState; readonly error?: AppError | null; readonly doneAt?: Date },
): Promise<void> {
  await db.batchItem.updateMany({
    where: { batchId, candidatureId, state: from },
    data: { state: to.state, doneAt: to.doneAt ?? null, error: to.error ?? Prisma.DbNull },
  })
}

/** Moves a batch on, if it still is where it was: false when somebody stopped it meanwhile. */
export async function moveBatch(
  db: Reader,
  batchId: string,
  from: BatchState,
  data: Pick<Prisma.BatchRunUpdateManyMutationInput, 'state' | 'effect' | 'startedAt' | 'endedAt'>,
): Promise<boolean> {
  return (await db.batchRun.updateMany({ where: { id: batchId, state: from }, data })).count === 1
}

/** One row of the journal about a batch. */
export async function auditBatch(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  { id, regionCode, order }: Pick<Batch, 'id' | 'regionCode' | 'order'>,
  type: 'batch.checked' | 'batch.started' | 'batch.cancelled',
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'batch', id },
    regionCode,
    details: { action: order.action, ...details },
  })
}

/** What a dossier takes from the envelope of its region if it is retained with what its rules give now. */
export async function needsOf(tx: Transaction, candidatureId: string): Promise<EnvelopeNeed[]> {
  const row = await tx.candidature.findUniqueOrThrow({
    where: { id: candidatureId },
    include: { establishment: true, window: true, domains: { orderBy: { domainCode: 'asc' } } },
  })
  const funding = computeFunding(await loadRuleSet(tx, row.ruleSetId), fundingRequestOf(row))
  if (!funding.ok) return []

  return funding.value.volets.map(({ voletCode, totalCents }) => ({ voletCode, neededCents: totalCents }))
}

/** The envelopes that the dossiers of a batch are paid from, as they stand. */
export async function envelopesOf(
  reader: Reader,
  { id, regionCode }: Pick<Batch, 'id' | 'regionCode'>,
): Promise<EnvelopeState[]> {
  const first = await reader.candidature.findFirst({
    where: { batchItems: { some: { batchId: id } } },
    select: { ruleSetId: true, window: { select: { programmeId: true } } },
  })
  if (first === null) return []
  const { volets } = await loadRuleSet(reader, first.ruleSetId)

  return findEnvelopes(reader, { programmeId: first.window.programmeId, regionCode, volets })
}

/** What they take together, beside what is left. */
export function effectOf(envelopes: readonly EnvelopeState[], needs: readonly EnvelopeNeed[]): BatchEffect[] {
  const codes = [
    ...new Set([...needs.map(({ voletCode }) => voletCode), ...envelopes.map((one) => one.voletCode)]),
  ].sort()

  return codes.map((voletCode) => {
    const envelope = envelopes.find((one) => one.voletCode === voletCode)
    const own = needs.filter((need) => need.voletCode === voletCode)

    return {
      voletCode,
      voletName: envelope?.voletName ?? voletCode,
      leftCents: envelope === undefined ? null : envelope.grantedCents - envelope.engagedCents,
      neededCents: own.reduce((sum, { neededCents }) => sum + neededCents, 0),
    }
  })
}
