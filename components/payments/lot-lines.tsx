import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { maskedAccount } from '@/lib/payments/domain/lot'
import type { LotLine, LotView } from '@/lib/payments/queries/payment-lot'
import { LineOutcomeBadge } from './payment-badges'

/** The lines of a lot, with what became of each; the last line is the control total. */
export function LotLines({ view: { lines, totalCents } }: { readonly view: LotView }) {
  return (
    <section aria-labelledby="lignes">
      <h2 id="lignes">Lignes</h2>
      <DataTable
        caption="Lignes du lot"
        hideCaption
        columns={COLUMNS}
        rows={lines}
        rowKey={(line) => line.reference}
        empty={<p>Ce lot n’a pas de ligne.</p>}
        footer={['Total', '', '', '', formatEurosAndCents(totalCents), '', '']}
      />
    </section>
  )
}

const COLUMNS: readonly Column<LotLine>[] = [
  { header: 'Référence', isRowHeader: true, cell: (line) => line.reference },
  {
    header: 'Dossier',
    cell: (line) => <a href={`/candidatures/${line.candidatureId}`}>{line.dossierReference}</a>,
  },
  {
    header: 'Établissement',
    cell: (line) => (
      <>
        {line.establishmentName}
        <br />
        <span className="fr-text--xs">FINESS {line.finess}</span>
      </>
    ),
  },
  { header: 'Domaine', cell: (line) => line.domainCode },
  { header: 'Montant', align: 'right', cell: (line) => formatEurosAndCents(line.amountCents) },
  {
    header: 'Compte',
    cell: (line) => (
      <>
        {line.holder}
        <br />
        <span className="fr-text--xs">{maskedAccount(line.lastFour)}</span>
      </>
    ),
  },
  {
    header: 'Réponse',
    cell: (line) => (
      <>
        <LineOutcomeBadge outcome={line.outcome} />
        {line.paidOn !== null && <span className="fr-text--xs block">le {formatDay(line.paidOn)}</span>}
        {line.rejectReason !== null && (
          <span className="fr-text--xs block min-w-56 whitespace-normal">
            {line.rejectReason}. Le paiement est de nouveau dû, pour un prochain lot.
          </span>
        )}
      </>
    ),
  },
]
