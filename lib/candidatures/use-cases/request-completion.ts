import { checkNoProposal } from '@/lib/candidatures/domain/review'
import { paused } from '@/lib/candidatures/domain/review-clock'
import { prerequisiteSection, type Section } from '@/lib/candidatures/domain/section'
import type { RequestCompletionInput } from '@/lib/candidatures/review-schemas'
import { loadForReview } from '@/lib/candidatures/review-store'
import { type LoadedCandidature, moveCandidature } from '@/lib/candidatures/store'
import { endOfParisDay, parisDay } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellCompletionRequested } from '@/lib/notifications/events/review'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import { loadRuleSet } from '@/lib/programme/store'
import { sectionText } from '@/lib/text/candidatures'

const DAY_MS = 86_400_000

/**
 * Sends a dossier back to the hospital, with the last day to complete it: the one chosen, or the programme's delay
 * counted from today, ending at 23:59:59.999 Europe/Paris. Only what is asked for opens: the prerequisites judged « to
 * complete », and the other parts named here, each with its reason.
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

    const items = askedItems(candidature, input)
    if (items.length === 0) return fail(ruleBroken('nothing-to-complete'))
    const { settings } = await loadRuleSet(tx, candidature.ruleSetId)
    const lastDay = input.dueOn ?? parisDay(new Date(noonOf(act.now).getTime() + settings.completionDays * DAY_MS))
    const dueAt = endOfParisDay(lastDay)
    if (dueAt <= act.now) return fail(ruleBroken('completion-date-passed'))

    const { userId, name } = context.actor
    await tx.completionRequest.create({
      data: {
        candidatureId: candidature.id,
        requestedById: userId,
        requestedByName: name,
        requestedAt: act.now,
        dueAt,
        reason: input.reason,
        items: { create: items },
      },
    })
    const reason = [input.reason, sentence(items)].filter((part) => part !== null).join(' ')
    const moved = await moveCandidature(tx, act, candidature, [
      { to: 'to_complete', reason, changes: paused(candidature.reviewDueAt, act.now, dueAt) },
    ])
    if (!moved.ok) return moved
    await tellCompletionRequested(tx, act, candidature, dueAt)

    return ok({ version: moved.value.version, dueAt })
  })
}

type Item = { readonly target: Section; readonly reason: string }

/**
 * The prerequisites that were judged to be completed, with the words written for the request, else the reason of the
 * verdict, and the other parts asked for.
 */
function askedItems(
  candidature: LoadedCandidature,
  { sections, prerequisiteReasons = {} }: Pick<RequestCompletionInput, 'sections' | 'prerequisiteReasons'>,
): Item[] {
  const prerequisites = candidature.prerequisites
    .filter((answer) => answer.verdict === 'to_complete')
    .map((answer) => ({
      target: prerequisiteSection(answer.prerequisiteCode),
      reason: prerequisiteReasons[answer.prerequisiteCode] ?? toldReason(answer) ?? '',
    }))

  return [...prerequisites, ...sections.map(({ section, reason }) => ({ target: section, reason }))]
}

function sentence(items: readonly Item[]): string {
  const parts = items.map(({ target, reason }) => `${sectionText(target)} (${reason})`)

  return `À compléter\u00A0: ${parts.join('\u202F; ')}.`
}

/** About the middle of the day, so that adding whole days never slips over a change of hour. */
function noonOf(instant: Date): Date {
  return new Date(endOfParisDay(parisDay(instant)).getTime() - DAY_MS / 2)
}
