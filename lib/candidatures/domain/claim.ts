import { requestErrors } from '@/lib/funding/check-request'
import type { FundingError } from '@/lib/funding/funding-error'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { toRuleBroken } from './funding-refusal'

/** A domain whose balance the establishment won in another window. */
export type FundedDomain = { readonly domainCode: string; readonly windowName: string }

/** A domain for which a dossier of the same establishment, or of one that is one with it, was retained. */
export type OtherClaim = {
  readonly domainCode: string
  readonly outcome: 'pending' | 'reached' | 'missed'
  readonly establishmentId: string
  readonly windowId: string
  readonly windowName: string
  readonly reference: string
}

type OwnClaim = {
  readonly establishmentId: string
  readonly windowId: string
  readonly domainCodes: readonly string[]
}

/**
 * The same domain is not funded twice (programme text §2), neither to an establishment nor to those that are one with it
 * by succession: refuses when another of their dossiers won it, and while another one may still win it. A miss leaves it
 * free for a later window. In the same window, two establishments that had both filed before they became one keep each
 * its dossier: the agency is warned instead.
 */
export function checkOtherClaims(own: OwnClaim, others: readonly OtherClaim[]): Result<void, AppError> {
  const taken = others
    .filter(({ outcome, domainCode }) => outcome !== 'missed' && own.domainCodes.includes(domainCode))
    .filter((one) => !isSideBySide(own, one))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.domainCode < b.domainCode ? -1 : 1))
  const [first] = taken
  if (first === undefined) return ok()
  const { domainCode: domain, outcome, windowName: window, reference } = first

  return fail(
    outcome === 'reached'
      ? ruleBroken('domain-already-funded', { domain, window })
      : ruleBroken('domain-still-pending', { domain, reference }),
  )
}

const rankOf = ({ outcome }: OtherClaim) => (outcome === 'reached' ? 0 : 1)

/** Two dossiers of one window can only be of two establishments, which were not one yet when they filed. */
function isSideBySide(own: OwnClaim, other: OtherClaim): boolean {
  return other.windowId === own.windowId && other.establishmentId !== own.establishmentId
}

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
