import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import type { CellValue, SheetColumn, TypedCell } from '@/lib/platform/spreadsheets/workbook'

export const REPORT_FORMATS = ['pdf', 'xlsx', 'ods'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** A table of a report: a part of the document, a sheet of the workbook. */
export type ReportTable = {
  /** Short enough for the tab of a sheet: 31 characters at most. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  /** Said in the document instead of an empty table. */
  readonly empty: string
  /** In points, for the document; `*` shares what is left. */
  readonly widths: readonly (number | '*')[]
}

/** What a person takes away, in one of the formats: the same words and figures in each. */
export type Report = {
  readonly title: string
  readonly subtitle: string
  readonly writtenAt: Date
  readonly facts: readonly (readonly [string, string])[]
  readonly tables: readonly ReportTable[]
}

/** A cell as a person reads it. */
export function cellText(cell: TypedCell | null): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return cell.text
    case 'integer':
      return formatInteger(cell.value)
    case 'cents':
      return formatEurosAndCents(cell.cents)
    case 'date':
      return formatDay(cell.day)
    case 'percent':
      return `${String(cell.basisPoints / 100).replace('.', ',')}\u00A0%`
    case 'boolean':
      return cell.isTrue ? 'oui' : 'non'
  }
}
