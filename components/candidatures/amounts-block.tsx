import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { FundingAmounts } from '@/components/funding/funding-amounts'
import { FundingWorking } from '@/components/funding/funding-working'
import type { Funding } from '@/lib/funding/funding'
import { formatInteger } from '@/lib/kernel/money'
import type { RuleSet } from '@/lib/programme/domain/rule-set'

type Props = { readonly funding: Funding; readonly rules: Pick<RuleSet, 'domains'>; readonly caption?: string }

/** The amounts of a dossier and, on demand, why they are what they are. */
export function AmountsBlock({ funding, rules, caption = 'Montants par domaine' }: Props) {
  const domainNames = Object.fromEntries(rules.domains.map(({ code, name }) => [code, name]))

  return (
    <>
      <FundingAmounts caption={caption} funding={funding} domainNames={domainNames} />
      <p className="fr-text--sm">
        Activité combinée retenue : {formatInteger(funding.activity)}. Règles : version {funding.ruleSet.version}.
      </p>
      <Accordion label="Comment ces montants sont calculés">
        <FundingWorking funding={funding} domainNames={domainNames} />
      </Accordion>
    </>
  )
}
