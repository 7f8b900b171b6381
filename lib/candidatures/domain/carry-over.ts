import type { DomainRequest, FundingRequest } from '@/lib/funding/funding-request'
import type { AppError } from '@/lib/kernel/errors'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { checkClaim, type FundedDomain } from './claim'

/** What could not be claimed again, and why; with a bonus when the domain itself can. */
export type LeftClaim = { readonly domainCode: string; readonly bonusCode: string | null; readonly reason: AppError }

export type CarriedClaim = { readonly kept: readonly DomainRequest[]; readonly left: readonly LeftClaim[] }

/**
 * Of some domains and bonuses wished or claimed elsewhere, those that the establishment may claim in the window of the
 * request, and why not the others: each is looked at by itself, under the rules of that window (programme text §1, §2).
 */
export function claimableAgain(
  rules: RuleSet,
  request: Omit<FundingRequest, 'domains'>,
  wished: readonly DomainRequest[],
  funded: readonly FundedDomain[],
): CarriedClaim {
  const check = (domain: DomainRequest) => checkClaim(rules, { ...request, domains: [domain] }, funded)
  const kept: DomainRequest[] = []
  const left: LeftClaim[] = []
  for (const { code, bonusCodes } of wished) {
    const allowed = check({ code, bonusCodes: [] })
    if (!allowed.ok) {
      left.push({ domainCode: code, bonusCode: null, reason: allowed.error })
      continue
    }
    const again: string[] = []
    for (const bonusCode of bonusCodes) {
      const withBonus = check({ code, bonusCodes: [bonusCode] })
      if (withBonus.ok) again.push(bonusCode)
      else left.push({ domainCode: code, bonusCode, reason: withBonus.error })
    }
    kept.push({ code, bonusCodes: again })
  }

  return { kept, left }
}
