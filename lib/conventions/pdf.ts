import path from 'node:path'
import PDFDocument from 'pdfkit'
import type { ConventionContent, ConventionLine, ConventionTarget } from '@/lib/conventions/domain/content'
import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'

type Pdf = InstanceType<typeof PDFDocument>
type Structure = ReturnType<Pdf['struct']>
type Cell = {
  readonly text: string
  readonly type: 'TH' | 'TD'
  readonly scope?: 'Row' | 'Column'
  readonly isRight?: boolean
}

const FONTS = path.join('node_modules', '@codegouvfr', 'react-dsfr', 'dsfr', 'fonts')
const BLUE = '#000091'
const GREY = '#3a3a3a'
const HEADER_GREY = '#eeeeee'
const MARGIN = 56

/** The library's types do not know yet this subset, which it writes. */
const ACCESSIBLE = 'PDF/UA' as string as PDFKit.Mixins.PDFSubsets

/**
 * The PDF of a convention, made from its frozen content alone: the same content and day give the same bytes. Tagged
 * for screen readers (PDF/UA: headings, paragraphs, tables with their header cells), in French, with its title.
 */
export async function renderConventionPdf(content: ConventionContent, preparedAt: Date): Promise<Uint8Array> {
  const fontFile = (weight: string) => path.join(process.cwd(), FONTS, `Marianne-${weight}.woff`)
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    subset: ACCESSIBLE,
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    bufferPages: true,
    font: fontFile('Regular'),
    info: {
      Title: content.title,
      Author: content.agency.name,
      Subject: content.subtitle,
      CreationDate: preparedAt,
      ModDate: preparedAt,
    },
  })
  pdf.registerFont('regular', fontFile('Regular'))
  pdf.registerFont('bold', fontFile('Bold'))
  const bytes = collect(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)

  writeHead(pdf, root, content)
  for (const [index, article] of content.articles.entries()) {
    writeHeading(pdf, root, `Article ${index + 1}. ${article.heading}`)
    for (const paragraph of article.paragraphs) writeParagraph(pdf, root, paragraph)
    if (article.table === 'targets') writeTargets(pdf, root, content.targets)
    if (article.table === 'amounts') writeAmounts(pdf, root, content)
  }
  writeSignatures(pdf, root, content)
  root.end()
  writeFooters(pdf, content)
  pdf.end()

  return bytes
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}

/** The typeface has no narrow no-break space: the plain no-break one stands for it. */
function printable(text: string): string {
  return text.replaceAll('\u202F', '\u00A0')
}

type TextStyle = {
  readonly type: string
  readonly font: 'regular' | 'bold'
  readonly size: number
  readonly color: string
}

function writeText(pdf: Pdf, parent: Structure, text: string, { type, font, size, color }: TextStyle): void {
  parent.add(
    pdf.struct(type, {}, () => {
      pdf.font(font).fontSize(size).fillColor(color).text(printable(text), { lineGap: 2 })
    }),
  )
}

function writeParagraph(pdf: Pdf, parent: Structure, text: string): void {
  writeText(pdf, parent, text, { type: 'P', font: 'regular', size: 10, color: GREY })
  pdf.moveDown(0.5)
}

const HEADING_ROOM = 90

function writeHeading(pdf: Pdf, parent: Structure, text: string): void {
  if (pdf.y + HEADING_ROOM > pdf.page.maxY()) pdf.addPage()
  pdf.moveDown(0.6)
  writeText(pdf, parent, text, { type: 'H2', font: 'bold', size: 13, color: BLUE })
  pdf.moveDown(0.3)
}

