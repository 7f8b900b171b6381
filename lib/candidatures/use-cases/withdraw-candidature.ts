import { NO_PROPOSAL } from '@/lib/candidatures/domain/review'
import { WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { answerRequests } from '@/lib/candidatures/review-store'
import type { WithdrawCandidatureInput } from '@/lib/candidatures/schemas'
import { checkStatus, checkVersion, loadCandidature, moveCandidature } from '@/lib/candidatures/store'
import { ok } from '@/lib/kernel/result'
import { tellWithdrawn } from '@/lib/notifications/events/filing'
import { dropReminders } from '@/lib/notifications/events/reminder'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** The hospital takes a filed dossier back before the agency decides (programme text §6); what was filed stays on record. */
export function withdrawCandidature(
  context: UseCaseContext,
  input: WithdrawCandidatureInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'candidature.withdraw', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, WITHDRAWABLE_STATUSES)
    if (!allowed.ok) return allowed
    const fresh = checkVersion(candidature, input.expectedVersion)
    if (!fresh.ok) return fresh

    const changes = { ...NO_PROPOSAL, completionDueAt: null, reviewPausedAt: null }
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'withdrawn', reason: input.reason, changes }])
    if (!moved.ok) return moved
    await answerRequests(tx, candidature.id, act.now)
    await dropReminders(tx, candidature.id)
    await tellWithdrawn(tx, act, candidature)

    return ok({ version: moved.value.version })
  })
}
