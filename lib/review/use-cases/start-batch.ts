import { forbidden, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { BatchRef } from '@/lib/review/batch-schemas'
import { auditBatch, lockBatch, moveBatch } from '@/lib/review/batch-store'

/**
 * Does what was checked, to the dossiers that passed: a job takes them one after the other. By whoever chose it: their
 * rights are those that count.
 */
export function startBatch(context: UseCaseContext, { batchId }: BatchRef): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const locked = await lockBatch(tx, context, batchId)
    if (!locked.ok) return locked
    const { batch, now } = locked.value
    if (batch.createdById !== context.actor.userId) return fail(forbidden)
    if (!(await moveBatch(tx, batchId, 'checked', { state: 'running', startedAt: now }))) {
      return fail(ruleBroken('batch-over'))
    }
    await auditBatch(tx, { context, now }, batch, 'batch.started')
    await context.jobs.enqueue(tx, 'run-batch', { batchId })

    return ok()
  })
}
