import type { Amounts, Funding } from '@/lib/funding/funding'
import type { Day } from '@/lib/kernel/dates'
import { findDomain, type RuleSet } from '@/lib/programme/domain/rule-set'

export type BonusTerms = { readonly code: string; readonly name: string; readonly amountCents: number }

export type DomainTerms = Amounts & {
  readonly domainCode: string
  readonly domainName: string
  readonly bonuses: readonly BonusTerms[]
}

export type VoletTerms = Amounts & { readonly voletCode: string; readonly voletName: string }

/** The account that is paid, as screens and texts show it: never more than its last four signs. */
export type BankTerms = { readonly holder: string; readonly ibanLastFour: string | null; readonly bic: string }

/** What a dossier is funded for, paid on which account, and by when it declares. Whole cents; days of Paris, included. */
export type Terms = {
  readonly activity: number
  readonly domains: readonly DomainTerms[]
  readonly volets: readonly VoletTerms[]
  readonly totals: Amounts
  readonly bank: BankTerms
  readonly measurementEndsOn: Day
  readonly declarationClosesOn: Day
}

export type DomainChoice = { readonly domainCode: string; readonly bonusCodes: readonly string[] }

/** What an amendment is asked to change; null: left as it is. */
export type Changes = {
  /** All the domains that the dossier will have, with their bonuses. */
  readonly domains: readonly DomainChoice[] | null
  readonly activity: { readonly value: number; readonly reason: string } | null
  readonly bank: { readonly holder: string; readonly ibanLastFour: string; readonly bic: string } | null
  readonly measurementEndsOn: Day | null
  readonly declarationClosesOn: Day | null
}

/** The amounts part of the terms. */
export function amountTerms(
  rules: RuleSet,
  funding: Funding,
): Pick<Terms, 'activity' | 'domains' | 'volets' | 'totals'> {
  const bonusName = (code: string) => rules.bonuses.find((bonus) => bonus.code === code)?.name ?? code

  return {
    activity: funding.activity,
    domains: funding.domains.map(({ domainCode, bonuses, ...line }) => ({
      domainCode,
      domainName: findDomain(rules, domainCode)?.name ?? domainCode,
      bonuses: bonuses.map(({ code, amountCents }) => ({ code, name: bonusName(code), amountCents })),
      ...amountsOf(line),
    })),
    volets: funding.volets.map(({ voletCode, ...line }) => ({
      voletCode,
      voletName: rules.volets.find((volet) => volet.code === voletCode)?.name ?? voletCode,
      ...amountsOf(line),
    })),
    totals: amountsOf(funding.totals),
  }
}

function amountsOf({ forfaitCents, bonusCents, advanceCents, balanceCents, totalCents }: Amounts): Amounts {
  return { forfaitCents, bonusCents, advanceCents, balanceCents, totalCents }
}

/** Whether an amendment changes what the dossier is funded for. */
export function changesAmounts({ domains, activity }: Changes): boolean {
  return domains !== null || activity !== null
}
