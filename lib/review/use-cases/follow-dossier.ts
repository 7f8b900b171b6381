import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { FollowDossierInput } from '@/lib/review/schemas'
import { loadWork } from '@/lib/review/store'

/** Asks to be told of what the hospital does on a dossier, or no more. It is one's own choice: nothing to journal. */
export function followDossier(
  context: UseCaseContext,
  { candidatureId, follow }: FollowDossierInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { now } = loaded.value
    const { userId } = context.actor
    if (follow) {
      await tx.reviewFollow.createMany({ data: [{ candidatureId, userId, since: now }], skipDuplicates: true })
    } else {
      await tx.reviewFollow.deleteMany({ where: { candidatureId, userId } })
    }

    return ok()
  })
}
