import type { StartReviewInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { moveCandidature } from '@/lib/candidatures/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** The agency takes a filed dossier in hand. */
export function startReview(context: UseCaseContext, input: StartReviewInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['filed'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value

    return moveCandidature(tx, act, candidature, [{ to: 'under_review' }])
  })
}
