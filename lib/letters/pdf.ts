import { formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { LetterContent } from '@/lib/letters/domain/letter'
import {
  BLUE,
  type Cell,
  GREY,
  type Pdf,
  renderTaggedPdf,
  type Structure,
  writeHeading,
  writeParagraph,
  writeTable,
  writeText,
} from '@/lib/platform/tagged-pdf'

/** The PDF of a letter, made from its frozen content alone: the same content and day give the same bytes. */
export function renderLetterPdf(content: LetterContent, preparedAt: Date): Promise<Uint8Array> {
  const { title, subtitle, agency, number } = content
  const head = { title, author: agency.agencyName, subject: subtitle, date: preparedAt, foot: `Courrier ${number}` }

  return renderTaggedPdf(head, (pdf, root) => {
    writeHead(pdf, root, content)
    for (const { heading, paragraphs, table } of content.articles) {
      if (heading !== '') writeHeading(pdf, root, heading)
      for (const paragraph of paragraphs) writeParagraph(pdf, root, paragraph)
      if (table === 'amounts') writeAmounts(pdf, root, content)
    }
    writeSignature(pdf, root, content)
  })
}

const PLAIN = { type: 'P', font: 'regular', size: 10, color: GREY } as const

function writeLines(pdf: Pdf, root: Structure, lines: readonly string[]): void {
  for (const line of lines.filter((one) => one !== '')) writeText(pdf, root, line, PLAIN)
}

function writeHead(pdf: Pdf, root: Structure, content: LetterContent): void {
  const { agency, establishment, writtenOn, number, reference } = content
  const { representative } = establishment
  writeText(pdf, root, agency.agencyName, { type: 'P', font: 'bold', size: 11, color: GREY })
  writeLines(pdf, root, [...agency.addressLines, agency.phone, agency.email])
  pdf.moveDown(1)
  const person = [representative.name, representative.position].filter((part) => part !== '').join(', ')
  writeText(pdf, root, establishment.name, { type: 'P', font: 'bold', size: 10, color: GREY })
  writeLines(pdf, root, [
    `FINESS ${establishment.finess}`,
    establishment.town,
    person === '' ? '' : `À l’attention de ${person}`,
  ])
  pdf.moveDown(1)
  const day = formatDay(writtenOn)
  writeLines(pdf, root, [
    agency.city === '' ? `Le ${day}` : `${agency.city}, le ${day}`,
    `Courrier ${number}, candidature ${reference}`,
  ])
  pdf.moveDown(1)
  writeText(pdf, root, content.title, { type: 'H1', font: 'bold', size: 16, color: BLUE })
  pdf.moveDown(0.2)
  if (content.subtitle !== '') {
    writeText(pdf, root, content.subtitle, { type: 'P', font: 'regular', size: 11, color: GREY })
  }
  pdf.moveDown(0.8)
}

function writeAmounts(pdf: Pdf, root: Structure, { lines }: LetterContent): void {
  const header: Cell[] = ['Domaine', 'Avance', 'Solde', 'Total'].map((text, index) => ({
    text,
    type: 'TH',
    scope: 'Column',
    isRight: index > 0,
  }))
  const sum = (pick: (line: LetterContent['lines'][number]) => number) =>
    lines.reduce((total, line) => total + pick(line), 0)
  const total = {
    domainName: 'Total',
    advanceCents: sum((line) => line.advanceCents),
    balanceCents: sum((line) => line.balanceCents),
    totalCents: sum((line) => line.totalCents),
  }
  const rows = [...lines, total].map(({ domainName, advanceCents, balanceCents, totalCents }): Cell[] => [
    { text: domainName, type: 'TH', scope: 'Row' },
    ...[advanceCents, balanceCents, totalCents].map(
      (cents): Cell => ({ text: formatEurosAndCents(cents), type: 'TD', isRight: true }),
    ),
  ])
  writeTable(pdf, root, [header, ...rows], ['*', 90, 90, 90])
}

/** About four lines: never alone on the next page without its last paragraph is not promised, cut in two it is not. */
const SIGNATURE_ROOM = 80

function writeSignature(pdf: Pdf, root: Structure, { agency }: LetterContent): void {
  if (pdf.y + SIGNATURE_ROOM > pdf.page.maxY()) pdf.addPage()
  pdf.moveDown(1.5)
  writeLines(pdf, root, [`Pour l’${agency.agencyName}`, agency.signatoryPosition, agency.signatoryName])
}
