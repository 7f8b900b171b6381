import { authorizeHeld } from '@/lib/access/held-right-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { SaveSelfAssessmentInput } from '@/lib/self-assessments/schemas'
import { lockSelfAssessment, targetOf, writeSelfAssessment } from '@/lib/self-assessments/store'

/**
 * Saves the self-assessment of an establishment over the version that was read. Somebody else saved meanwhile: nothing
 * is overwritten, and the answer says who and when.
 */
export function saveSelfAssessment(
  context: UseCaseContext,
  { establishmentId, expectedVersion, content }: SaveSelfAssessmentInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const establishment = await tx.establishment.findUnique({
      where: { id: establishmentId },
      select: { id: true, regionCode: true },
    })
    if (establishment === null) return fail(notFound)
    await lockSelfAssessment(tx, establishmentId)
    const allowed = await authorizeHeld(tx, context.actor, 'self-assessment.edit', targetOf(establishment))
    if (!allowed.ok) return allowed

    const now = await context.clock(tx)
    const saved = await writeSelfAssessment(tx, {
      establishmentId,
      expectedVersion,
      content,
      savedBy: context.actor,
      now,
    })
    if (!saved.ok) return saved
    await writeAudit(tx, {
      type: 'self-assessment.saved',
      at: now,
      actor: context.actor,
      entity: { type: 'establishment', id: establishmentId },
      regionCode: establishment.regionCode,
      establishmentId,
      details: { version: saved.value },
    })

    return ok({ version: saved.value })
  })
}
