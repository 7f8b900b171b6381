import { type EstablishmentCapacities, meets, type RuleSet } from '@/lib/programme/domain/rule-set'
import type { DomainRequest } from './funding-request'

type Wish = { readonly domainCodes: readonly string[]; readonly bonusCodes: readonly string[] }

/** Of the wished domains and bonuses, what the establishment may claim in one window at least, in the order of the rules. */
export function claimsOfAnyWindow(
  rules: RuleSet,
  capacities: EstablishmentCapacities,
  { domainCodes, bonusCodes }: Wish,
): DomainRequest[] {
  return rules.domains
    .filter(({ code, requirement }) => domainCodes.includes(code) && meets(requirement, capacities))
    .map(({ code }) => ({
      code,
      bonusCodes: rules.bonuses
        .filter((bonus) => bonus.domainCode === code && bonus.isOpen && bonus.percent !== null)
        .filter((bonus) => bonusCodes.includes(bonus.code) && meets(bonus.requirement, capacities))
        .map((bonus) => bonus.code),
    }))
}
