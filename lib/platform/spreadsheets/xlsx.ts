import { once } from 'node:events'
import type { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import {
  type CellKind,
  DEFAULT_WIDTH,
  type Sheet,
  type TypedCell,
  typedCell,
  type Workbook,
  writableText,
} from './workbook'

/** More is cut by the programs that open the file. */
const MOST_CHARACTERS = 32_767

/** Rows written before looking whether the reader follows. */
const BATCH = 200

const NUMBER_FORMAT: Record<CellKind, string> = {
  text: '@',
  integer: '#,##0',
  cents: '#,##0.00 "€"',
  date: 'dd/mm/yyyy',
  percent: '0.00%',
  boolean: 'General',
}

/** Writes an Office Open XML workbook row by row; waits when the reader does not follow. */
export async function writeXlsx({ title, createdAt, sheets }: Workbook, output: PassThrough): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  writer.title = title
  writer.creator = 'Portail SUN-ES'
  writer.created = createdAt
  writer.modified = createdAt
  for (const sheet of sheets) await writeSheet(writer, sheet, output)
  await writer.commit()
}

async function writeSheet(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  { name, columns, rows }: Sheet,
  output: PassThrough,
): Promise<void> {
  const sheet = writer.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ kind, width }) => ({
    width: width ?? DEFAULT_WIDTH,
    style: { numFmt: NUMBER_FORMAT[kind], alignment: { vertical: 'top', wrapText: kind === 'text' } },
  }))
  const header = sheet.addRow(columns.map(({ label }) => label))
  header.font = { bold: true }
  header.commit()
  let written = 0
  for await (const row of rows) {
    sheet.addRow(columns.map(({ kind }, index) => xlsxValue(typedCell(kind, row[index])))).commit()
    written += 1
    if (written % BATCH === 0) await readerFollows(output)
  }
  sheet.commit()
}

/** The library never waits for its reader: without this the whole file would pile up in memory. */
async function readerFollows(output: PassThrough): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (output.destroyed) throw new Error('the reader went away')
  if (output.writableNeedDrain) await once(output, 'drain', { signal: closing(output) })
}

function closing(output: PassThrough): AbortSignal {
  const controller = new AbortController()
  output.once('close', () => controller.abort())

  return controller.signal
}

/** Text is never a formula here: the cell is typed. Amounts have two decimals, which a double keeps exactly enough. */
function xlsxValue(cell: TypedCell | null): ExcelJS.CellValue {
  switch (cell?.kind) {
    case undefined:
      return null
    case 'text':
      return writableText(cell.text).slice(0, MOST_CHARACTERS)
    case 'integer':
      return cell.value
    case 'cents':
      return cell.cents / 100
    case 'date':
      return new Date(`${cell.day}T00:00:00Z`)
    case 'percent':
      return cell.basisPoints / 10_000
    case 'boolean':
      return cell.isTrue
  }
}
