import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Asks for a comparison of the storage now, which a job does; one that is already asked for is enough. */
export function requestStorageCheck(context: UseCaseContext): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const allowed = await authorizeHeld(tx, context.actor, 'storage.check', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    await context.jobs.enqueue(tx, 'check-storage', {})

    return ok()
  })
}
