import { DataTable } from '@/components/ui/data-table'
import type { FormTarget } from '@/lib/candidatures/queries/candidature-form'

/** What the hospital commits to reach during the observation month. */
export function TargetsTable({ targets }: { readonly targets: readonly FormTarget[] }) {
  return (
    <DataTable<FormTarget>
      caption="Cibles à atteindre pendant le mois d’observation"
      rows={targets}
      rowKey={({ indicatorCode }) => indicatorCode}
      empty={<p>Choisissez au moins un domaine pour voir ses cibles.</p>}
      columns={[
        { header: 'Indicateur', isRowHeader: true, cell: ({ indicatorCode, title }) => `${indicatorCode} - ${title}` },
        { header: 'Domaine', cell: ({ domainCode }) => domainCode },
        {
          header: 'Cible',
          align: 'right',
          cell: ({ targetPercent }) => (targetPercent === null ? 'oui' : `${targetPercent} %`),
        },
      ]}
    />
  )
}
