import { Readable } from 'node:stream'
import { csvLines } from '@/lib/kernel/csv'
import { parisDay } from '@/lib/kernel/dates'
import { centsToDecimal } from '@/lib/kernel/money'
import { SPREADSHEET_TYPE, spreadsheetStream } from '@/lib/platform/spreadsheets/spreadsheet'
import { type CellValue, type SheetColumn, typedCell } from '@/lib/platform/spreadsheets/workbook'
import type { ExportFormat } from '@/lib/review/worklist-params'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { DECISION_TEXT } from '@/lib/text/review'
import type { WorklistRow } from './worklist'

type FileColumn = SheetColumn & { readonly value: (row: WorklistRow) => CellValue }

const COLUMNS: readonly FileColumn[] = [
  { label: 'Référence', kind: 'text', value: ({ reference }) => reference },
  { label: 'FINESS', kind: 'text', value: ({ finess }) => finess },
  { label: 'Établissement', kind: 'text', width: 40, value: ({ establishmentName }) => establishmentName },
  { label: 'Commune', kind: 'text', value: ({ town }) => town },
  { label: 'Département', kind: 'text', value: ({ departement }) => departement },
  { label: 'Statut juridique', kind: 'text', value: ({ legalStatus }) => LEGAL_STATUS_TEXT[legalStatus] },
  { label: 'Fenêtre', kind: 'text', value: ({ windowCode }) => windowCode },
  { label: 'Domaines', kind: 'text', width: 24, value: ({ claims }) => claims.join(', ') },
  { label: 'Montant (€)', kind: 'cents', value: ({ amountCents }) => amountCents },
  { label: 'Montant arrêté', kind: 'boolean', value: ({ isFrozen }) => isFrozen },
  { label: 'Déposée le', kind: 'date', value: ({ filedAt }) => (filedAt === null ? null : parisDay(filedAt)) },
  { label: 'Échéance', kind: 'date', value: ({ deadline }) => (deadline === null ? null : parisDay(deadline.endsAt)) },
  { label: 'Délai suspendu', kind: 'boolean', value: ({ deadline }) => deadline?.isPaused ?? null },
  { label: 'Statut', kind: 'text', value: ({ status }) => CANDIDATURE_STATUS_TEXT[status].label },
  { label: 'Décision proposée', kind: 'text', width: 24, value: proposal },
  { label: 'Instructeur', kind: 'text', width: 24, value: ({ instructorName }) => instructorName },
  { label: 'Prérequis acceptés', kind: 'integer', value: ({ prerequisites }) => prerequisites.accepted },
  { label: 'Prérequis demandés', kind: 'integer', value: ({ prerequisites }) => prerequisites.needed },
  { label: 'Étiquettes', kind: 'text', width: 24, value: ({ tags }) => tags.join(', ') },
]

function proposal({ deadline, proposedDecision }: WorklistRow): string | null {
  return deadline === null || proposedDecision === null ? null : DECISION_TEXT[proposedDecision].done
}

const CSV_TYPE = 'text/csv; charset=utf-8'

/** The dossiers of a worklist as a file whose dates and amounts are typed: rows are written as they are read. */
export function worklistFile(
  format: ExportFormat,
  { rows, now }: { readonly rows: AsyncIterable<WorklistRow>; readonly now: Date },
) {
  const fileName = `instruction-${parisDay(now)}.${format}`
  if (format === 'csv') return { fileName, mimeType: CSV_TYPE, content: Readable.from(csvLines(csvRows(rows))) }
  const sheet = { name: 'Dossiers', columns: COLUMNS, rows: sheetRows(rows) }
  const workbook = { title: 'Instruction des candidatures', createdAt: now, sheets: [sheet] }

  return { fileName, mimeType: SPREADSHEET_TYPE[format], content: spreadsheetStream(format, workbook) }
}

async function* sheetRows(rows: AsyncIterable<WorklistRow>): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield COLUMNS.map(({ value }) => value(row))
}

/** A day as ISO 8601, an amount with its comma: what French spreadsheets take for what they are. */
async function* csvRows(rows: AsyncIterable<WorklistRow>): AsyncGenerator<(string | number)[]> {
  yield COLUMNS.map(({ label }) => label)
  for await (const row of rows) yield COLUMNS.map(({ kind, value }) => csvValue(kind, value(row)))
}

function csvValue(kind: SheetColumn['kind'], value: CellValue): string | number {
  const cell = typedCell(kind, value)
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return cell.text
    case 'integer':
      return cell.value
    case 'cents':
      return centsToDecimal(cell.cents)
    case 'date':
      return cell.day
    case 'boolean':
      return cell.isTrue ? 'oui' : 'non'
    case 'percent':
      return cell.basisPoints / 100
  }
}
