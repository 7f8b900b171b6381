import type { DomainDecision, DomainStakes } from '@/lib/indicators/queries/dossier-view'
import { formatDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, sumCents } from '@/lib/kernel/money'
import { MISSED_ADVANCE_TEXT, OUTCOME_TEXT } from '@/lib/text/candidatures'

type Props = { readonly decision: DomainDecision; readonly stakes: DomainStakes }

/** What was decided on a domain, by whom, and the money that follows. */
export function DecisionLine({ decision, stakes }: Props) {
  const { outcome, wonBonusCodes, missedAdvance, reason, byName, at } = decision
  const won = stakes.bonuses.filter(({ code }) => wonBonusCodes.includes(code))
  const lost = stakes.bonuses.filter(({ code }) => !wonBonusCodes.includes(code))
  const owedCents = sumCents([stakes.balanceCents, ...won.map((bonus) => bonus.amountCents)])

  return (
    <div className="fr-mb-2w">
      <p className="fr-mb-0">
        <strong>{OUTCOME_TEXT[outcome]}</strong>
        {byName !== null && at !== null && `, décidé par ${byName} le ${formatDate(at)}`}.
      </p>
      <p className="fr-mb-0">
        {outcome === 'reached' ? (
          <>
            Solde à payer : <strong>{formatEurosAndCents(owedCents)}</strong>
            {won.length > 0 && `, bonus ${won.map(({ code }) => code).join(', ')} compris`}
            {lost.length > 0 && `, sans le bonus ${lost.map(({ code }) => code).join(', ')}`}.
          </>
        ) : (
          <>
            Pas de solde. Avance de {formatEurosAndCents(stakes.advanceCents)} :{' '}
            {missedAdvance === null ? '' : MISSED_ADVANCE_TEXT[missedAdvance].toLowerCase()}.
          </>
        )}
      </p>
      {reason !== null && <p className="fr-mb-0">Motif : {reason}</p>}
    </div>
  )
}
