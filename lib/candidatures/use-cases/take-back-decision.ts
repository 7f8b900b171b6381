import type { TakeBackDecisionInput } from '@/lib/candidatures/acts-schemas'
import { findOpenAppeal } from '@/lib/candidatures/appeal-store'
import { checkTakesBack, NO_DECISION } from '@/lib/candidatures/domain/review'
import { restarted } from '@/lib/candidatures/domain/review-clock'
import { DECIDED_STATUSES, isRetained } from '@/lib/candidatures/domain/status'
import { filersOf, loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, moveCandidature } from '@/lib/candidatures/store'
import { formatDateTime } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellDecisionTakenBack } from '@/lib/notifications/events/after-decision'
import { releaseRetention } from '@/lib/payments/release-store'
import { lockPaymentsOf } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The agency takes a decision back, by a validator who neither filed the dossier nor validated it: the dossier is
 * instructed again. A retention gives its money back to the envelope, and its convention and what was due are cancelled;
 * once a payment is in a lot it cannot be taken back any more. While an appeal waits, it is answered instead.
 */
export function takeBackDecision(
  context: UseCaseContext,
  input: TakeBackDecisionInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockPaymentsOf(tx, input.candidatureId)
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.decide',
      statuses: DECIDED_STATUSES,
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const appeal = await findOpenAppeal(tx, candidature.id)
    if (appeal !== null) {
      return fail(ruleBroken('appeal-open', { by: appeal.lodgedByName, at: formatDateTime(appeal.lodgedAt) }))
    }
    const filerIds = await filersOf(tx, candidature)
    const duties = checkTakesBack(context.actor.userId, { ...candidature, filerIds })
    if (!duties.ok) return duties

    const reason = `Retrait de la décision\u00A0: ${input.reason}`
    if (isRetained(candidature.status)) {
      const released = await releaseRetention(tx, act, candidature, reason)
      if (!released.ok) return released
    }
    const changes = { ...NO_DECISION, ...restarted(candidature.window, candidature.regionCode, act.now) }
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'under_review', reason, changes }])
    if (!moved.ok) return moved
    const { status: from, decidedByName } = candidature
    const details = { from, decidedBy: decidedByName, reason: input.reason }
    await auditCandidature(tx, act, candidature, 'candidature.decision-taken-back', details)
    await tellDecisionTakenBack(tx, act, candidature)

    return ok({ version: moved.value.version })
  })
}
