import { toRuleBroken } from '@/lib/candidatures/domain/funding-refusal'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { checkNoProposal, checkPrerequisites, checkReason } from '@/lib/candidatures/domain/review'
import type { ProposeDecisionInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, type LoadedCandidature, saveCandidature } from '@/lib/candidatures/store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { AppError } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * An instructor proposes what should be decided; somebody else validates it. To be retained, every prerequisite must be
 * accepted and the amount must be computable. A dossier that waits for a complement may only be refused or dropped.
 */
export function proposeDecision(
  context: UseCaseContext,
  input: ProposeDecisionInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: input.decision === 'retained' ? ['under_review'] : ['under_review', 'to_complete'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const { decision, reason } = input
    const free = checkNoProposal(candidature)
    if (!free.ok) return free
    const explained = checkReason(decision, reason)
    if (!explained.ok) return explained
    if (decision === 'retained') {
      const retainable = await checkRetainable(tx, candidature)
      if (!retainable.ok) return retainable
    }

    const { userId, name } = context.actor
    const saved = await saveCandidature(tx, act, candidature, {
      proposedDecision: decision,
      proposedById: userId,
      proposedByName: name,
      proposedAt: act.now,
      proposalReason: reason,
    })
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.proposed', { decision, reason })

    return ok({ version: saved.value.version })
  })
}

async function checkRetainable(tx: Transaction, candidature: LoadedCandidature): Promise<Result<void, AppError>> {
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  const required = requiredPrerequisites(
    rules,
    candidature.domains.map((domain) => domain.domainCode),
  )
  const met = checkPrerequisites(
    required.map((one) => one.code),
    candidature.prerequisites,
  )
  if (!met.ok) return met
  const funding = computeFunding(rules, fundingRequestOf(candidature))

  return funding.ok ? ok() : fail(toRuleBroken(funding.error))
}
