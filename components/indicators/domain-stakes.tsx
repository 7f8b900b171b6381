import type { Outcome } from '@/lib/indicators/domain/outcome'
import type { DomainStakes } from '@/lib/indicators/queries/dossier-view'
import { formatEurosAndCents, sumCents } from '@/lib/kernel/money'

type Props = { readonly stakes: DomainStakes; readonly outcome: Outcome | null }

/** What a domain may still earn and, when every value is there, what these values earn. */
export function DomainStakesLine({ stakes: { balanceCents, bonuses }, outcome }: Props) {
  const earned =
    outcome?.outcome === 'reached'
      ? sumCents([
          balanceCents,
          ...bonuses.filter(({ code }) => outcome.wonBonusCodes.includes(code)).map((bonus) => bonus.amountCents),
        ])
      : 0

  return (
    <div className="fr-mb-2w" aria-live="polite">
      <p className="fr-mb-0">
        En jeu : <strong>{formatEurosAndCents(balanceCents)}</strong> de solde
        {bonuses.map(({ code, name, amountCents }) => (
          <span key={code}>
            {' '}
            et <strong>{formatEurosAndCents(amountCents)}</strong> de bonus « {name} »
          </span>
        ))}
        .
      </p>
      {outcome !== null && (
        <p className="fr-mb-0">
          {outcome.outcome === 'reached'
            ? 'Avec ces valeurs, les cibles du domaine sont atteintes : '
            : 'Avec ces valeurs, une cible du domaine est manquée : '}
          <strong>{formatEurosAndCents(earned)}</strong> de solde
          {outcome.outcome === 'reached' && ', bonus gagnés compris'}.
        </p>
      )}
    </div>
  )
}
