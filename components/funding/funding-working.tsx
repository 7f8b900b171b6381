import type { DomainFunding, Funding, FundingStep } from '@/lib/funding/funding'
import { formatEuros } from '@/lib/kernel/money'
import { fundingStepText, ruleSourceText } from '@/lib/text/funding'

type Props = {
  readonly funding: Funding
  /** Names of the domains by code. */
  readonly domainNames: Readonly<Record<string, string>>
}

/** Why the amounts are what they are: each domain step by step, with the rule that each step comes from. */
export function FundingWorking({ funding, domainNames }: Props) {
  return (
    <div>
      {funding.domains.map((domain) => (
        <DomainWorking key={domain.domainCode} domain={domain} name={domainNames[domain.domainCode] ?? ''} />
      ))}
    </div>
  )
}

function DomainWorking({ domain, name }: { readonly domain: DomainFunding; readonly name: string }) {
  return (
    <section className="fr-mb-3w">
      <h4 className="fr-h6 fr-mb-1w">
        {domain.domainCode} - {name} : {formatEuros(domain.totalCents)}
      </h4>
      <ol>
        {domain.working.map((step) => (
          <StepItem key={`${step.code} ${step.source.key}`} step={step} />
        ))}
      </ol>
    </section>
  )
}

function StepItem({ step }: { readonly step: FundingStep }) {
  return (
    <li className="fr-mb-1w">
      {fundingStepText(step)}
      <br />
      <small className="text-(--text-mention-grey)">{ruleSourceText(step.source)}</small>
    </li>
  )
}
