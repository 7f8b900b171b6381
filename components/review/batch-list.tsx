import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { BatchSummary } from '@/lib/review/queries/batch-page'
import { BATCH_STATE_TEXT, batchOrderText } from '@/lib/text/batches'
import { BATCH_PATH } from './batch-path'

const COLUMNS: readonly Column<BatchSummary>[] = [
  {
    header: 'Traitement',
    isRowHeader: true,
    cell: ({ id, order }) => <Link href={`${BATCH_PATH}/${id}`}>{batchOrderText(order)}</Link>,
  },
  { header: 'Préparé par', cell: ({ createdByName }) => createdByName },
  { header: 'Le', cell: ({ createdAt }) => formatDateTime(createdAt) },
  { header: 'Dossiers', align: 'right', cell: ({ total }) => formatInteger(total) },
  { header: 'Faits', align: 'right', cell: ({ counts }) => formatInteger(counts.done) },
  {
    header: 'État',
    cell: ({ state }) => (
      <Badge severity={BATCH_STATE_TEXT[state].severity} small noIcon as="span">
        {BATCH_STATE_TEXT[state].label}
      </Badge>
    ),
  },
]

/** The last batches of the agency. */
export function BatchList({ batches }: { readonly batches: readonly BatchSummary[] }) {
  return (
    <section aria-labelledby="derniers" className="fr-mt-4w">
      <h2 id="derniers" className="fr-h4">
        Derniers traitements
      </h2>
      <DataTable
        caption="Derniers traitements"
        hideCaption
        columns={COLUMNS}
        rows={batches}
        rowKey={({ id }) => id}
        empty={<p>Aucun traitement par lot pour le moment.</p>}
      />
    </section>
  )
}
