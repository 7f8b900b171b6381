import { PassThrough, type Readable } from 'node:stream'
import { writeOds } from './ods'
import { MIME_TYPE } from './ods-parts'
import type { SpreadsheetFormat, Workbook } from './workbook'
import { writeXlsx } from './xlsx'

export const SPREADSHEET_TYPE: Record<SpreadsheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: MIME_TYPE,
}

/**
 * The bytes of a workbook, written as they are read: rows are asked for one at a time and never held. An exception of
 * the rows ends the stream in error, never in a file that looks whole.
 */
export function spreadsheetStream(format: SpreadsheetFormat, workbook: Workbook): Readable {
  const output = new PassThrough()
  const writing = format === 'xlsx' ? writeXlsx(workbook, output) : writeOds(workbook, output)
  writing.catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))))

  return output
}
