import { loadActor } from '@/lib/access/store'
import { type AppError, forbidden } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction, within } from '@/lib/platform/db'
import type { Services, UseCaseContext } from '@/lib/platform/use-case'
import {
  type Batch,
  type BatchItem,
  findBatch,
  findBatchState,
  findItems,
  lockItem,
  markItem,
  moveBatch,
  type PerformAct,
} from '@/lib/review/batch-store'

/**
 * Job: does the act of a batch to each dossier that passed, one transaction each, with the guards of the dossier's own
 * page: one that moved since is left alone and told. Runs again without harm: what is done is marked in the same
 * transaction.
 */
export async function runBatch(services: Services, perform: PerformAct, batchId: string): Promise<void> {
  const { db, clock } = services
  const batch = await findBatch(db, batchId)
  if (batch?.state !== 'running') return
  for (const item of await findItems(db, batchId, 'passes')) {
    if ((await findBatchState(db, batchId)) !== 'running') return
    const actor = await loadActor(db, batch.createdById, await clock(db))
    const acted = actor === null ? fail(forbidden) : await act({ ...services, actor }, perform, batch, item)
    if (!acted.ok) await markItem(db, item, { state: 'failed', error: acted.error, doneAt: await clock(db) })
  }
  await moveBatch(db, batchId, 'running', { state: 'done', endedAt: await clock(db) })
}

function act(
  context: UseCaseContext,
  perform: PerformAct,
  { order }: Batch,
  item: BatchItem,
): Promise<Result<void, AppError>> {
  return inTransaction<void, AppError>(context.db, async (tx) => {
    const current = await lockItem(tx, item)
    if (current.state !== 'passes') return ok()
    const acted = await perform({ ...context, db: within(tx) }, order, item)
    if (!acted.ok) return acted
    await markItem(tx, item, { state: 'done', error: acted.value.notice, doneAt: await context.clock(tx) })

    return ok()
  })
}
