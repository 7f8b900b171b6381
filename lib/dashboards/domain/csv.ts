import { csvText } from '@/lib/kernel/csv'
import { formatShortDate } from '@/lib/kernel/dates'
import { centsToDecimal } from '@/lib/kernel/money'
import type { Cell, ColumnKind, DashboardTable } from './table'

/** 356 → « 35,6 ». */
export function permilleToDecimal(permille: number): string {
  return `${Math.trunc(permille / 10)},${permille % 10}`
}

function csvCell(cell: Cell, kind: ColumnKind): string | number {
  if (cell === null) return ''
  if (cell instanceof Date) return formatShortDate(cell)
  if (typeof cell === 'string') return cell
  if (kind === 'cents') return centsToDecimal(cell)

  return kind === 'permille' ? permilleToDecimal(cell) : cell
}

/**
 * Tables as a file for a French spreadsheet: decimal comma, no thousands separator. `heading` lines come first (title,
 * filters, date); an empty line and the caption stand before each table. The total line is the one of the screen.
 */
export function dashboardCsv(heading: readonly string[], tables: readonly DashboardTable[]): string {
  const lines = tables.flatMap(({ caption, columns, rows, total }) => [
    [],
    [caption],
    columns.map(({ label }) => label),
    ...[...rows, ...(total === null ? [] : [total])].map((row) =>
      row.map((cell, index) => csvCell(cell, columns[index]?.kind ?? 'text')),
    ),
  ])

  return csvText([...heading.map((line) => [line]), ...lines])
}
