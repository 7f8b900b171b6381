import { findValidatedFunding } from '@/lib/candidatures/review-store'
import type { ReplaceConventionInput } from '@/lib/conventions/schemas'
import { contentOf, conventionText, endConvention, insertConvention, loadConvention } from '@/lib/conventions/store'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellConventionReplaced } from '@/lib/notifications/events/conventions'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

/**
 * Replaces a convention that the two parties have not both signed, by a new edition under the same number: same frozen
 * amounts, with the template, the contacts and the bank details of now. The links to sign the former text die, and what
 * one party signed of it no longer counts. An amendment is cancelled instead, and prepared again.
 */
export function replaceConvention(
  context: UseCaseContext,
  input: ReplaceConventionInput,
): UseCaseResult<{ conventionId: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadConvention(tx, context, 'convention.send', input)
    if (!loaded.ok) return loaded
    const { convention, candidature, act } = loaded.value
    if (convention.kind !== 'convention') {
      return fail(ruleBroken('convention-not-in-this-status', { status: convention.status }))
    }
    const { reason } = input
    const ended = await endConvention(tx, act, candidature, { convention, to: 'replaced', reason })
    if (!ended.ok) return ended
    const funding = await findValidatedFunding(tx, candidature.id)
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    const { number } = contentOf(convention)
    const content = await conventionText(tx, candidature, { number, now: act.now, amounts: { rules, funding } })
    const { rank, edition } = convention
    const next = await insertConvention(tx, act, candidature, {
      kind: 'convention',
      rank,
      edition: edition + 1,
      content,
    })
    if (convention.sentAt !== null) await tellConventionReplaced(tx, act, candidature, { convention, reason })

    return ok({ conventionId: next.id })
  })
}
