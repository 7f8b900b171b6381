import { loadAsked } from '@/lib/amendments/asking-store'
import { type Changes, changesAmounts } from '@/lib/amendments/domain/terms'
import type { AmendmentInput } from '@/lib/amendments/schemas'
import { findSignedOn, insertAmendment, nextRank } from '@/lib/amendments/store'
import { auditCandidature, type LoadedCandidature } from '@/lib/candidatures/store'
import { conventionText, insertConvention } from '@/lib/conventions/store'
import { endOfParisDay } from '@/lib/kernel/dates'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { changeLines } from '@/lib/text/amendments'

/**
 * Prepares an amendment to the signed convention of a dossier (programme text §6): what it changes is frozen beside its
 * text, whose PDF is asked of the job queue. Nothing of the dossier changes before both parties sign. A new account is
 * sealed at once.
 */
export function prepareAmendment(
  context: UseCaseContext,
  input: AmendmentInput,
): UseCaseResult<{ kind: 'prepared'; conventionId: string; number: string }> {
  return inTransaction(context.db, async (tx) => {
    const asked = await loadAsked(tx, context, input)
    if (!asked.ok) return asked
    const { candidature, act, convention, rules, changes, plan } = asked.value
    const { reason, bank } = input
    const rank = await nextRank(tx, candidature.id)
    const number = `${convention.number}-A${rank}`
    const { before, after, funding } = plan
    const amended = amendedBy(candidature, changes)
    const content = await conventionText(tx, amended, {
      number,
      now: act.now,
      amounts: { rules, funding },
      amendment: {
        rank,
        reason,
        conventionNumber: convention.number,
        conventionSignedOn: await findSignedOn(tx, convention.id),
        changes: changeLines(before, after),
        beforeTotals: before.totals,
      },
    })
    const { id: conventionId } = await insertConvention(tx, act, candidature, {
      kind: 'amendment',
      ...{ rank, edition: 1, content },
    })
    const ibanEncrypted = changes.bank === null || bank === null ? null : context.cipher.encrypt(bank.iban.text)
    const { id: candidatureId } = candidature
    await insertAmendment(tx, act, { conventionId, candidatureId, reason, changes, before, after, ibanEncrypted })
    await auditCandidature(tx, act, candidature, 'amendment.prepared', {
      number,
      reason,
      changes: namesOf(changes),
      beforeCents: before.totals.totalCents,
      totalCents: after.totals.totalCents,
    })

    return ok({ kind: 'prepared' as const, conventionId, number })
  })
}

/** The dossier as its text says it once amended. */
function amendedBy(candidature: LoadedCandidature, changes: Changes): LoadedCandidature {
  const { activity, bank, measurementEndsOn, declarationClosesOn } = changes

  return {
    ...candidature,
    ...(activity !== null && { arsActivity: activity.value, arsActivityReason: activity.reason }),
    ...(bank !== null && { bankHolder: bank.holder, ibanLastFour: bank.ibanLastFour, bankBic: bank.bic }),
    ...(measurementEndsOn !== null && { measurementEndsAt: endOfParisDay(measurementEndsOn) }),
    ...(declarationClosesOn !== null && { declarationClosesAt: endOfParisDay(declarationClosesOn) }),
  }
}

/** What kinds of things change, for the journal: never a value of the account. */
function namesOf(changes: Changes): string[] {
  return [
    ...(changesAmounts(changes) ? ['amounts'] : []),
    ...(changes.bank === null ? [] : ['bank-details']),
    ...(changes.measurementEndsOn === null && changes.declarationClosesOn === null ? [] : ['deadlines']),
  ]
}
