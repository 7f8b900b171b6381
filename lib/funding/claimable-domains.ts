import type { EstablishmentCapacities, RuleSet } from '@/lib/programme/domain/rule-set'
import type { FundingError } from './funding-error'
import { bonusRefusals, capacityRefusals, voletRefusals, windowRefusals } from './refusals'

/** Whether something may be claimed, or every reason why not. */
export type Claimability =
  | { readonly isClaimable: true }
  | { readonly isClaimable: false; readonly reasons: readonly FundingError[] }

type ClaimableBonus = { readonly code: string; readonly name: string } & Claimability

export type ClaimableDomain = {
  readonly code: string
  readonly name: string
  readonly voletCode: string
  readonly bonuses: readonly ClaimableBonus[]
} & Claimability

/**
 * Every domain and bonus of the rules, in their order, with what a form offers or greys out for an establishment in a
 * window: the reasons are those that `computeFunding` would give. A bonus is never claimable without its domain.
 */
export function claimableDomains(
  rules: RuleSet,
  windowCode: string,
  capacities: EstablishmentCapacities,
): ClaimableDomain[] {
  const unknownWindow = windowRefusals(rules, windowCode)

  return rules.domains.map((domain) => {
    const closed = unknownWindow.length > 0 ? unknownWindow : voletRefusals(rules, domain, windowCode)
    const reasons = [...closed, ...capacityRefusals(domain, capacities)]
    const bonuses = rules.bonuses
      .filter((bonus) => bonus.domainCode === domain.code)
      .map((bonus) => ({
        code: bonus.code,
        name: bonus.name,
        ...claimability([...reasons, ...bonusRefusals(bonus, capacities)]),
      }))

    return { code: domain.code, name: domain.name, voletCode: domain.voletCode, bonuses, ...claimability(reasons) }
  })
}

function claimability(reasons: readonly FundingError[]): Claimability {
  return reasons.length === 0 ? { isClaimable: true } : { isClaimable: false, reasons }
}
