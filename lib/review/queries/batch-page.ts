import { candidatureScope, regionScope } from '@/lib/access/scope'
import type { AppError } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'
import type { BatchProgress } from '@/lib/review/batch-schemas'
import {
  type BatchEffect,
  type BatchItemState,
  type BatchOrder,
  type BatchState,
  isUnderWay,
} from '@/lib/review/domain/batch'
import { findInstructors } from '@/lib/review/store'
import { parseWorklistQuery } from '@/lib/review/worklist-params'
import { describeError } from '@/lib/text/errors'
import { worklistWhere } from './worklist-filter'
import { worklistOrder } from './worklist-order'

export type BatchSummary = {
  readonly id: string
  readonly state: BatchState
  readonly order: BatchOrder
  readonly createdByName: string
  readonly createdAt: Date
  readonly counts: Readonly<Record<BatchItemState, number>>
  readonly total: number
}

export type BatchItemView = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  /** As it is now; null when the agency has to fix the activity. */
  readonly amountCents: number | null
  readonly assigneeName: string | null
  readonly state: BatchItemState
  /** Why not, in French. */
  readonly reason: string | null
}

export type BatchPage = BatchSummary & {
  readonly isMine: boolean
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly effect: readonly BatchEffect[]
  readonly items: readonly BatchItemView[]
}

const SUMMARY = { createdBy: { select: { name: true } } } as const

/** A batch of one's agency, with what came of each dossier; null elsewhere. */
export async function batchPage(context: PageContext, batchId: string): Promise<BatchPage | null> {
  const { db, actor } = context
  const row = await db.batchRun.findFirst({
    where: { AND: [{ id: batchId }, regionScope(actor, 'review.organise')] },
    include: {
      ...SUMMARY,
      items: {
        orderBy: { position: 'asc' },
        include: {
          candidature: {
            select: { reference: true, amountCents: true, establishment: { select: { name: true } } },
          },
        },
      },
    },
  })
  if (row === null) return null
  const people = await findInstructors(db, row.regionCode)
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null
  const counts = await countsOf(context, [row.id])

  return {
    ...summaryOf(row, counts.get(row.id)),
    isMine: row.createdById === actor.userId,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    effect: (row.effect ?? []) as unknown as BatchEffect[],
    items: row.items.map(({ candidatureId, candidature, assigneeId, state, error }) => ({
      candidatureId,
      reference: candidature.reference,
      establishmentName: candidature.establishment.name,
      amountCents: candidature.amountCents === null ? null : toCents(candidature.amountCents),
      assigneeName: nameOf(assigneeId),
      state,
      reason: error === null ? null : describeError(error as unknown as AppError).message,
    })),
  }
}

/** How far a batch is; null as above. Asked every second by its page. */
export async function batchProgress(context: PageContext, batchId: string): Promise<BatchProgress | null> {
  const row = await context.db.batchRun.findFirst({
    where: { AND: [{ id: batchId }, regionScope(context.actor, 'review.organise')] },
    select: { id: true, state: true },
  })
  if (row === null) return null
  const counts = (await countsOf(context, [batchId])).get(batchId) ?? NONE

  return { isUnderWay: isUnderWay(row.state), ...handledOf(row.state, counts) }
}

/** What the job at work has handled, of what it has to: all of them to check, those that pass to do. */
export function handledOf(state: BatchState, counts: BatchSummary['counts']) {
  const { waiting, passes, refused, done, failed } = counts

  return state === 'checking'
    ? { handled: passes + refused, total: waiting + passes + refused }
    : { handled: done + failed, total: passes + done + failed }
}

const MOST_LISTED = 20

/** The last batches of one's agency, newest first. */
export async function recentBatches(context: PageContext): Promise<BatchSummary[]> {
  const rows = await context.db.batchRun.findMany({
    where: regionScope(context.actor, 'review.organise'),
    include: SUMMARY,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MOST_LISTED,
  })
  const counts = await countsOf(
    context,
    rows.map(({ id }) => id),
  )

  return rows.map((row) => summaryOf(row, counts.get(row.id)))
}

const NONE: BatchSummary['counts'] = { waiting: 0, passes: 0, refused: 0, done: 0, failed: 0 }

async function countsOf({ db }: PageContext, batchIds: readonly string[]) {
  const groups = await db.batchItem.groupBy({
    by: ['batchId', 'state'],
    where: { batchId: { in: [...batchIds] } },
    _count: true,
  })
  const counts = new Map<string, BatchSummary['counts']>()
  for (const { batchId, state, _count } of groups) {
    counts.set(batchId, { ...(counts.get(batchId) ?? NONE), [state]: _count })
  }

  return counts
}

type SummaryRow = {
  readonly id: string
  readonly state: BatchState
  readonly order: unknown
  readonly createdAt: Date
  readonly createdBy: { readonly name: string }
}

function summaryOf({ id, state, order, createdAt, createdBy }: SummaryRow, counts = NONE): BatchSummary {
  return {
    id,
    state,
    order: order as BatchOrder,
    createdByName: createdBy.name,
    createdAt,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }
}

export type BatchChoice = {
  readonly dossiers: readonly { readonly id: string; readonly reference: string; readonly establishmentName: string }[]
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly tags: readonly string[]
}

type Chosen = { readonly ids: readonly string[] } | { readonly query: string; readonly most: number }

/** The dossiers that are ticked, or all those of a list; those out of one's scope are left out. */
export async function batchChoice(context: PageContext, chosen: Chosen): Promise<BatchChoice> {
  const { db, actor } = context
  const params = 'query' in chosen ? parseWorklistQuery(chosen.query) : parseWorklistQuery('')
  const rows = await db.candidature.findMany({
    where:
      'query' in chosen
        ? worklistWhere(context, params)
        : { AND: [{ id: { in: [...chosen.ids] } }, candidatureScope(actor, 'review.read')] },
    select: { id: true, reference: true, regionCode: true, establishment: { select: { name: true } } },
    orderBy: worklistOrder(params),
    ...('query' in chosen ? { take: chosen.most } : {}),
  })
  const regionCode = rows[0]?.regionCode
  const [colleagues, tags] =
    regionCode === undefined
      ? [[], []]
      : await Promise.all([
          findInstructors(db, regionCode),
          db.reviewTag.findMany({ where: { regionCode }, select: { name: true }, orderBy: { name: 'asc' } }),
        ])

  return {
    dossiers: rows.map(({ id, reference, establishment }) => ({
      id,
      reference,
      establishmentName: establishment.name,
    })),
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    tags: tags.map(({ name }) => name),
  }
}
