import { sumCents } from '@/lib/kernel/money'

/** `permille`: thousandths, shown as a percent with one decimal. */
export type ColumnKind = 'text' | 'count' | 'cents' | 'permille' | 'date'

export type Cell = string | number | Date | null

export type DashboardColumn = { readonly label: string; readonly kind: ColumnKind }

export const TABLE_GROUPS = ['dossiers', 'establishments', 'money'] as const
export type TableGroup = (typeof TABLE_GROUPS)[number]

/** A table as the screen shows it and as the file gives it: the same rows, the same total. */
export type DashboardTable = {
  readonly id: string
  /** The part of the dashboard it stands in. */
  readonly group: TableGroup
  readonly caption: string
  readonly note?: string
  readonly columns: readonly DashboardColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Null when the lines do not add up to something (dates, distinct people). */
  readonly total: readonly Cell[] | null
}

function sumColumn(rows: readonly (readonly Cell[])[], index: number): number {
  return sumCents(rows.map((row) => row[index]).filter((cell) => typeof cell === 'number'))
}

/**
 * The same table with its total line, which is the sum of the lines shown and nothing else. Texts and dates have no
 * total; the total of a rate is not a sum, so whoever has one gives it in `rates`, in the order of those columns.
 */
export function withTotal(
  table: Omit<DashboardTable, 'total'>,
  rates: readonly (number | null)[] = [],
): DashboardTable {
  let nextRate = 0
  const total = table.columns.map(({ kind }, index): Cell => {
    if (index === 0) return 'Total'
    if (kind === 'permille') return rates[nextRate++] ?? null

    return kind === 'count' || kind === 'cents' ? sumColumn(table.rows, index) : null
  })

  return { ...table, total }
}
