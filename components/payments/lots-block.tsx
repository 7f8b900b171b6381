import { Button } from '@codegouvfr/react-dsfr/Button'
import { Pagination } from '@codegouvfr/react-dsfr/Pagination'
import { Select } from '@codegouvfr/react-dsfr/Select'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { regionName } from '@/lib/establishments/domain/regions'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { LotList, LotRow } from '@/lib/payments/queries/payment-lots'
import { LOT_STATUSES } from '@/lib/payments/schemas'
import { countText, LOT_STATUS_TEXT, PAYMENT_KIND_TEXT } from '@/lib/text/payments'
import { LotStatusBadge } from './payment-badges'
import { paymentsAddress } from './payments-address'

type Props = {
  readonly view: LotList
  readonly regionCode: string | null
  readonly kind: 'advance' | 'balance'
}

/** The lots, latest first, by status. */
export function LotsBlock({ view: { status, rows, count, page, pageCount }, regionCode, kind }: Props) {
  return (
    <section aria-labelledby="lots">
      <h2 id="lots">Lots</h2>
      <form method="get" className="flex flex-wrap items-end gap-4 fr-mb-2w" aria-label="Filtrer les lots">
        <input type="hidden" name="nature" value={kind === 'advance' ? 'avance' : 'solde'} />
        {regionCode !== null && <input type="hidden" name="region" value={regionCode} />}
        <Select
          className="fr-mb-0"
          key={status}
          label="Statut"
          nativeSelectProps={{ name: 'statut', defaultValue: status ?? '' }}
        >
          <option value="">Tous les statuts</option>
          {LOT_STATUSES.map((one) => (
            <option key={one} value={one}>
              {LOT_STATUS_TEXT[one].label}
            </option>
          ))}
        </Select>
        <Button type="submit" priority="secondary">
          Filtrer
        </Button>
      </form>
      <p>{countText(count, 'Aucun lot', 'lot', 'lots')}.</p>
      <DataTable
        caption="Lots de paiement"
        hideCaption
        columns={regionCode === null ? [NUMBER, REGION, ...COLUMNS] : [NUMBER, ...COLUMNS]}
        rows={rows}
        rowKey={(row) => row.lotId}
        empty={null}
      />
      {pageCount > 1 && (
        <Pagination
          count={pageCount}
          defaultPage={page}
          getPageLinkProps={(number) => ({ href: paymentsAddress({ kind, regionCode, status, page: number }) })}
        />
      )}
    </section>
  )
}

const NUMBER: Column<LotRow> = {
  header: 'Lot',
  isRowHeader: true,
  cell: (row) => <Link href={`/paiements/${row.lotId}`}>{row.number}</Link>,
}

const REGION: Column<LotRow> = { header: 'Région', cell: (row) => regionName(row.regionCode) }

const COLUMNS: readonly Column<LotRow>[] = [
  { header: 'Nature', cell: (row) => PAYMENT_KIND_TEXT[row.kind].many },
  {
    header: 'Statut',
    cell: (row) => (
      <>
        <LotStatusBadge status={row.status} />
        {row.rejectedCount > 0 && (
          <span className="fr-text--xs block">
            {countText(row.rejectedCount, '', 'ligne rejetée', 'lignes rejetées')}
          </span>
        )}
      </>
    ),
  },
  { header: 'Lignes', align: 'right', cell: (row) => row.lineCount },
  { header: 'Total', align: 'right', cell: (row) => formatEurosAndCents(row.totalCents) },
  { header: 'Préparé', cell: (row) => `${formatShortDate(row.preparedAt)} par ${row.preparedByName}` },
  { header: 'Envoyé', cell: (row) => (row.sentAt === null ? '—' : formatShortDate(row.sentAt)) },
]
