import { type DraftPlace, insertDraft, lockPlace } from '@/lib/candidatures/opening-store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Opens an empty draft for an establishment in a window that is open for its region, under the rules published now.
 * One candidature per establishment and window (programme text §2): a second one is refused, naming the first.
 */
export function createCandidature(
  context: UseCaseContext,
  input: DraftPlace,
): UseCaseResult<{ candidatureId: string }> {
  return inTransaction(context.db, async (tx) => {
    const place = await lockPlace(tx, context, input)
    if (!place.ok) return place
    const { id } = await insertDraft(tx, place.value)

    return ok({ candidatureId: id })
  })
}