function writeHead(pdf: Pdf, root: Structure, content: ConventionContent): void {
  const { agency, establishment, bank } = content
  writeText(pdf, root, agency.name, { type: 'P', font: 'bold', size: 11, color: GREY })
  pdf.moveDown(1)
  writeText(pdf, root, content.title, { type: 'H1', font: 'bold', size: 20, color: BLUE })
  pdf.moveDown(0.2)
  writeText(pdf, root, content.subtitle, { type: 'P', font: 'regular', size: 12, color: GREY })
  pdf.moveDown(0.6)
  writeHeading(pdf, root, 'Entre les parties')
  const { representative } = establishment
  const person = [representative.name, representative.position].filter((part) => part !== '').join(', ')
  writeParagraph(pdf, root, `L’${agency.name}, ci-après « l’agence »,`)
  writeParagraph(
    pdf,
    root,
    `et ${establishment.name}${person === '' ? '' : `, représenté par ${person}`}, ci-après « l’établissement ».`,
  )
  const facts: [string, string][] = [
    ['FINESS', establishment.finess],
    ['SIRET', establishment.siret ?? 'non renseigné'],
    ['Statut', establishment.legalStatus],
    ['Adresse', establishment.address],
    ['Candidature', content.reference],
    ['Compte bancaire', `${bank.holder}${bank.ibanLastFour === null ? '' : `, IBAN terminé par ${bank.ibanLastFour}`}`],
    ['Convention préparée le', formatDay(content.preparedOn)],
  ]
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

function writeTargets(pdf: Pdf, root: Structure, targets: readonly ConventionTarget[]): void {
  const header: Cell[] = ['Domaine', 'Indicateur', 'Cible'].map((text) => ({ text, type: 'TH', scope: 'Column' }))
  const rows = targets.map(({ indicatorCode, title, domainName, bonusName, targetPercent }): Cell[] => [
    { text: bonusName === null ? domainName : `${domainName}, bonus « ${bonusName} »`, type: 'TD' },
    { text: `${indicatorCode} : ${title}`, type: 'TH', scope: 'Row' },
    { text: targetPercent === null ? 'oui' : `${targetPercent} %`, type: 'TD', isRight: true },
  ])
  writeTable(pdf, root, [header, ...rows], [150, '*', 60])
}

function lineName({ domainName, voletName, sharePercent, bonuses }: ConventionLine): string {
  const bonus = bonuses.map(({ name, amountCents }) => `bonus « ${name} » : ${formatEurosAndCents(amountCents)}`)

  return `${domainName} (${[`${voletName}, part de ${sharePercent} %`, ...bonus].join(' ; ')})`
}

function writeAmounts(pdf: Pdf, root: Structure, { lines, totals, activity }: ConventionContent): void {
  const header: Cell[] = ['Domaine', 'Forfait', 'Bonus', 'Avance', 'Solde', 'Total'].map((text, index) => ({
    text,
    type: 'TH',
    scope: 'Column',
    isRight: index > 0,
  }))
  const row = (name: string, amounts: ConventionContent['totals']): Cell[] => [
    { text: name, type: 'TH', scope: 'Row' },
    ...[amounts.forfaitCents, amounts.bonusCents, amounts.advanceCents, amounts.balanceCents, amounts.totalCents].map(
      (cents): Cell => ({ text: formatEurosAndCents(cents), type: 'TD', isRight: true }),
    ),
  ]
  const rows = [...lines.map((line) => row(lineName(line), line)), row('Total', totals)]
  writeTable(pdf, root, [header, ...rows], ['*', 71, 66, 71, 71, 71])
  if (activity.reason !== null) {
    writeParagraph(
      pdf,
      root,
      `L’activité de ${formatInteger(activity.value)} a été retenue par l’agence, faute d’activité de référence. Motif : ${activity.reason}`,
    )
  }
}

/** A table starts where its first rows hold together, about one line of cells each. */
const ROWS_TOGETHER = 6
const ROW_ROOM = 32

function writeTable(pdf: Pdf, root: Structure, rows: readonly Cell[][], widths: readonly (number | '*')[]): void {
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

function writeSignatures(pdf: Pdf, root: Structure, { agency, establishment }: ConventionContent): void {
  writeHeading(pdf, root, 'Signatures')
  writeParagraph(
    pdf,
    root,
    'Fait en deux exemplaires. Chaque partie date et signe, avec le nom et la qualité du signataire.',
  )
  writeTable(
    pdf,
    root,
    [
      [
        { text: `Pour l’établissement\n${establishment.name}`, type: 'TH', scope: 'Column' },
        { text: `Pour l’agence\n${agency.name}`, type: 'TH', scope: 'Column' },
      ],
      [
        { text: 'Nom et qualité :\n\nDate :\n\nSignature :\n\n\n', type: 'TD' },
        { text: 'Nom et qualité :\n\nDate :\n\nSignature :\n\n\n', type: 'TD' },
      ],
    ],
    ['*', '*'],
  )
}

/** Number and page at the foot of each page: decoration, that a screen reader skips. */
function writeFooters(pdf: Pdf, { number }: ConventionContent): void {
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
      .text(`Convention ${number} – page ${index + 1} sur ${count}`, MARGIN, height - MARGIN, { lineBreak: false })
    pdf.endMarkedContent()
  }
}
