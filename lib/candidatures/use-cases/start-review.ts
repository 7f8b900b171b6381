import type { StartReviewInput } from '@/lib/candidatures/review-schemas'
import { checkStatus, checkVersion, loadCandidature, moveCandidature } from '@/lib/candidatures/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** The agency takes a filed dossier in hand. */
export function startReview(context: UseCaseContext, input: StartReviewInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'review.instruct', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const fresh = checkVersion(candidature, input.expectedVersion)
    if (!fresh.ok) return fresh
    const allowed = checkStatus(candidature, ['filed'])
    if (!allowed.ok) return allowed

    return moveCandidature(tx, act, candidature, [{ to: 'under_review' }])
  })
}
