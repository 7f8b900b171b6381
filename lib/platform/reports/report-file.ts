import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { SPREADSHEET_TYPE, spreadsheetStream } from '@/lib/platform/spreadsheets/spreadsheet'
import { type CellKind, type Sheet, typedCell } from '@/lib/platform/spreadsheets/workbook'
import {
  BLUE,
  type Cell,
  GREY,
  type Pdf,
  renderTaggedPdf,
  type Structure,
  writeFacts,
  writeHeading,
  writeParagraph,
  writeTable,
  writeText,
} from '@/lib/platform/tagged-pdf'
import { cellText, type Report, type ReportFormat, type ReportTable } from './report'

export const REPORT_TYPE: Record<ReportFormat, string> = { ...SPREADSHEET_TYPE, pdf: 'application/pdf' }

/** The bytes of a report: a tagged document, or a workbook with typed cells. A few pages: it is made whole. */
export async function reportFile(format: ReportFormat, report: Report): Promise<Buffer> {
  if (format === 'pdf') return Buffer.from(await reportPdf(report))
  const { title, writtenAt: createdAt } = report
  const sheets = [factsSheet(report), ...report.tables]

  return buffer(spreadsheetStream(format, { title, createdAt, sheets }))
}

function factsSheet({ title, subtitle, facts }: Report): Sheet {
  return {
    name: 'Synthèse',
    columns: [
      { label: title, kind: 'text', width: 40 },
      { label: subtitle, kind: 'text', width: 60 },
    ],
    rows: facts,
  }
}

function reportPdf({ title, subtitle, writtenAt, facts, tables }: Report): Promise<Uint8Array> {
  const head = { title, author: 'Portail SUN-ES', subject: subtitle, date: writtenAt, foot: title }

  return renderTaggedPdf(head, (pdf, root) => {
    writeText(pdf, root, title, { type: 'H1', font: 'bold', size: 20, color: BLUE })
    pdf.moveDown(0.2)
    writeText(pdf, root, subtitle, { type: 'P', font: 'regular', size: 12, color: GREY })
    pdf.moveDown(0.6)
    writeFacts(pdf, root, facts)
    for (const table of tables) writeReportTable(pdf, root, table)
  })
}

/** Figures stand on the right. */
const IS_FIGURE: Record<CellKind, boolean> = {
  text: false,
  integer: true,
  cents: true,
  date: false,
  percent: true,
  boolean: false,
}

const HEADING_ROOM = 48
const ROWS_TOGETHER = 6
const ROW_ROOM = 32

function writeReportTable(pdf: Pdf, root: Structure, { name, columns, rows, empty, widths }: ReportTable): void {
  // A heading goes with the first rows of its table.
  const room = HEADING_ROOM + Math.min(rows.length + 1, ROWS_TOGETHER) * ROW_ROOM
  if (pdf.y + room > pdf.page.maxY()) pdf.addPage()
  writeHeading(pdf, root, name)
  if (rows.length === 0) {
    writeParagraph(pdf, root, empty)
    return
  }
  const header = columns.map(({ label, kind }): Cell => {
    return { text: label, type: 'TH', scope: 'Column', isRight: IS_FIGURE[kind] }
  })
  const body = rows.map((row) =>
    columns.map(({ kind }, index): Cell => {
      const text = cellText(typedCell(kind, row[index]))

      return index === 0 ? { text, type: 'TH', scope: 'Row' } : { text, type: 'TD', isRight: IS_FIGURE[kind] }
    }),
  )
  writeTable(pdf, root, [header, ...body], widths)
}
