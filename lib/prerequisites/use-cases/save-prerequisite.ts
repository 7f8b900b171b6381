import { auditCandidature, loadEditable, saveCandidature } from '@/lib/candidatures/store'
import { parisDay } from '@/lib/kernel/dates'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import type { SavePrerequisiteInput } from '@/lib/prerequisites/schemas'
import { reopenAcceptedVerdict, saveAnswer } from '@/lib/prerequisites/store'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * Saves how one prerequisite is met. What is typed for the other way is kept, so that changing one's mind loses
 * nothing; only the chosen way counts.
 */
export function savePrerequisite(
  context: UseCaseContext,
  input: SavePrerequisiteInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadEditable(tx, context, input)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const { prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment } = input
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    if (!rules.prerequisites.some((one) => one.code === prerequisiteCode)) return fail(notFound)
    if (hopenValidatedOn !== null && hopenValidatedOn > parisDay(act.now)) {
      return fail(ruleBroken('hopen-date-in-the-future'))
    }

    const answer: PrerequisiteAnswer = { mode, hopenValidatedOn, hopenReference, comment }
    const key = { candidatureId: candidature.id, prerequisiteCode }
    await saveAnswer(tx, key, answer)
    if (candidature.status === 'to_complete') await reopenAcceptedVerdict(tx, key)
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.saved', { step: 'prerequisites', prerequisiteCode, mode })

    return saved
  })
}
