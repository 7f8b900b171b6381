import { NO_PROPOSAL } from '@/lib/candidatures/domain/review'
import type { WithdrawProposalInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, saveCandidature } from '@/lib/candidatures/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Takes a proposed decision back, by whoever instructs or validates: the review goes on. */
export function withdrawProposal(
  context: UseCaseContext,
  input: WithdrawProposalInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['under_review', 'to_complete'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const { proposedDecision, proposedByName } = candidature
    if (proposedDecision === null) return fail(ruleBroken('proposal-missing'))

    const saved = await saveCandidature(tx, act, candidature, NO_PROPOSAL)
    if (!saved.ok) return saved
    const details = { withdrawn: proposedDecision, proposedBy: proposedByName }
    await auditCandidature(tx, act, candidature, 'candidature.proposed', details)

    return ok({ version: saved.value.version })
  })
}
