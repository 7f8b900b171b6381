import { authorizeHeld } from '@/lib/access/held-right-store'
import { present } from '@/lib/kernel/assert'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { PrepareBatchInput } from '@/lib/review/batch-schemas'
import { findChosen, findLoads, insertBatch } from '@/lib/review/batch-store'
import { type BatchOrder, EVENLY, MOST_DOSSIERS, shareEvenly } from '@/lib/review/domain/batch'
import { findInstructors } from '@/lib/review/store'

/**
 * Chooses what to do to many dossiers: nothing is done yet, a job first tries each one and tells which pass. The dossiers
 * are those of one region, as they stand now: one that moves before its turn is left alone.
 */
export function prepareBatch(context: UseCaseContext, input: PrepareBatchInput): UseCaseResult<{ batchId: string }> {
  return inTransaction(context.db, async (tx) => {
    const { ids } = input
    if (ids.length > MOST_DOSSIERS) return fail(ruleBroken('batch-too-large', { most: MOST_DOSSIERS }))
    const chosen = await findChosen(tx, context.actor, ids)
    const regionCode = chosen[0]?.regionCode
    const isWhole = chosen.length === ids.length && chosen.every((one) => one.regionCode === regionCode)
    if (regionCode === undefined || !isWhole) return fail(notFound)
    const allowed = await authorizeHeld(tx, context.actor, 'review.organise', { establishmentId: null, regionCode })
    if (!allowed.ok) return allowed

    const assignees = input.action === 'assign' ? await assigneesOf(tx, regionCode, ids, input.assigneeId) : null
    const batchId = await insertBatch(
      tx,
      {
        regionCode,
        order: orderOf(input),
        createdById: context.actor.userId,
        createdAt: await context.clock(tx),
      },
      chosen.map(({ id, version, assignedToId }) => ({
        candidatureId: id,
        version,
        fromId: assignedToId,
        assigneeId: assignees?.get(id) ?? null,
      })),
    )
    await context.jobs.enqueue(tx, 'check-batch', { batchId })

    return ok({ batchId })
  })
}

function orderOf(input: PrepareBatchInput): BatchOrder {
  if (input.action === 'assign') return { action: 'assign', assigneeId: input.assigneeId || null }
  const { ids: _ids, ...order } = input

  return order
}

/** Who gets each dossier: somebody, nobody, or those who instruct in the region in turn. */
async function assigneesOf(
  tx: Transaction,
  regionCode: string,
  ids: readonly string[],
  assigneeId: string,
): Promise<Map<string, string>> {
  if (assigneeId === '') return new Map()
  if (assigneeId !== EVENLY) return new Map(ids.map((id) => [id, assigneeId]))
  const people = await findInstructors(tx, regionCode)
  const loads = await findLoads(
    tx,
    regionCode,
    people.map(({ id }) => id),
  )
  present(loads[0], 'somebody who instructs: whoever asks does')

  return shareEvenly(ids, loads)
}
