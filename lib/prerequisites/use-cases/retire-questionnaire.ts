import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { RetireQuestionnaireInput } from '@/lib/prerequisites/questionnaire-schemas'
import { findQuestionnaire, retire } from '@/lib/prerequisites/questionnaire-store'

/** Withdraws the list of questions in force: no dossier starts with it any more, those that did keep it. */
export function retireQuestionnaire(
  context: UseCaseContext,
  { questionnaireId }: RetireQuestionnaireInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const allowed = await authorizeHeld(tx, context.actor, 'programme.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const list = await findQuestionnaire(tx, questionnaireId)
    if (list === null) return fail(notFound)
    const now = await context.clock(tx)
    if (!(await retire(tx, list.id, now))) return fail(notFound)
    await writeAudit(tx, {
      type: 'questionnaire.retired',
      at: now,
      actor: context.actor,
      entity: { type: 'questionnaire', id: list.id },
      details: { prerequisite: list.prerequisiteCode, number: list.version },
    })

    return ok()
  })
}
