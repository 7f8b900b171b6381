import Link from 'next/link'
import { ConventionBadge } from '@/components/conventions/convention-badge'
import { CandidaturePaymentsTable } from '@/components/payments/candidature-payments'
import { DataTable } from '@/components/ui/data-table'
import type { CandidatureOverview, DomainOutcomeView } from '@/lib/candidatures/queries/candidature-overview'
import type { CandidaturePayments } from '@/lib/payments/queries/candidature-payments'
import { MISSED_ADVANCE_TEXT, OUTCOME_TEXT } from '@/lib/text/candidatures'

type Props = { readonly view: CandidatureOverview; readonly payments: CandidaturePayments }

/** What is owed and paid, and what the measurement gave; nothing before a convention is signed. */
export function DossierPayments({ view: { outcomes, convention }, payments }: Props) {
  const decided = outcomes.filter((one) => one.outcome !== 'pending')

  return (
    <>
      {convention !== null && (
        <p className="fr-mt-2w">
          <Link className="fr-link" href={`/conventions/${convention.id}`}>
            Convention n° {convention.number}
          </Link>{' '}
          <ConventionBadge status={convention.status} />
        </p>
      )}
      <CandidaturePaymentsTable view={payments} />
      {decided.length > 0 && (
        <DataTable<DomainOutcomeView>
          caption="Résultat de la mesure"
          rows={decided}
          rowKey={({ domainCode }) => domainCode}
          empty=""
          columns={[
            { header: 'Domaine', isRowHeader: true, cell: ({ domainCode }) => domainCode },
            { header: 'Résultat', cell: outcomeText },
            {
              header: 'Avance',
              cell: ({ missedAdvance }) => (missedAdvance === null ? '' : MISSED_ADVANCE_TEXT[missedAdvance]),
            },
            { header: 'Motif', cell: ({ reason }) => reason ?? '' },
          ]}
        />
      )}
    </>
  )
}

/** « Cibles atteintes, sans le bonus CRO »: a bonus that was asked for is won or not with its own target. */
function outcomeText({ outcome, bonusCodes, wonBonusCodes }: DomainOutcomeView): string {
  if (outcome !== 'reached' || bonusCodes.length === 0) return OUTCOME_TEXT[outcome]
  const lost = bonusCodes.filter((code) => !wonBonusCodes.includes(code))
  const bonuses = [
    wonBonusCodes.length > 0 ? `avec le bonus ${wonBonusCodes.join(', ')}` : '',
    lost.length > 0 ? `sans le bonus ${lost.join(', ')}` : '',
  ].filter((part) => part !== '')

  return [OUTCOME_TEXT[outcome], ...bonuses].join(', ')
}
