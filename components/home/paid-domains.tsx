import { formatEuros, sumCents } from '@/lib/kernel/money'
import type { ProgrammeDomain, RuleSet } from '@/lib/programme/domain/rule-set'
import { REQUIREMENT_TEXT } from '@/lib/text/windows'

/** What is paid: each domain with its smallest and largest forfait, out of the rules in force. */
export function PaidDomains({ rules }: { readonly rules: RuleSet }) {
  const largest = sumCents(rules.domains.map((domain) => range(domain).largestCents))

  return (
    <section aria-labelledby="domaines" className="fr-mb-6w">
      <h2 id="domaines" className="fr-h4">
        Ce que le programme finance
      </h2>
      <p>
        Un forfait par domaine, selon l’activité de l’établissement en 2019 : jusqu’à {formatEuros(largest)} pour
        l’ensemble, sans facture à fournir. Plus une fenêtre est tardive, plus la part payée diminue et plus les cibles
        montent.
      </p>
      <ul className="fr-raw-list fr-grid-row fr-grid-row--gutters">
        {rules.domains.map((domain) => (
          <li key={domain.code} className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
            <DomainCard rules={rules} domain={domain} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DomainCard({ rules, domain }: { readonly rules: RuleSet; readonly domain: ProgrammeDomain }) {
  const { smallestCents, largestCents } = range(domain)
  const volet = rules.volets.find((one) => one.code === domain.voletCode)
  const bonuses = rules.bonuses.filter((one) => one.domainCode === domain.code && one.isOpen && one.percent !== null)

  return (
    <div className="fr-p-2w h-full border border-solid border-[var(--border-default-grey)] border-t-4 border-t-[var(--border-active-blue-france)]">
      <p className="fr-text--sm fr-mb-1v">
        {domain.code}
        {volet === undefined ? '' : `, ${volet.name.toLowerCase()}`}
      </p>
      <h3 className="fr-h6 fr-mb-1w">{domain.name}</h3>
      <p className="fr-mb-1w">
        de <strong>{formatEuros(smallestCents)}</strong> à <strong>{formatEuros(largestCents)}</strong>
      </p>
      <p className="fr-text--sm fr-mb-0">{REQUIREMENT_TEXT[domain.requirement]}</p>
      {bonuses.map((bonus) => (
        <p key={bonus.code} className="fr-text--sm fr-mb-0">
          Bonus {bonus.name.toLowerCase()} : + {bonus.percent} %
        </p>
      ))}
    </div>
  )
}

function range({ knots }: ProgrammeDomain): { smallestCents: number; largestCents: number } {
  const amounts = knots.map((knot) => knot.amountCents)

  return { smallestCents: Math.min(...amounts), largestCents: Math.max(...amounts) }
}
