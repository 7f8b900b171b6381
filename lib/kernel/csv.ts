const SEPARATOR = ';'
const BYTE_ORDER_MARK = '\uFEFF'

/** Spreadsheets run a cell that begins so: the apostrophe makes it text again. */
const STARTS_A_FORMULA = /^[=+\-@\t\r]/

/**
 * A cell as text: never a formula whatever a name holds, quoted when needed. A number is written as it is; an amount
 * is given as text by `centsToDecimal`, and when it is negative it stays an amount.
 */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const isAmount = /^-\d+(,\d+)?$/.test(value)
  const text = STARTS_A_FORMULA.test(value) && !isAmount ? `'${value}` : value

  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table that French spreadsheets open as it is: UTF-8 with its mark, semicolons, CRLF. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join('')
}

/** The same a line at a time, for a table too long to be held whole. */
export async function* csvLines(rows: AsyncIterable<readonly (string | number)[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK
  for await (const row of rows) yield csvLine(row)
}

function csvLine(row: readonly (string | number)[]): string {
  return `${row.map(csvCell).join(SEPARATOR)}\r\n`
}

/** The cells of one line, without the spaces around them; null when a quote is never closed or stands in the middle. */
export function readCsvLine(line: string): string[] | null {
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"\s*|([^";]*))(;|$)/y
  while (true) {
    const match = cell.exec(line)
    if (match === null) return null
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim())
    if (match[3] === '') return cells
  }
}
