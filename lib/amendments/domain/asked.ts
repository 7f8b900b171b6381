import type { BankTerms, Changes, DomainChoice } from './terms'

type Asked = Omit<Changes, 'bank'> & {
  readonly bank: { readonly holder: string; readonly ibanLastFour: string; readonly bic: string } | null
}

type Current = {
  readonly domains: readonly DomainChoice[]
  readonly activity: number | null
  readonly bank: BankTerms
  /** The account that is asked is the one that is paid already. */
  readonly isSameAccount: boolean
}

/** What really changes of what is asked: a form sends back what it showed. */
export function realChanges(asked: Asked, current: Current): Changes {
  const { domains, activity, bank } = asked
  const isSameBank =
    bank !== null && current.isSameAccount && bank.holder === current.bank.holder && bank.bic === current.bank.bic

  return {
    ...asked,
    domains: domains !== null && isSameChoice(domains, current.domains) ? null : domains,
    activity: activity?.value === current.activity ? null : activity,
    bank: isSameBank ? null : bank,
  }
}

function isSameChoice(one: readonly DomainChoice[], other: readonly DomainChoice[]): boolean {
  const textOf = (choices: readonly DomainChoice[]) =>
    choices
      .map(({ domainCode, bonusCodes }) => [domainCode, ...[...bonusCodes].sort()].join(' '))
      .sort()
      .join('\n')

  return textOf(one) === textOf(other)
}
