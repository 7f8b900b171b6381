import { type Column, DataTable } from '@/components/ui/data-table'
import { regionName } from '@/lib/establishments/domain/regions'
import { formatShortDate } from '@/lib/kernel/dates'
import type { WindowView } from '@/lib/programme/queries/programme-in-force'
import { PERIOD_TEXT } from '@/lib/text/windows'

const between = (from: Date, to: Date) => (
  <span className="whitespace-nowrap">{`${formatShortDate(from)} – ${formatShortDate(to)}`}</span>
)

const COLUMNS: readonly Column<WindowView>[] = [
  { header: 'Fenêtre', isRowHeader: true, cell: ({ name }) => name },
  { header: 'Candidature', cell: (one) => between(one.applicationOpensAt, one.applicationClosesAt) },
  { header: 'Fin d’instruction', cell: (one) => formatShortDate(one.reviewEndsAt) },
  { header: 'Mesure', cell: (one) => between(one.measurementStartsAt, one.measurementEndsAt) },
  { header: 'Début de l’observation', cell: (one) => formatShortDate(one.observationStartsAt) },
  { header: 'Fin de déclaration', cell: (one) => formatShortDate(one.declarationClosesAt) },
]

/** The dates of the windows for every region, then the regions that have a later end. */
export function WindowDates({ windows }: { readonly windows: readonly WindowView[] }) {
  const extensions = windows.flatMap((window) => window.extensions.map((one) => ({ ...one, window: window.name })))

  return (
    <>
      <DataTable
        caption="Dates des fenêtres (dernier jour compris, heure de Paris)"
        columns={COLUMNS}
        rows={windows}
        rowKey={(one) => one.windowId}
        empty={<p>Aucune fenêtre.</p>}
      />
      <DataTable
        caption="Prolongations par région"
        columns={[
          { header: 'Fenêtre', isRowHeader: true, cell: (one) => one.window },
          { header: 'Région', cell: (one) => regionName(one.regionCode) },
          { header: 'Période', cell: (one) => PERIOD_TEXT[one.period] },
          { header: 'Jusqu’au', cell: (one) => formatShortDate(one.endsAt) },
          {
            header: 'Motif',
            cell: (one) => <div className="min-w-60 max-w-md whitespace-normal">{one.reason}</div>,
          },
        ]}
        rows={extensions}
        rowKey={(one) => `${one.window} ${one.regionCode} ${one.period}`}
        empty={<p>Aucune région n’a de prolongation.</p>}
      />
    </>
  )
}
