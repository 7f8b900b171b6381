import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { formatDate } from '@/lib/kernel/dates'
import { formatEuros } from '@/lib/kernel/money'
import type { WindowOutlook } from '@/lib/self-assessments/domain/outlook'
import type { TakenWindow } from '@/lib/self-assessments/queries/preparation'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'
import { fundingErrorText } from '@/lib/text/funding'
import { applicationDatesText, differenceText, WINDOW_STATE_TEXT } from '@/lib/text/self-assessments'
import type { PreparationReading } from './preparation'

type Props = {
  readonly reading: PreparationReading
  readonly taken: readonly TakenWindow[]
}

/** Each window with its dates, the money at stake and what must be ready by when; those that are past come last. */
export function WindowsOutlook({ reading: { outlooks, aim, claim, activity }, taken }: Props) {
  const isKnown = activity.kind === 'value'

  return (
    <section aria-labelledby="fenetres" className="fr-mt-6w">
      <h2 id="fenetres" className="fr-h4">
        Les fenêtres et ce qu’elles paient
      </h2>
      {claim.length === 0 && <p>Choisissez au moins un domaine pour voir les montants.</p>}
      {claim.length > 0 && !isKnown && <p>Choisissez un établissement ou tapez une activité pour voir les montants.</p>}
      {claim.length > 0 && isKnown && !outlooks.ok && (
        <ul>
          {outlooks.error.map((error) => (
            <li key={JSON.stringify(error)}>{fundingErrorText(error)}</li>
          ))}
        </ul>
      )}
      {claim.length > 0 && outlooks.ok && (
        <ul className="fr-raw-list grid gap-4 lg:grid-cols-2">
          {[...outlooks.value].sort(possibleFirst).map((outlook) => (
            <li key={outlook.window.code} className="fr-p-2w border border-solid border-(--border-default-grey)">
              <WindowCard
                outlook={outlook}
                isAimed={outlook.window.code === aim?.window.code}
                dossier={taken.find(({ windowCode }) => windowCode === outlook.window.code)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function possibleFirst(a: WindowOutlook, b: WindowOutlook): number {
  return Number(a.state === 'past') - Number(b.state === 'past')
}

type CardProps = {
  readonly outlook: WindowOutlook
  readonly isAimed: boolean
  readonly dossier: TakenWindow | undefined
}

function WindowCard({ outlook, isAimed, dossier }: CardProps) {
  const { window, state, closesAt, measuredFrom, comparison, differenceCents } = outlook
  const { label, severity } = WINDOW_STATE_TEXT[state]

  return (
    <>
      <h3 className="fr-h6 fr-mb-1v">
        {window.name} ({window.code}){isAimed && ', celle que vous visez'}
      </h3>
      <p className="fr-mb-1w">
        <Badge small noIcon severity={severity} as="span">
          {label}
        </Badge>{' '}
        {applicationDatesText(state, window.applicationOpensAt, closesAt)}
      </p>
      <p className="fr-mb-1w">
        {comparison.funding === null ? (
          'Rien n’y est payé pour les domaines choisis.'
        ) : (
          <>
            {state === 'past' && 'Payait '}
            <strong className="fr-text--lg">{formatEuros(comparison.funding.totals.totalCents)}</strong>, dont{' '}
            {formatEuros(comparison.funding.totals.advanceCents)} d’avance.
          </>
        )}
        {differenceCents !== null && <span className="block">{differenceText(differenceCents)}.</span>}
      </p>
      {comparison.closed.map((error) => (
        <p key={JSON.stringify(error)} className="fr-text--sm fr-mb-1v">
          {fundingErrorText(error)}
        </p>
      ))}
      {state !== 'past' && comparison.funding !== null && (
        <p className="fr-text--sm fr-mb-0">
          Prérequis à remplir au plus tard le {formatDate(closesAt)}, taux mesurés à partir du{' '}
          {formatDate(measuredFrom)}.
        </p>
      )}
      {dossier !== undefined && (
        <p className="fr-text--sm fr-mb-0">
          <Link href={`/candidatures/${dossier.candidatureId}`}>Candidature {dossier.reference}</Link> :{' '}
          {CANDIDATURE_STATUS_TEXT[dossier.status].label.toLowerCase()}.
        </p>
      )}
    </>
  )
}
