import { isBeforeDecision } from '@/lib/candidatures/domain/status'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellAssigned } from '@/lib/notifications/events/assignment'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { AssignDossierInput } from '@/lib/review/schemas'
import { auditWork, findInstructors, loadWork } from '@/lib/review/store'

/**
 * Gives a dossier to somebody who instructs in its region, or takes it back from everybody. Whoever looked at it before
 * a colleague took it is told by whom, and nothing changes.
 */
export function assignDossier(
  context: UseCaseContext,
  { candidatureId, assigneeId, fromId }: AssignDossierInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { work, now } = loaded.value
    if (work.assignedToId === assigneeId) return ok()
    if (work.assignedToId !== fromId) {
      return fail(ruleBroken('assigned-meanwhile', { name: work.assignedTo?.name ?? '' }))
    }
    if (!isBeforeDecision(work.status)) return fail(ruleBroken('not-in-this-status', { status: work.status }))
    const colleagues = await findInstructors(tx, work.regionCode)
    const assignee = colleagues.find(({ id }) => id === assigneeId)
    if (assigneeId !== null && assignee === undefined) return fail(ruleBroken('assignee-unknown'))

    await tx.candidature.update({ where: { id: work.id }, data: { assignedToId: assigneeId } })
    const details = { from: work.assignedTo?.name ?? null, to: assignee?.name ?? null }
    await auditWork(tx, { context, now }, work, { type: 'candidature.assigned', details })
    if (assignee !== undefined && assignee.id !== context.actor.userId) {
      await tellAssigned(tx, { context, now }, work, { userId: assignee.id, email: assignee.email })
    }

    return ok()
  })
}
