import type { AnswerAppealInput } from '@/lib/candidatures/acts-schemas'
import { findOpenAppeal, saveAppealAnswer } from '@/lib/candidatures/appeal-store'
import { checkAnswers, NO_DECISION } from '@/lib/candidatures/domain/review'
import { restarted } from '@/lib/candidatures/domain/review-clock'
import { APPEALABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { filersOf, loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, moveCandidature, saveCandidature } from '@/lib/candidatures/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellAppealAnswered } from '@/lib/notifications/events/after-decision'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The agency answers an appeal, by a validator who neither filed nor appealed, nor proposed or validated the decision.
 * Accepted: the decision stands no more and the dossier is instructed again, its clock started afresh. Rejected: it stands.
 */
export function answerAppeal(context: UseCaseContext, input: AnswerAppealInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.decide',
      statuses: APPEALABLE_STATUSES,
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const appeal = await findOpenAppeal(tx, candidature.id)
    if (appeal === null || appeal.id !== input.appealId) return fail(ruleBroken('appeal-answered'))
    const filerIds = await filersOf(tx, candidature)
    const duties = checkAnswers(context.actor.userId, { ...candidature, filerIds, lodgedById: appeal.lodgedById })
    if (!duties.ok) return duties
    const { answer, reason } = input
    if (!(await saveAppealAnswer(tx, act, appeal, { answer, reason }))) return fail(ruleBroken('appeal-answered'))

    const { window, regionCode } = candidature
    const written =
      answer === 'accepted'
        ? await moveCandidature(tx, act, candidature, [
            {
              to: 'under_review',
              reason: `Recours gracieux n°\u00A0${appeal.number} accepté\u00A0: ${reason}`,
              changes: { ...NO_DECISION, ...restarted(window, regionCode, act.now) },
            },
          ])
        : await saveCandidature(tx, act, candidature)
    if (!written.ok) return written
    await auditCandidature(tx, act, candidature, 'appeal.answered', { number: appeal.number, answer, reason })
    await tellAppealAnswered(tx, act, candidature)

    return ok({ version: written.value.version })
  })
}
