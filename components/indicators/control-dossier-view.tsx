import { type VersionedAction, VersionProvider } from '@/components/forms/versioned-forms'
import { StatusBadge } from '@/components/ui/status-badge'
import type { ControlDossier } from '@/lib/indicators/queries/control-dossier'
import { DomainDecisionPanel } from './domain-decision-panel'
import { DomainStakesLine } from './domain-stakes'
import { IndicatorControl } from './indicator-control'

type Props = {
  readonly view: ControlDossier
  readonly recordControl: VersionedAction
  readonly retainValue: VersionedAction
  readonly decide: VersionedAction
}

/** A declared dossier, domain by domain: the three values of each indicator, then the decision and its euros. */
export function ControlDossierView({ view, recordControl, retainValue, decide }: Props) {
  return (
    <VersionProvider version={view.version}>
      <p>
        <StatusBadge status={view.status} /> Au-delà de {view.tolerancePoints} points d’écart entre la déclaration et le
        contrôle national, le solde du domaine attend que l’ARS retienne une valeur et dise pourquoi.
      </p>
      {view.domains.map((domain) => (
        <section key={domain.domainCode} aria-labelledby={`domaine-${domain.domainCode}`} className="fr-mb-6w">
          <h2 id={`domaine-${domain.domainCode}`}>
            {domain.domainCode} {domain.name}
          </h2>
          <DomainStakesLine stakes={domain.stakes} outcome={null} />
          {domain.indicators.map((indicator) => (
            <IndicatorControl
              key={indicator.facts.code}
              indicator={indicator}
              dossier={view}
              isDecided={domain.decision.outcome !== 'pending'}
              recordControl={recordControl}
              retainValue={retainValue}
            />
          ))}
          <DomainDecisionPanel domain={domain} dossier={view} decide={decide} />
        </section>
      ))}
    </VersionProvider>
  )
}
