import { parse } from 'csv-parse/sync'

/**
 * The cells of one line, trimmed; null when a quote is left open. A line is always one record, so that such a quote
 * costs its own line and not all those that follow. Quotes inside a name are taken as they are: national files have both
 * quoted cells and names with quotes.
 */
export function splitCells(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(';').map((cell) => cell.trim())
  try {
    const records: string[][] = parse(line, { delimiter: ';', relax_quotes: true, trim: true })

    return records[0] ?? null
  } catch {
    return null
  }
}
