import { type PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import { CONTENT_TAIL, contentHead, MANIFEST, MIME_TYPE, metaXml, STYLES } from './ods-parts'
import { type Sheet, type TypedCell, typedCell, type Workbook, writableText } from './workbook'

/** Rows put together before they are handed to the archive. */
const BATCH = 200

/**
 * Writes an OpenDocument workbook row by row; the archive pulls, so nothing is written ahead of the reader. The type of
 * the file comes first, uncompressed and bare, as OpenDocument wants it.
 */
export async function writeOds(workbook: Workbook, output: PassThrough): Promise<void> {
  const zip = new ZipFile()
  const mtime = workbook.createdAt
  zip.addBuffer(Buffer.from(MIME_TYPE), 'mimetype', { mtime, compress: false, forceDosTimestamp: true })
  const rows = Readable.from(content(workbook))
  rows.on('error', (error: Error) => output.destroy(error))
  output.on('close', () => rows.destroy())
  zip.addReadStreamLazy('content.xml', { mtime }, (give) => give(null, rows))
  zip.addBuffer(Buffer.from(STYLES), 'styles.xml', { mtime })
  zip.addBuffer(Buffer.from(metaXml(escapeXml(workbook.title), mtime.toISOString())), 'meta.xml', { mtime })
  zip.addBuffer(Buffer.from(MANIFEST), 'META-INF/manifest.xml', { mtime })
  zip.on('error', (error: Error) => output.destroy(error))
  zip.end()
  await pipeline(zip.outputStream, output)
}

async function* content({ sheets }: Workbook): AsyncGenerator<string> {
  yield contentHead(sheets)
  for (const [index, sheet] of sheets.entries()) yield* table(sheet, index)
  yield CONTENT_TAIL
}

async function* table({ name, columns, rows }: Sheet, index: number): AsyncGenerator<string> {
  const widths = columns.map((_, column) => `<table:table-column table:style-name="c${index}-${column}"/>`).join('')
  const header = columns.map(({ label }) => stringCell(label, 'head')).join('')
  yield `<table:table table:name="${escapeXml(name)}">${widths}<table:table-header-rows><table:table-row>${header}</table:table-row></table:table-header-rows>`
  let pending = ''
  let count = 0
  for await (const row of rows) {
    const cells = columns.map(({ kind }, column) => cellXml(typedCell(kind, row[column]))).join('')
    pending += `<table:table-row>${cells}</table:table-row>`
    count += 1
    if (count % BATCH !== 0) continue
    yield pending
    pending = ''
  }
  yield `${pending}</table:table>`
}

function cellXml(cell: TypedCell | null): string {
  switch (cell?.kind) {
    case undefined:
      return '<table:table-cell/>'
    case 'text':
      return stringCell(cell.text, 'text')
    case 'integer':
      return valueCell('integer', `float" office:value="${cell.value}`, formatInteger(cell.value))
    case 'cents': {
      const value = `currency" office:currency="EUR" office:value="${decimalOf(cell.cents, 2)}`
      return valueCell('cents', value, formatEurosAndCents(cell.cents))
    }
    case 'date':
      return valueCell('date', `date" office:date-value="${cell.day}`, formatDay(cell.day))
    case 'percent': {
      const shown = `${decimalOf(cell.basisPoints, 2).replace('.', ',')}\u00A0%`
      return valueCell('percent', `percentage" office:value="${decimalOf(cell.basisPoints, 4)}`, shown)
    }
    case 'boolean':
      return valueCell('boolean', `boolean" office:boolean-value="${cell.isTrue}`, cell.isTrue ? 'VRAI' : 'FAUX')
  }
}

/** `type` closes no quote: the attributes of the value follow it. */
function valueCell(style: string, type: string, shown: string): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="${type}"><text:p>${shown}</text:p></table:table-cell>`
}

function stringCell(text: string, style: string): string {
  const paragraphs = writableText(text)
    .split('\n')
    .map((line) => `<text:p>${lineXml(line)}</text:p>`)

  return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs.join('')}</table:table-cell>`
}

/** Spaces in a row and tabs have elements of their own: XML readers would make them one space. */
function lineXml(line: string): string {
  return escapeXml(line)
    .replaceAll('\t', '<text:tab/>')
    .replaceAll(/ {2,}|^ | $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
}

function escapeXml(text: string): string {
  return writableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A whole number of units of 10⁻ᵈ as a decimal text, exactly: 1800150 with two decimals is « 18001.50 ». */
function decimalOf(units: number, decimals: number): string {
  const sign = units < 0 ? '-' : ''
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')

  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
