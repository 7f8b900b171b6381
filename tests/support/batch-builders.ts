import { performBatchAct } from '@/lib/platform/batch-acts'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type PrepareBatchInput, prepareBatchInput } from '@/lib/review/batch-schemas'
import { batchPage } from '@/lib/review/queries/batch-page'
import { checkBatch } from '@/lib/review/use-cases/check-batch'
import { prepareBatch } from '@/lib/review/use-cases/prepare-batch'
import { runBatch } from '@/lib/review/use-cases/run-batch'
import { startBatch } from '@/lib/review/use-cases/start-batch'
import { done, IN_F2 } from './builders'

/** What the form of a batch sends. */
export function batchInput(ids: readonly string[], raw: Record<string, string>): PrepareBatchInput {
  return prepareBatchInput.parse({ ids: ids.join(','), ...raw })
}

/** Prepares a batch and has its job try it. */
export async function checkedBatch(context: UseCaseContext, ids: readonly string[], raw: Record<string, string>) {
  const { batchId } = done(await prepareBatch(context, batchInput(ids, raw)))
  await checkBatch(context, performBatchAct, batchId)

  return batchId
}

/** Starts a batch that was checked, and has its job do it. */
export async function runCheckedBatch(context: UseCaseContext, batchId: string): Promise<void> {
  done(await startBatch(context, { batchId }))
  await runBatch(context, performBatchAct, batchId)
}

/** The states of the dossiers of a batch, in their order, with the French reasons. */
export async function outcomeOf(context: UseCaseContext, batchId: string) {
  const page = await batchPage({ ...context, now: IN_F2 }, batchId)

  return {
    state: page?.state,
    effect: page?.effect,
    items: page?.items.map(({ state }) => state),
    reasons: page?.items.map(({ reason }) => reason),
  }
}
