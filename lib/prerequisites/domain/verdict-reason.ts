import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { ReasonedVerdict, VerdictReason } from '@/lib/programme/domain/rule-set'

/** The reasons that the rules offer for a prerequisite, whatever the verdict, in their order. */
export function reasonsFor(reasons: readonly VerdictReason[], prerequisiteCode: string): VerdictReason[] {
  return reasons.filter(
    ({ prerequisiteCodes }) => prerequisiteCodes.length === 0 || prerequisiteCodes.includes(prerequisiteCode),
  )
}

type Given = {
  readonly prerequisiteCode: string
  readonly verdict: ReasonedVerdict
  readonly reasonCode: string | null
  /** The agency's own words. */
  readonly text: string | null
}

/**
 * The reason of the national list that goes with a verdict. Everything but an acceptance has one, and the one that says
 * nothing by itself comes with words. Rules that list none for that verdict ask for words alone; null then, and for an
 * acceptance without a reason.
 */
export function chooseReason(
  reasons: readonly VerdictReason[],
  { prerequisiteCode, verdict, reasonCode, text }: Given,
): Result<VerdictReason | null, AppError> {
  const offered = reasonsFor(reasons, prerequisiteCode).filter(({ verdicts }) => verdicts.includes(verdict))
  if (reasonCode === null) {
    if (verdict === 'accepted') return ok(null)
    if (offered.length > 0) return fail(ruleBroken('verdict-reason-required'))

    return text === null ? fail(ruleBroken('reason-required')) : ok(null)
  }
  const chosen = offered.find(({ code }) => code === reasonCode)
  if (chosen === undefined) return fail(ruleBroken('verdict-reason-unfit'))

  return chosen.needsText && text === null ? fail(ruleBroken('verdict-reason-needs-text')) : ok(chosen)
}

/** What both sides read of a verdict: the reason of the list, then the agency's own words; null when there is neither. */
export function toldReason({
  verdictReason,
  verdictReasonText,
}: {
  readonly verdictReason: string | null
  readonly verdictReasonText: string | null
}): string | null {
  const parts = [verdictReasonText, verdictReason].flatMap((part) => (part === null || part === '' ? [] : [part]))

  return parts.length === 0 ? null : parts.join('. ')
}
