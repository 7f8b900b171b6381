import { DataTable } from '@/components/ui/data-table'
import { toValue, type ValueParts } from '@/lib/indicators/domain/values'
import type { DeclaredDomain, IndicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { againstTargetText, countsText, targetText } from '@/lib/text/indicators'
import { DecisionLine } from './decision-line'
import { DomainStakesLine } from './domain-stakes'

/** The indicators of a dossier, to read: before and after the period, and for whoever may not type. */
export function DeclarationReading({ view }: { readonly view: IndicatorDeclaration }) {
  return view.domains.map((domain) => (
    <section key={domain.domainCode} aria-labelledby={`domaine-${domain.domainCode}`} className="fr-mb-4w">
      <h2 id={`domaine-${domain.domainCode}`} className="fr-h4">
        {domain.domainCode} {domain.name}
      </h2>
      {domain.decision.outcome === 'pending' ? (
        <DomainStakesLine stakes={domain.stakes} outcome={null} />
      ) : (
        <DecisionLine decision={domain.decision} stakes={domain.stakes} />
      )}
      <DataTable
        caption={`Indicateurs du domaine ${domain.domainCode}`}
        hideCaption
        columns={[
          {
            header: 'Indicateur',
            isRowHeader: true,
            cell: ({ facts }) => `${facts.code} ${facts.title}`,
          },
          { header: 'Cible', cell: ({ facts }) => targetText(facts.targetPercent) },
          { header: 'Valeur', cell: (row) => <Value {...row} /> },
        ]}
        rows={domain.indicators}
        rowKey={({ facts }) => facts.code}
        empty={null}
      />
    </section>
  ))
}

function Value({ facts, typed }: DeclaredDomain['indicators'][number] & { readonly typed: ValueParts }) {
  const value = toValue(facts.kind, typed)
  if (value === null) return 'Non renseigné'

  return (
    <>
      {againstTargetText(value, facts.targetPercent)}
      <span className="fr-text--xs block">{countsText(value)}</span>
    </>
  )
}
