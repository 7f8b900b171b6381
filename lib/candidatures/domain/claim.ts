import { requestErrors } from '@/lib/funding/check-request'
import type { FundingError } from '@/lib/funding/funding-error'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { toRuleBroken } from './funding-refusal'

/** A domain whose balance the establishment won in another window. */
export type FundedDomain = { readonly domainCode: string; readonly windowName: string }

/** Errors that leave the amount to the agency, and the claim valid (programme text §3). */
const AMOUNT_ONLY: readonly FundingError['code'][] = [
  'activity-missing',
  'activity-invalid',
  'activity-beyond-last-knot',
]

/** Whether nothing but the amount is unknown: the agency fixes it. */
export function isAmountForAgency(errors: readonly FundingError[]): boolean {
  return errors.length > 0 && errors.every((error) => AMOUNT_ONLY.includes(error.code))
}

/**
 * Whether an establishment may claim those domains and bonuses in that window: open volets, its own laboratory, imaging
 * and surgery where required, and no domain whose balance it already won (programme text §1 and §2).
 */
export function checkClaim(
  rules: RuleSet,
  request: FundingRequest,
  funded: readonly FundedDomain[],
): Result<void, AppError> {
  const errors = requestErrors(rules, request, request.windowCode).filter((one) => !AMOUNT_ONLY.includes(one.code))
  const [first] = errors
  if (first?.code === 'volet-closed') {
    return fail(ruleBroken('volet-closed', { volet: first.voletName, window: first.windowCode }))
  }
  if (first !== undefined) return fail(toRuleBroken(errors))
  for (const { code } of request.domains) {
    const won = funded.find((one) => one.domainCode === code)
    if (won !== undefined) return fail(ruleBroken('domain-already-funded', { domain: code, window: won.windowName }))
  }

  return ok()
}
