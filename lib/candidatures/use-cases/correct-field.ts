import type { CorrectFieldInput } from '@/lib/candidatures/acts-schemas'
import { writeCorrection } from '@/lib/candidatures/correction-store'
import {
  CORRECTABLE_STATUSES,
  type CorrectableField,
  correctableFields,
  correctedValue,
} from '@/lib/candidatures/domain/correction'
import { fieldProblem } from '@/lib/candidatures/domain/field-check'
import { checkNoProposal } from '@/lib/candidatures/domain/review'
import { isBeforeDecision } from '@/lib/candidatures/domain/status'
import { loadForReview } from '@/lib/candidatures/review-store'
import { auditCandidature, type LoadedCandidature, saveCandidature } from '@/lib/candidatures/store'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellCorrected } from '@/lib/notifications/events/after-decision'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { fieldName, fieldProblemText, shownFieldValue } from '@/lib/text/fields'

/**
 * The agency puts a clerical error of a filed dossier right: one field of the closed list, its new value checked as the
 * form checks it, and why. What was filed does not change: the correction stands beside it, for ever.
 */
export function correctField(context: UseCaseContext, input: CorrectFieldInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: CORRECTABLE_STATUSES,
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const known = correctableFields(candidature).find(({ path }) => path === input.path)
    if (known === undefined) return fail(ruleBroken('field-not-correctable'))
    const free = checkUnproposed(candidature, known)
    if (!free.ok) return free
    const { field, path, value: before } = known
    const after = correctedValue(field, input.value)
    if (after === before) return fail(wrong('Cette valeur est déjà celle du dossier. Écrivez la valeur exacte.'))
    const problem = fieldProblem(field, after, parisDay(act.now))
    if (problem !== null) return fail(wrong(fieldProblemText(problem)))

    const written = await writeCorrection(tx, act, candidature, { field, before, after, reason: input.reason })
    if (!written.ok) return written
    const saved = await saveCandidature(tx, act, candidature, written.value)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.corrected', { path, reason: input.reason })
    await tellCorrected(tx, act, candidature, {
      field: fieldName(field),
      before: shownFieldValue(field, before),
      after: shownFieldValue(field, after),
    })

    return ok({ version: saved.value.version })
  })
}

function wrong(message: string): AppError {
  return { kind: 'invalid-input', fields: { value: message } }
}

/** An equivalence is what the verdict and the proposal were made on: it does not change while a decision is proposed. */
function checkUnproposed(candidature: LoadedCandidature, { field }: CorrectableField): Result<void, AppError> {
  return field.kind === 'answer' && isBeforeDecision(candidature.status) ? checkNoProposal(candidature) : ok()
}
