import { checkNoProposal } from '@/lib/candidatures/domain/review'
import type { RequestCompletionInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { moveCandidature } from '@/lib/candidatures/store'
import { endOfParisDay, parisDay } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellCompletionRequested } from '@/lib/notifications/events/review'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

const DAY_MS = 86_400_000

/**
 * Sends a dossier back to the hospital, with the last day to complete it: the one chosen, or the programme's delay
 * counted from today, ending at 23:59:59.999 Europe/Paris. Something must be asked: a prerequisite, or in words.
 */
export function requestCompletion(
  context: UseCaseContext,
  input: RequestCompletionInput,
): UseCaseResult<{ version: number; dueAt: Date }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.instruct',
      statuses: ['under_review'],
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const free = checkNoProposal(candidature)
    if (!free.ok) return free

    const asked = candidature.prerequisites.filter((answer) => answer.verdict === 'to_complete')
    if (asked.length === 0 && input.reason === null) return fail(ruleBroken('nothing-to-complete'))
    const { settings } = await loadRuleSet(tx, candidature.ruleSetId)
    const lastDay = input.dueOn ?? parisDay(new Date(noonOf(act.now).getTime() + settings.completionDays * DAY_MS))
    const dueAt = endOfParisDay(lastDay)
    if (dueAt <= act.now) return fail(ruleBroken('completion-date-passed'))

    const reason = [
      input.reason,
      asked.length === 0
        ? null
        : `Prérequis à compléter\u00A0: ${asked.map((one) => one.prerequisiteCode).join(', ')}.`,
    ]
      .filter((part) => part !== null)
      .join(' ')
    const moved = await moveCandidature(tx, act, candidature, [
      { to: 'to_complete', reason, changes: { completionDueAt: dueAt } },
    ])
    if (!moved.ok) return moved
    await tellCompletionRequested(tx, act, candidature, dueAt)

    return ok({ version: moved.value.version, dueAt })
  })
}

/** About the middle of the day, so that adding whole days never slips over a change of hour. */
function noonOf(instant: Date): Date {
  return new Date(endOfParisDay(parisDay(instant)).getTime() - DAY_MS / 2)
}
