import type { RenounceCandidatureInput } from '@/lib/candidatures/acts-schemas'
import { UNPAID_STATUSES } from '@/lib/candidatures/domain/status'
import { checkStatus, checkVersion, loadCandidature, moveCandidature } from '@/lib/candidatures/store'
import { ok } from '@/lib/kernel/result'
import { tellRenounced } from '@/lib/notifications/events/after-decision'
import { releaseRetention } from '@/lib/payments/release-store'
import { lockPaymentsOf } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The hospital renounces what it was granted, before anything of it is paid: the envelope gets its money back, the
 * convention and what was due are cancelled, in the same transaction. For good: the dossier is never a draft again.
 */
export function renounceCandidature(
  context: UseCaseContext,
  input: RenounceCandidatureInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockPaymentsOf(tx, input.candidatureId)
    const loaded = await loadCandidature(tx, context, 'candidature.withdraw', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, UNPAID_STATUSES)
    if (!allowed.ok) return allowed
    const fresh = checkVersion(candidature, input.expectedVersion)
    if (!fresh.ok) return fresh

    const { reason } = input
    const released = await releaseRetention(tx, act, candidature, `Désistement de l’établissement\u00A0: ${reason}`)
    if (!released.ok) return released
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'withdrawn', reason }])
    if (!moved.ok) return moved
    await tellRenounced(tx, act, candidature)

    return ok({ version: moved.value.version })
  })
}
