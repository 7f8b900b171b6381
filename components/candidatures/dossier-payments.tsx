import { DataTable } from '@/components/ui/data-table'
import type {
  CandidatureOverview,
  DomainOutcomeView,
  PaymentLineView,
} from '@/lib/candidatures/queries/candidature-overview'
import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { MISSED_ADVANCE_TEXT, OUTCOME_TEXT, PAYMENT_STATE_TEXT } from '@/lib/text/candidatures'

/** What is owed and paid, and what the measurement gave; nothing before a convention is signed. */
export function DossierPayments({ view: { payments, outcomes, convention } }: { readonly view: CandidatureOverview }) {
  const decided = outcomes.filter((one) => one.outcome !== 'pending')

  return (
    <>
      {convention !== null && (
        <p className="fr-mt-2w">
          Convention n° {convention.number} : {convention.signedAt === null ? 'à signer' : 'signée'}.
        </p>
      )}
      {payments.length > 0 && (
        <DataTable<PaymentLineView>
          caption="Paiements"
          rows={payments}
          rowKey={({ id }) => id}
          empty=""
          columns={[
            { header: 'Domaine', isRowHeader: true, cell: ({ domainCode }) => domainCode },
            { header: 'Paiement', cell: ({ kind }) => (kind === 'advance' ? 'Avance' : 'Solde') },
            { header: 'Montant', align: 'right', cell: ({ amountCents }) => formatEurosAndCents(amountCents) },
            {
              header: 'État',
              cell: ({ status, paidOn }) =>
                paidOn === null ? PAYMENT_STATE_TEXT[status] : `${PAYMENT_STATE_TEXT[status]} le ${formatDay(paidOn)}`,
            },
          ]}
        />
      )}
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
