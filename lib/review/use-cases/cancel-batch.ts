import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { BatchRef } from '@/lib/review/batch-schemas'
import { auditBatch, lockBatch, moveBatch } from '@/lib/review/batch-store'

/** Stops a batch before its next dossier: what is done stays done, the others are left as they are. */
export function cancelBatch(context: UseCaseContext, { batchId }: BatchRef): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockBatch(tx, context, batchId)
    if (!locked.ok) return locked
    const { batch, now } = locked.value
    if (batch.state === 'done' || batch.state === 'cancelled') return fail(ruleBroken('batch-over'))
    await moveBatch(tx, batchId, batch.state, { state: 'cancelled', endedAt: now })
    await auditBatch(tx, { context, now }, batch, 'batch.cancelled')

    return ok()
  })
}
