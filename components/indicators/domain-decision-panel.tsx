import { SelectField, TextAreaField } from '@/components/forms/fields'
import { type VersionedAction, VersionedConfirmForm } from '@/components/forms/versioned-forms'
import type { ControlDossier, ControlledDomain, DecideRefusal } from '@/lib/indicators/queries/control-dossier'
import { MISSED_ADVANCES } from '@/lib/indicators/schemas'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { MISSED_ADVANCE_TEXT } from '@/lib/text/candidatures'
import { DecisionLine } from './decision-line'

type Props = { readonly domain: ControlledDomain; readonly dossier: ControlDossier; readonly decide: VersionedAction }

const REFUSAL_TEXT: Record<DecideRefusal, string> = {
  role: 'Un valideur de l’ARS prend cette décision.',
  'same-person': 'Vous avez déclaré ces indicateurs : un autre valideur prend cette décision.',
}

/** The decision on a domain: taken, ready to be taken with the euros it moves, or held and why. */
export function DomainDecisionPanel({ domain, dossier, decide }: Props) {
  const { domainCode, decision, expected, stakes, indicators } = domain
  if (decision.outcome !== 'pending') return <DecisionLine decision={decision} stakes={stakes} />
  if (expected === null) {
    const waiting = indicators.filter(({ state }) => state === 'missing' || state === 'gap')

    return (
      <p className="fr-mb-0">
        La décision attend : {waiting.map(({ facts, state }) => `${facts.code} (${HELD_TEXT[state]})`).join(', ')}.
      </p>
    )
  }
  const isReached = expected.outcome === 'reached'

  return (
    <div className="fr-p-3w border border-solid border-[var(--border-default-grey)]">
      <p>
        <strong>{isReached ? 'Cibles atteintes' : 'Cibles non atteintes'}</strong>, d’après les valeurs qui décident.{' '}
        {isReached
          ? `Solde à payer : ${formatEurosAndCents(expected.balanceCents)}${bonusText(domain)}.`
          : `Pas de solde. L’avance de ${formatEurosAndCents(stakes.advanceCents)} demande une décision.`}
      </p>
      {dossier.mayDecide ? (
        <VersionedConfirmForm
          action={decide}
          hidden={{ candidatureId: dossier.candidatureId, domainCode }}
          label={
            isReached ? `Décider ${domainCode} : cibles atteintes` : `Décider ${domainCode} : cibles non atteintes`
          }
          title={`Décision sur le domaine ${domainCode}`}
        >
          {isReached ? (
            <p>
              Un solde de {formatEurosAndCents(expected.balanceCents)} sera dû et pourra être mis en lot. Cette décision
              ne se défait pas.
            </p>
          ) : (
            <MissedFields advanceCents={stakes.advanceCents} />
          )}
        </VersionedConfirmForm>
      ) : (
        <p className="fr-mb-0">{dossier.decideRefusal === null ? '' : REFUSAL_TEXT[dossier.decideRefusal]}</p>
      )}
    </div>
  )
}

const HELD_TEXT = {
  missing: 'contrôle national à saisir',
  gap: 'écart à régler',
  settled: '',
  agreed: '',
} as const

function bonusText({ expected, stakes }: ControlledDomain): string {
  const won = expected?.wonBonusCodes ?? []
  const lost = stakes.bonuses.filter(({ code }) => !won.includes(code))
  const parts = [
    won.length > 0 ? `bonus ${won.join(', ')} compris` : '',
    lost.length > 0 ? `sans le bonus ${lost.map(({ code }) => code).join(', ')}` : '',
  ].filter((part) => part !== '')

  return parts.length === 0 ? '' : `, ${parts.join(', ')}`
}

function MissedFields({ advanceCents }: { readonly advanceCents: number }) {
  return (
    <>
      <p>Pas de solde pour ce domaine. Cette décision ne se défait pas.</p>
      <SelectField
        name="missedAdvance"
        label={`Que devient l’avance de ${formatEurosAndCents(advanceCents)} ?`}
        placeholder="Choisir"
        required
        options={MISSED_ADVANCES.map((value) => ({ value, label: MISSED_ADVANCE_TEXT[value] }))}
      />
      <TextAreaField
        name="reason"
        label="Motif"
        hint="L’établissement peut le lire."
        required
        rows={3}
        maxLength={2000}
      />
    </>
  )
}
