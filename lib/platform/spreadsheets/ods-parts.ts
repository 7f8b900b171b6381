import { DEFAULT_WIDTH, type Sheet } from './workbook'

/** The parts of an OpenDocument spreadsheet that do not depend on its rows (OASIS OpenDocument 1.3). */

export const MIME_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'

const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns'
const NAMESPACES = [
  ['office', 'office'],
  ['style', 'style'],
  ['text', 'text'],
  ['table', 'table'],
  ['number', 'datastyle'],
  ['fo', 'xsl-fo-compatible'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="${OASIS}:${name}:1.0"`)
  .join(' ')

export const MANIFEST = `${XML}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME_TYPE}"/>${['content.xml', 'styles.xml', 'meta.xml'].map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`

export const STYLES = `${XML}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style></office:styles></office:document-styles>`

/** Title and date; the title is already escaped. */
export function metaXml(title: string, createdAt: string): string {
  return `${XML}<office:document-meta ${NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="${OASIS}:meta:1.0" office:version="1.3"><office:meta><meta:generator>Portail SUN-ES</meta:generator><dc:title>${title}</dc:title><dc:language>fr-FR</dc:language><meta:creation-date>${createdAt}</meta:creation-date></office:meta></office:document-meta>`
}

const NUMBER =
  '<number:number number:decimal-places="%" number:min-decimal-places="%" number:min-integer-digits="1" number:grouping="true"/>'
const number = (decimals: number) => NUMBER.replaceAll('%', String(decimals))
const DAY_MONTH =
  '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'

const DATA_STYLES = [
  `<number:number-style style:name="n-integer">${number(0)}</number:number-style>`,
  `<number:currency-style style:name="n-cents">${number(2)}<number:text>\u00A0</number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>`,
  `<number:percentage-style style:name="n-percent">${number(2)}<number:text>\u00A0%</number:text></number:percentage-style>`,
  `<number:date-style style:name="n-date">${DAY_MONTH}</number:date-style>`,
  '<number:boolean-style style:name="n-boolean"><number:boolean/></number:boolean-style>',
].join('')

const TOP = '<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/>'
const CELL_STYLES = [
  ...['integer', 'cents', 'percent', 'date', 'boolean'].map(
    (kind) =>
      `<style:style style:name="${kind}" style:family="table-cell" style:data-style-name="n-${kind}">${TOP}</style:style>`,
  ),
  `<style:style style:name="text" style:family="table-cell">${TOP}</style:style>`,
  `<style:style style:name="head" style:family="table-cell">${TOP}<style:text-properties fo:font-weight="bold"/></style:style>`,
].join('')

/** About two millimetres a character. */
const MILLIMETRES = 2

function columnStyles(sheets: readonly Sheet[]): string {
  return sheets
    .flatMap(({ columns }, sheet) =>
      columns.map(
        ({ width }, column) =>
          `<style:style style:name="c${sheet}-${column}" style:family="table-column"><style:table-column-properties style:column-width="${(width ?? DEFAULT_WIDTH) * MILLIMETRES}mm"/></style:style>`,
      ),
    )
    .join('')
}

/** Everything of `content.xml` before its first table. */
export function contentHead(sheets: readonly Sheet[]): string {
  return `${XML}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${DATA_STYLES}${CELL_STYLES}${columnStyles(sheets)}</office:automatic-styles><office:body><office:spreadsheet>`
}

export const CONTENT_TAIL = '</office:spreadsheet></office:body></office:document-content>'
