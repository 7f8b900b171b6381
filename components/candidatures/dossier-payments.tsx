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
          Convention n° {convention.number} : {convention.signedAt === null ? 'à signer' : 'signée'}.
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
            { header: 'Résultat', cell: ({ outcome }) => OUTCOME_TEXT[outcome] },
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
