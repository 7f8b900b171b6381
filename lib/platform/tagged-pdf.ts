import path from 'node:path'
import PDFDocument from 'pdfkit'

export type Pdf = InstanceType<typeof PDFDocument>
export type Structure = ReturnType<Pdf['struct']>
export type Cell = {
  readonly text: string
  readonly type: 'TH' | 'TD'
  readonly scope?: 'Row' | 'Column'
  readonly isRight?: boolean
}

const FONTS = path.join('node_modules', '@codegouvfr', 'react-dsfr', 'dsfr', 'fonts')
export const BLUE = '#000091'
export const GREY = '#3a3a3a'
const HEADER_GREY = '#eeeeee'
const MARGIN = 56

type Head = {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** The day written in the file: the same content and day give the same bytes. */
  readonly date: Date
  /** What stands at the foot of each page, before its number. */
  readonly foot: string
}

/**
 * An A4 document tagged for screen readers (PDF/UA: headings, paragraphs, tables with their header cells), in French,
 * with its title, in the State's typeface, made to be kept (PDF/A-2a: everything it needs is in it).
 */
export function renderTaggedPdf(head: Head, write: (pdf: Pdf, root: Structure) => void): Promise<Uint8Array> {
  const fontFile = (weight: string) => path.join(process.cwd(), FONTS, `Marianne-${weight}.woff`)
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    bufferPages: true,
    font: fontFile('Regular'),
    info: {
      Title: printable(head.title),
      Author: printable(head.author),
      Subject: printable(head.subject),
      CreationDate: head.date,
      ModDate: head.date,
    },
  })
  pdf.registerFont('regular', fontFile('Regular'))
  pdf.registerFont('bold', fontFile('Bold'))
  describe(pdf)
  const bytes = collect(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  write(pdf, root)
  root.end()
  writeFooters(pdf, head.foot)
  pdf.end()

  return bytes
}

/** What the library does and its types do not know yet: the end of its own description, and the way to add to it. */
type Described = Pdf & { endSubset: () => void; readonly appendXML: (xml: string) => void }

/** That the document is PDF/UA too: beyond PDF/A's own schemas, one has to be declared before it is used. */
const ALSO_ACCESSIBLE = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas>
                <rdf:Bag>
                    <rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                        <pdfaSchema:property>
                            <rdf:Seq>
                                <rdf:li rdf:parseType="Resource">
                                    <pdfaProperty:name>part</pdfaProperty:name>
                                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                                    <pdfaProperty:category>internal</pdfaProperty:category>
                                    <pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
                                </rdf:li>
                            </rdf:Seq>
                        </pdfaSchema:property>
                    </rdf:li>
                </rdf:Bag>
            </pdfaExtension:schemas>
        </rdf:Description>
