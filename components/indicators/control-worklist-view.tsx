import { Pagination } from '@codegouvfr/react-dsfr/Pagination'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { StatusBadge } from '@/components/ui/status-badge'
import type { ControlWorklist, WorklistGroup, WorklistRow } from '@/lib/indicators/queries/control-worklist'
import { formatShortDate } from '@/lib/kernel/dates'
import { countText } from '@/lib/text/payments'
import { WORKLIST_ADDRESS, WORKLIST_TEXT, worklistAddress } from './worklist-address'

/** The dossiers whose indicators the agency awaits, controls or decided, with what is left to do on each. */
export function ControlWorklistView({ view }: { readonly view: ControlWorklist }) {
  const { group, counts, rows, page, pageCount } = view

  return (
    <>
      <nav className="fr-mb-2w" aria-label="État des dossiers">
        <ul className="fr-tags-group">
          {(Object.keys(WORKLIST_ADDRESS) as (keyof typeof WORKLIST_ADDRESS)[]).map((name) => {
            const one: WorklistGroup = WORKLIST_ADDRESS[name]

            return (
              <li key={name}>
                <Link className="fr-tag" href={worklistAddress(one)} aria-current={one === group ? 'page' : undefined}>
                  {one === group && <span className="fr-icon-check-line fr-icon--sm fr-mr-1v" aria-hidden="true" />}
                  {WORKLIST_TEXT[name]} ({counts[one]})
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <DataTable
        caption="Dossiers"
        hideCaption
        columns={group === 'awaited' ? COLUMNS.slice(0, 4) : COLUMNS}
        rows={rows}
        rowKey={(row) => row.candidatureId}
        empty={<p>Aucun dossier dans cet état.</p>}
      />
      {pageCount > 1 && (
        <Pagination
          count={pageCount}
          defaultPage={page}
          getPageLinkProps={(number) => ({ href: worklistAddress(group, number) })}
        />
      )}
    </>
  )
}

const COLUMNS: readonly Column<WorklistRow>[] = [
  {
    header: 'Dossier',
    isRowHeader: true,
    cell: ({ candidatureId, reference, declaredAt }) => (
      <Link href={declaredAt === null ? `/candidatures/${candidatureId}` : `/indicateurs/${candidatureId}`}>
        {reference}
      </Link>
    ),
  },
  {
    header: 'Établissement',
    cell: (row) => (
      <>
        {row.establishmentName}
        <span className="fr-text--xs block">FINESS {row.finess}</span>
      </>
    ),
  },
  { header: 'Fenêtre', cell: (row) => row.windowName },
  { header: 'Statut', cell: (row) => <StatusBadge status={row.status} /> },
  { header: 'Déclaré le', cell: (row) => (row.declaredAt === null ? '—' : formatShortDate(row.declaredAt)) },
  {
    header: 'Contrôle national',
    cell: (row) => (
      <>
        {row.indicatorCount - row.missingCount} sur {row.indicatorCount}
        {row.gapCount > 0 && (
          <span className="fr-text--xs block text-[var(--text-default-error)]">
            {countText(row.gapCount, '', 'écart à régler', 'écarts à régler')}
          </span>
        )}
      </>
    ),
  },
  { header: 'Domaines décidés', cell: (row) => `${row.decidedCount} sur ${row.domainCount}` },
]
