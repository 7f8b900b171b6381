import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { checkNoProposal } from '@/lib/candidatures/domain/review'
import type { SetActivityInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, saveCandidature } from '@/lib/candidatures/store'
import { computeFunding } from '@/lib/funding/compute-funding'
import { ruleBroken } from '@/lib/kernel/errors'
import { formatInteger } from '@/lib/kernel/money'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * The agency fixes the activity when the national file has none, or zero, and says why (programme text §3). An activity
 * that the file gives is never replaced.
 */
export function setActivity(context: UseCaseContext, input: SetActivityInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['filed', 'under_review', 'to_complete'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const free = checkNoProposal(candidature)
    if (!free.ok) return free
    const known = candidature.establishment.activity
    if (known !== null && known > 0) return fail(ruleBroken('activity-known', { activity: formatInteger(known) }))

    const { activity, reason } = input
    const changes = { arsActivity: activity, arsActivityReason: reason }
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    const funding = computeFunding(rules, fundingRequestOf({ ...candidature, ...changes }))
    const amountCents = funding.ok ? BigInt(funding.value.totals.totalCents) : null
    const saved = await saveCandidature(tx, act, candidature, { ...changes, amountCents })
    if (!saved.ok) return saved
    const before = candidature.arsActivity
    await auditCandidature(tx, act, candidature, 'candidature.activity-set', { before, activity, reason })

    return ok({ version: saved.value.version })
  })
}
