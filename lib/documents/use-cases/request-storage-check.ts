import { authorize } from '@/lib/access/domain/policy'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Asks for a comparison of the storage now, which a job does; one that is already asked for is enough. */
export async function requestStorageCheck(context: UseCaseContext): UseCaseResult<void> {
  const allowed = authorize(context.actor, 'storage.check', { establishmentId: null, regionCode: null })
  if (!allowed.ok) return allowed

  return inTransaction(context.db, async (tx) => {
    await context.jobs.enqueue(tx, 'check-storage', {})

    return ok()
  })
}
