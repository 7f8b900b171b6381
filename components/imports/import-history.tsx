import { DataTable } from '@/components/ui/data-table'
import type { ImportSummary } from '@/lib/imports/queries/import-runs'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import { ImportStateBadge } from './import-state-badge'

/** The last imports, each with a link to its report. */
export function ImportHistory({ runs }: { readonly runs: readonly ImportSummary[] }) {
  return (
    <DataTable
      caption="Imports précédents"
      hideCaption
      rows={runs}
      rowKey={({ id }) => id}
      empty={<p>Aucun import n’a encore été demandé.</p>}
      columns={[
        {
          header: 'Date',
          isRowHeader: true,
          cell: ({ id, createdAt }) => (
            <a className="fr-link" href={`/administration/imports/${id}`}>
              {formatDateTime(createdAt)}
            </a>
          ),
        },
        { header: 'Demandé par', cell: ({ requestedByName }) => requestedByName },
        { header: 'Fichiers', cell: ({ fileNames }) => fileNames.join(', ') },
        { header: 'Mode', cell: ({ isDryRun }) => (isDryRun ? 'À blanc' : 'Enregistré') },
        { header: 'État', cell: ({ state }) => <ImportStateBadge state={state} /> },
        { header: 'Établissements', align: 'right', cell: ({ establishments }) => orDash(establishments) },
        { header: 'Lignes rejetées', align: 'right', cell: ({ rejectedCount }) => orDash(rejectedCount) },
      ]}
    />
  )
}

function orDash(value: number | null): string {
  return value === null ? '–' : formatInteger(value)
}
