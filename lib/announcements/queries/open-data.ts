import { Readable } from 'node:stream'
import { OPEN_DATA_COLUMNS, type OpenDataColumn, type OpenDataFormat } from '@/lib/announcements/published-params'
import { csvLines } from '@/lib/kernel/csv'
import { parisDay } from '@/lib/kernel/dates'
import { centsToDecimal } from '@/lib/kernel/money'
import { SPREADSHEET_TYPE, spreadsheetStream } from '@/lib/platform/spreadsheets/spreadsheet'
import type { CellValue, Sheet, SheetColumn } from '@/lib/platform/spreadsheets/workbook'
import { OPEN_DATA_LICENCE, OPEN_DATA_TEXT } from '@/lib/text/announcements'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import type { PublishedRow } from './published-rows'

type Value =
  | { readonly kind: 'text'; readonly of: (row: PublishedRow) => string; readonly width?: number }
  | { readonly kind: 'cents'; readonly of: (row: PublishedRow) => number }
  | { readonly kind: 'date'; readonly of: (row: PublishedRow) => string }

const VALUES: Record<OpenDataColumn, Value> = {
  region_code: { kind: 'text', of: ({ regionCode }) => regionCode },
  region: { kind: 'text', of: ({ regionName }) => regionName, width: 24 },
  departement: { kind: 'text', of: ({ departement }) => departement },
  finess: { kind: 'text', of: ({ finess }) => finess },
  etablissement: { kind: 'text', of: ({ establishmentName }) => establishmentName, width: 40 },
  commune: { kind: 'text', of: ({ town }) => town, width: 24 },
  statut_juridique: { kind: 'text', of: ({ legalStatus }) => LEGAL_STATUS_TEXT[legalStatus], width: 20 },
  fenetre_code: { kind: 'text', of: ({ windowCode }) => windowCode },
  fenetre: { kind: 'text', of: ({ windowName }) => windowName },
  domaines: { kind: 'text', of: ({ domainCodes }) => domainCodes.join(',') },
  montant_maximal_euros: { kind: 'cents', of: ({ amountCents }) => amountCents },
  date_annonce: { kind: 'date', of: ({ announcedOn }) => announcedOn },
}

type Data = { readonly rows: AsyncIterable<PublishedRow>; readonly now: Date }

/** What is public as a file whose dates and amounts are typed: rows are written as they are read. */
export function openDataFile(format: OpenDataFormat, data: Data) {
  const fileName = `candidatures-retenues-${parisDay(data.now)}.${format}`
  switch (format) {
    case 'csv':
      return { fileName, mimeType: 'text/csv; charset=utf-8', content: bytesOf(csvLines(csvRows(data.rows))) }
    case 'json':
      return { fileName, mimeType: 'application/json; charset=utf-8', content: bytesOf(jsonText(data)) }
    default: {
      const workbook = {
        title: 'Candidatures retenues',
        createdAt: data.now,
        sheets: [dataSheet(data.rows), KEY_SHEET],
      }

      return { fileName, mimeType: SPREADSHEET_TYPE[format], content: spreadsheetStream(format, workbook) }
    }
  }
}

function bytesOf(parts: AsyncIterable<string>): Readable {
  return Readable.from(encoded(parts), { objectMode: false })
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part)
}

/** A day as ISO 8601, an amount with its two decimals after a comma: what French spreadsheets take for what they are. */
async function* csvRows(rows: AsyncIterable<PublishedRow>): AsyncGenerator<string[]> {
  yield [...OPEN_DATA_COLUMNS]
  for await (const row of rows) {
    yield OPEN_DATA_COLUMNS.map((name) => {
      const value = VALUES[name]

      return value.kind === 'cents' ? centsToDecimal(value.of(row)) : value.of(row)
    })
  }
}

/** One object a line, within one document; amounts are numbers with two decimals. */
async function* jsonText({ rows, now }: Data): AsyncGenerator<string> {
  yield `{"licence":${JSON.stringify(OPEN_DATA_LICENCE)},"produit_le":${JSON.stringify(now.toISOString())},"candidatures":[`
  let separator = '\n'
  for await (const row of rows) {
    const pairs = OPEN_DATA_COLUMNS.map((name) => `${JSON.stringify(name)}:${jsonValue(name, row)}`)
    yield `${separator}{${pairs.join(',')}}`
    separator = ',\n'
  }
  yield '\n]}\n'
}

function jsonValue(name: OpenDataColumn, row: PublishedRow): string {
  if (name === 'domaines') return JSON.stringify(row.domainCodes)
  const value = VALUES[name]

  return value.kind === 'cents' ? centsToDecimal(value.of(row)).replace(',', '.') : JSON.stringify(value.of(row))
}

function dataSheet(rows: AsyncIterable<PublishedRow>): Sheet {
  const columns: SheetColumn[] = OPEN_DATA_COLUMNS.map((label) => ({ label, ...shapeOf(VALUES[label]) }))

  return { name: 'Candidatures retenues', columns, rows: sheetRows(rows) }
}

function shapeOf(value: Value): Pick<SheetColumn, 'kind' | 'width'> {
  return value.kind === 'text' && value.width !== undefined
    ? { kind: value.kind, width: value.width }
    : { kind: value.kind }
}

async function* sheetRows(rows: AsyncIterable<PublishedRow>): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield OPEN_DATA_COLUMNS.map((name) => VALUES[name].of(row))
}

/** What each column holds, and under which licence. */
const KEY_SHEET: Sheet = {
  name: 'Lisez-moi',
  columns: [
    { label: 'Colonne', kind: 'text', width: 24 },
    { label: 'Description', kind: 'text', width: 90 },
  ],
  rows: [['Licence', OPEN_DATA_LICENCE], ...OPEN_DATA_COLUMNS.map((name): CellValue[] => [name, OPEN_DATA_TEXT[name]])],
}
