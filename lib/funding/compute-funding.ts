import { sumCents } from '@/lib/kernel/money'
import { ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { checkRequest } from './check-request'
import { computeDomain } from './compute-domain'
import type { Amounts, Funding } from './funding'
import type { FundingError } from './funding-error'
import type { FundingRequest } from './funding-request'

/**
 * The amounts of a request under a version of the rules, in whole cents, each with its working, or every reason why
 * there are none. Exact integers and fractions throughout (programme text §3). No domain at all gives zero: whether a
 * candidature may be empty is not for the computation to say.
 */
export function computeFunding(rules: RuleSet, request: FundingRequest): Result<Funding, FundingError[]> {
  const checked = checkRequest(rules, request)
  if (!checked.ok) return checked
  const { activity, claims } = checked.value
  const { windowCode } = request
  const domains = claims.map((claim) => computeDomain({ rules, windowCode, activity }, claim))
  const volets = rules.volets
    .map(({ code }) => ({ code, lines: domains.filter((domain) => domain.voletCode === code) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ code, lines }) => ({ voletCode: code, ...sumAmounts(lines) }))

  return ok({
    ruleSet: { id: rules.id, programmeCode: rules.programmeCode, version: rules.version },
    windowCode,
    activity,
    domains,
    volets,
    totals: sumAmounts(domains),
  })
}

/** The sums of some amounts, whole cents. */
export function sumAmounts(lines: readonly Amounts[]): Amounts {
  return {
    forfaitCents: sumCents(lines.map((line) => line.forfaitCents)),
    bonusCents: sumCents(lines.map((line) => line.bonusCents)),
    advanceCents: sumCents(lines.map((line) => line.advanceCents)),
    balanceCents: sumCents(lines.map((line) => line.balanceCents)),
    totalCents: sumCents(lines.map((line) => line.totalCents)),
  }
}
