import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { RemoveViewInput } from '@/lib/review/schemas'

/** Forgets a view that one made. That of a colleague, shared or not, does not exist for this. */
export function removeView(context: UseCaseContext, { viewId }: RemoveViewInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id: viewId, ownerId: context.actor.userId } })

    return count === 0 ? fail(notFound) : ok()
  })
}
