import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import type { AppError } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { checkClaim, type FundedDomain, isAmountForAgency } from './claim'
import { toRuleBroken } from './funding-refusal'

/** What the dossiers that may be carried are: under review, with no decision proposed. */
export const CARRIED_STATUSES = ['under_review'] as const

/**
 * What a dossier comes to in the window of the request, under the rules in force: all that it claims, or not at all (a
 * domain that is not open there, a volet without a share, a balance won meanwhile). Null: the agency fixes the activity.
 */
export function carriedFunding(
  rules: RuleSet,
  request: FundingRequest,
  funded: readonly FundedDomain[],
): Result<Funding | null, AppError> {
  const claim = checkClaim(rules, request, funded)
  if (!claim.ok) return claim
  const funding = computeFunding(rules, request)
  if (funding.ok) return funding

  return isAmountForAgency(funding.error) ? ok(null) : fail(toRuleBroken(funding.error))
}
