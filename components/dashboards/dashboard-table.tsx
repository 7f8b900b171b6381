import { DataTable } from '@/components/ui/data-table'
import { permilleToDecimal } from '@/lib/dashboards/domain/csv'
import type { Cell, ColumnKind, DashboardTable } from '@/lib/dashboards/domain/table'
import { formatShortDate } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'

/** A figure as the screen writes it. */
export function cellText(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return ''
  if (cell instanceof Date) return formatShortDate(cell)
  if (typeof cell === 'string') return cell
  if (kind === 'cents') return formatEurosAndCents(cell)

  return kind === 'permille' ? `${permilleToDecimal(cell)} %` : formatInteger(cell)
}

type Row = { readonly cells: readonly Cell[]; readonly key: string }

type Props = { readonly table: DashboardTable; readonly empty?: string }

/** A dashboard's table on screen, with its note and its total line. */
export function DashboardTableView({ table, empty }: Props) {
  const { caption, note, columns, rows, total } = table

  return (
    <div className="fr-mb-3w">
      <DataTable<Row>
        caption={caption}
        rows={rows.map((cells, index) => ({ cells, key: `${index}` }))}
        rowKey={({ key }) => key}
        empty={<p>{empty ?? `${caption} : rien pour le moment.`}</p>}
        columns={columns.map(({ label, kind }, index) => ({
          header: <span className="whitespace-normal">{label}</span>,
          isRowHeader: index === 0,
          ...(kind === 'text' ? {} : { align: 'right' as const }),
          cell: ({ cells }) => (
            <span className={kind === 'text' ? 'block min-w-24 whitespace-normal' : ''}>
              {cellText(cells[index] ?? null, kind)}
            </span>
          ),
        }))}
        {...(total === null
          ? {}
          : { footer: total.map((cell, index) => cellText(cell, columns[index]?.kind ?? 'text')) })}
      />
      {note !== undefined && rows.length > 0 && <p className="fr-text--sm fr-mb-0">{note}</p>}
    </div>
  )
}