`

/**
 * Adds to the description that the library writes for PDF/A. It puts the title, author and subject in as they are: the
 * signs that mean something in XML are written out first, once the other copy of them is made.
 */
function describe(pdf: Pdf): void {
  const described = pdf as Described
  const endSubset = described.endSubset.bind(pdf)
  described.endSubset = () => {
    endSubset()
    described.appendXML(ALSO_ACCESSIBLE)
    const { info } = pdf
    info.Title = inXml(info.Title ?? '')
    info.Author = inXml(info.Author ?? '')
    info.Subject = inXml(info.Subject ?? '')
  }
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}

/** Signs that the typeface does not draw: beyond Latin letters, punctuation, the euro and the trade mark. */
const NOT_DRAWN = /[^\n\u0020-\u007E\u00A0-\u017F\u2010-\u2026\u2030-\u203A\u20AC\u2122]/gu

/** The typeface has no narrow no-break space: the plain no-break one stands for it. A picture in a name becomes « ? ». */
function printable(text: string): string {
  return text.replaceAll('\u202F', '\u00A0').replaceAll(NOT_DRAWN, '?')
}

type TextStyle = {
  readonly type: string
  readonly font: 'regular' | 'bold'
  readonly size: number
  readonly color: string
}

/** One tagged text, in its own style. */
export function writeText(pdf: Pdf, parent: Structure, text: string, { type, font, size, color }: TextStyle): void {
  parent.add(
    pdf.struct(type, {}, () => {
      pdf.font(font).fontSize(size).fillColor(color).text(printable(text), { lineGap: 2 })
    }),
  )
}

/** A paragraph of running text. */
export function writeParagraph(pdf: Pdf, parent: Structure, text: string): void {
  writeText(pdf, parent, text, { type: 'P', font: 'regular', size: 10, color: GREY })
  pdf.moveDown(0.5)
}

const HEADING_ROOM = 90

/** A heading of the second level, never alone at the foot of a page. */
export function writeHeading(pdf: Pdf, parent: Structure, text: string): void {
  if (pdf.y + HEADING_ROOM > pdf.page.maxY()) pdf.addPage()
  pdf.moveDown(0.6)
  writeText(pdf, parent, text, { type: 'H2', font: 'bold', size: 13, color: BLUE })
  pdf.moveDown(0.3)
}

/** A table of facts: each line a name and its value. */
export function writeFacts(pdf: Pdf, root: Structure, facts: readonly (readonly [string, string])[]): void {
  writeTable(
    pdf,
    root,
    facts.map(([label, value]) => [
      { text: label, type: 'TH', scope: 'Row' },
      { text: value, type: 'TD' },
    ]),
    [150, '*'],
  )
}

/** A table starts where its first rows hold together, about one line of cells each. */
const ROWS_TOGETHER = 6
const ROW_ROOM = 32

/** A table with its header cells tagged. */
export function writeTable(
  pdf: Pdf,
  root: Structure,
  rows: readonly (readonly Cell[])[],
  widths: readonly (number | '*')[],
): void {
  pdf.font('regular').fontSize(9)
  if (pdf.y + Math.min(rows.length, ROWS_TOGETHER) * ROW_ROOM > pdf.page.maxY()) pdf.addPage()
  pdf.moveDown(0.3)
  const table = {
    structParent: root,
    columnStyles: widths.map((width) => ({ width })),
    defaultStyle: { border: 0.5, borderColor: '#929292', padding: 5, textColor: GREY },
    data: rows.map((cells) =>
      cells.map(({ text, type, scope, isRight }) => ({
        text: printable(text),
        type,
        scope,
        align: { x: isRight ? ('right' as const) : ('left' as const), y: 'top' as const },
        font: type === 'TH' ? { src: 'bold' } : undefined,
        backgroundColor: scope === 'Column' ? HEADER_GREY : undefined,
      })),
    ),
  }
  pdf.table(table)
  pdf.x = MARGIN
  pdf.moveDown(0.8)
}

/** The library's types do not know yet where a figure stands, which it writes. */
type FigureOptions = PDFKit.Mixins.StructureElementOptions & { bbox: readonly number[] }

type Figure = { readonly alt: string; readonly size: number; readonly draw: (left: number, top: number) => void }

/** A square drawing with the text that stands for it, on one page with what follows closely. */
export function writeFigure(pdf: Pdf, root: Structure, { alt, size, draw }: Figure): void {
  if (pdf.y + size > pdf.page.maxY()) pdf.addPage()
  const { x, y } = pdf
  root.add(pdf.struct('Figure', { alt, bbox: [x, y, x + size, y + size] } as FigureOptions, () => draw(x, y)))
  pdf.x = MARGIN
  pdf.y = y + size
  pdf.moveDown(0.5)
}

/** The foot and number of each page: decoration, that a screen reader skips. */
function writeFooters(pdf: Pdf, foot: string): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index)
    const { margins, height } = pdf.page
    margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf
      .font('regular')
      .fontSize(8)
      .fillColor(GREY)
      .text(printable(`${foot} – page ${index + 1} sur ${count}`), MARGIN, height - MARGIN, { lineBreak: false })
    pdf.endMarkedContent()
  }
}
