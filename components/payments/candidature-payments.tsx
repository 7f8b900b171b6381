import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDate, formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { CandidaturePayment, CandidaturePayments, PaymentState } from '@/lib/payments/queries/candidature-payments'
import type { BadgeSeverity } from '@/lib/text/candidatures'
import { PAYMENT_KIND_TEXT } from '@/lib/text/payments'

/** The payments of a dossier, as its hospital reads them; nothing while nothing is owed. */
export function CandidaturePaymentsTable({
  view: { rows, totalCents, paidCents },
}: {
  readonly view: CandidaturePayments
}) {
  if (rows.length === 0) return null

  return (
    <section aria-labelledby="paiements">
      <h2 id="paiements" className="fr-h4 fr-mt-4w">
        Paiements
      </h2>
      <p>
        Payé : <strong>{formatEurosAndCents(paidCents)}</strong> sur {formatEurosAndCents(totalCents)} dus à ce jour.
      </p>
      <DataTable
        caption="Paiements du dossier"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.paymentId}
        empty={null}
        footer={['Total', '', formatEurosAndCents(totalCents), '']}
      />
    </section>
  )
}

const COLUMNS: readonly Column<CandidaturePayment>[] = [
  { header: 'Nature', isRowHeader: true, cell: (row) => PAYMENT_KIND_TEXT[row.kind].one },
  { header: 'Domaine', cell: (row) => row.domainCode },
  { header: 'Montant', align: 'right', cell: (row) => formatEurosAndCents(row.amountCents) },
  { header: 'Où en est-il', cell: ({ state }) => <State state={state} /> },
]

function State({ state }: { readonly state: PaymentState }) {
  const { severity, text } = describe(state)

  return (
    <Badge severity={severity} noIcon small as="span" className="normal-case">
      {text}
    </Badge>
  )
}

function describe(state: PaymentState): { severity: BadgeSeverity; text: string } {
  switch (state.state) {
    case 'waiting':
      return { severity: 'new', text: 'En attente' }
    case 'sent':
      return { severity: 'info', text: `Transmis à la Caisse des Dépôts le ${formatDate(state.sentAt)}` }
    case 'paid':
      return { severity: 'success', text: `Payé le ${formatDay(state.paidOn)}` }
    case 'cancelled':
      return { severity: 'error', text: 'Annulé : n’est plus dû' }
    case 'rejected':
      return { severity: 'error', text: `Rejeté : ${state.reason}. Il sera présenté de nouveau.` }
  }
}
