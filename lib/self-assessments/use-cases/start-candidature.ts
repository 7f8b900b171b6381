import { insertClaim, insertDraft, lockPlace } from '@/lib/candidatures/opening-store'
import { claimsOfAnyWindow } from '@/lib/funding/claims-of-any-window'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { firstAnswers } from '@/lib/self-assessments/domain/first-answers'
import type { StartCandidatureInput } from '@/lib/self-assessments/schemas'
import { findSelfAssessment } from '@/lib/self-assessments/store'

/**
 * Makes a draft of a saved self-assessment, in a window that is open: the domains that may be claimed there, and what
 * was noted of each prerequisite as its comment. Nothing is declared met: files and equivalences are to be given.
 */
export function startCandidature(
  context: UseCaseContext,
  input: StartCandidatureInput,
): UseCaseResult<{ candidatureId: string }> {
  return inTransaction(context.db, async (tx) => {
    const place = await lockPlace(tx, context, input)
    if (!place.ok) return place
    const saved = await findSelfAssessment(tx, input.establishmentId)
    if (saved === null) return fail(ruleBroken('self-assessment-missing'))

    const { rules, establishment } = place.value
    const draft = await insertDraft(tx, place.value, {}, { fromSelfAssessment: saved.version })
    const wished = claimsOfAnyWindow(rules, establishment, saved.content)
    await insertClaim(
      tx,
      place.value,
      draft,
      wished.map(({ code, bonusCodes }) => ({ domainCode: code, bonusCodes })),
    )
    await tx.prerequisiteAnswer.createMany({
      data: firstAnswers(rules, saved.content).map((answer) => ({ ...answer, candidatureId: draft.id })),
    })

    return ok({ candidatureId: draft.id })
  })
}
