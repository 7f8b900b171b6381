import type { LodgeAppealInput } from '@/lib/candidatures/acts-schemas'
import { findOpenAppeal, insertAppeal } from '@/lib/candidatures/appeal-store'
import { APPEALABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { auditCandidature, checkStatus, checkVersion, loadCandidature, saveCandidature } from '@/lib/candidatures/store'
import { formatDateTime } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellAppealLodged } from '@/lib/notifications/events/after-decision'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The hospital asks the agency to think again about a refusal or a dossier closed without further action. One appeal at a
 * time; the programme text sets no delay, so none is checked.
 */
export function lodgeAppeal(context: UseCaseContext, input: LodgeAppealInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadCandidature(tx, context, 'appeal.lodge', input.candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, APPEALABLE_STATUSES)
    if (!allowed.ok) return allowed
    const open = await findOpenAppeal(tx, candidature.id)
    if (open !== null) {
      return fail(ruleBroken('appeal-open', { by: open.lodgedByName, at: formatDateTime(open.lodgedAt) }))
    }
    const fresh = checkVersion(candidature, input.expectedVersion)
    if (!fresh.ok) return fresh

    const appeal = await insertAppeal(tx, act, { candidatureId: candidature.id, reason: input.reason })
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    const onBehalfOf = appeal.lodgedOnBehalfOfName
    await auditCandidature(tx, act, candidature, 'appeal.lodged', {
      number: appeal.number,
      reason: input.reason,
      onBehalfOf,
    })
    await tellAppealLodged(tx, act, candidature)

    return ok({ version: saved.value.version })
  })
}
