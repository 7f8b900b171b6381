import { loadForReview } from '@/lib/candidatures/review-store'
import type { CandidatureRef } from '@/lib/candidatures/schemas'
import { auditCandidature } from '@/lib/candidatures/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellCompletionReminder } from '@/lib/notifications/events/review'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Reminds the team of a hospital that its dossier waits for a completion: once a day at most. The dossier does not change. */
export function remindCompletion(context: UseCaseContext, input: CandidatureRef): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['to_complete'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const told = await tellCompletionReminder(tx, act, candidature, candidature.completionDueAt ?? act.now)
    if (told === 0) return fail(ruleBroken('already-reminded'))
    await auditCandidature(tx, act, candidature, 'candidature.reminded', { people: told })

    return ok()
  })
}
