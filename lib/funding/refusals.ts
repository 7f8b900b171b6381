import { present } from '@/lib/kernel/assert'
import {
  type Bonus,
  type EstablishmentCapacities,
  meets,
  type ProgrammeDomain,
  type RuleSet,
  sharePercent,
  windowCodes,
} from '@/lib/programme/domain/rule-set'
import type { FundingError } from './funding-error'

/** The name of the volet of a domain. */
export function voletName(rules: RuleSet, domain: ProgrammeDomain): string {
  const volet = rules.volets.find((one) => one.code === domain.voletCode)

  return present(volet, `volet ${domain.voletCode}`).name
}

/** Why the window as such gives nothing: the rules do not know it. */
export function windowRefusals(rules: RuleSet, windowCode: string): FundingError[] {
  return windowCodes(rules).has(windowCode) ? [] : [{ code: 'window-unknown', windowCode }]
}

/** Why that volet gives nothing in that window: it has no share there (programme text §1). */
export function voletRefusals(rules: RuleSet, domain: ProgrammeDomain, windowCode: string): FundingError[] {
  if (sharePercent(rules, domain.voletCode, windowCode) !== undefined) return []

  return [
    {
      code: 'volet-closed',
      domainCode: domain.code,
      domainName: domain.name,
      voletName: voletName(rules, domain),
      windowCode,
    },
  ]
}

/** Why an establishment may not claim the domain, whatever the window: no laboratory of its own… (programme text §1). */
export function capacityRefusals(domain: ProgrammeDomain, capacities: EstablishmentCapacities): FundingError[] {
  const { requirement } = domain
  if (requirement === 'none' || meets(requirement, capacities)) return []

  return [{ code: 'domain-requirement', domainCode: domain.code, domainName: domain.name, requirement }]
}

/** Why an establishment may not claim the bonus with its domain: closed, or no surgery… (programme text §1). */
export function bonusRefusals(bonus: Bonus, capacities: EstablishmentCapacities): FundingError[] {
  const { code, name, requirement } = bonus
  if (!bonus.isOpen || bonus.percent === null) return [{ code: 'bonus-closed', bonusCode: code, bonusName: name }]
  if (requirement === 'none' || meets(requirement, capacities)) return []

  return [{ code: 'bonus-requirement', bonusCode: code, bonusName: name, requirement }]
}
