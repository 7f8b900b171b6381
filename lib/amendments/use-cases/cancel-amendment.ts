import type { CancelAmendmentInput } from '@/lib/amendments/schemas'
import { UNSIGNED_STATUSES } from '@/lib/conventions/domain/life'
import { endConvention, loadConvention } from '@/lib/conventions/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellAmendmentCancelled } from '@/lib/notifications/events/conventions'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Cancels an amendment that the two parties have not both signed: the dossier stays as it is, and another one may be
 * prepared. The hospital is told when it had been sent. What was signed by both is changed by another amendment.
 */
export function cancelAmendment(
  context: UseCaseContext,
  input: CancelAmendmentInput,
): UseCaseResult<{ candidatureId: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadConvention(tx, context, 'convention.send', input)
    if (!loaded.ok) return loaded
    const { convention, candidature, act } = loaded.value
    const { kind, status, sentAt } = convention
    if (kind !== 'amendment' || !UNSIGNED_STATUSES.some((one) => one === status)) {
      return fail(ruleBroken('convention-not-in-this-status', { status }))
    }
    const { reason } = input
    const ended = await endConvention(tx, act, candidature, { convention, to: 'cancelled', reason })
    if (!ended.ok) return ended
    if (sentAt !== null) await tellAmendmentCancelled(tx, act, candidature, { convention, reason })

    return ok({ candidatureId: candidature.id })
  })
}
