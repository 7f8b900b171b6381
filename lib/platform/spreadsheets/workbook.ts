import { assert } from '@/lib/kernel/assert'
import { type Day, isDay } from '@/lib/kernel/dates'

export const SPREADSHEET_FORMATS = ['xlsx', 'ods'] as const

export type SpreadsheetFormat = (typeof SPREADSHEET_FORMATS)[number]

/** A rate as its two whole numbers: written rounded down to the hundredth of a percent, as the screens show it. */
export type Ratio = { readonly numerator: number; readonly denominator: number }

/** What a column holds. `cents` are whole cents, shown as euros; `date` is a calendar day. */
export type CellKind = 'text' | 'integer' | 'cents' | 'date' | 'percent' | 'boolean'

/** An empty cell is null, whatever its column. */
export type CellValue = string | number | boolean | Ratio | null

export type SheetColumn = {
  readonly label: string
  readonly kind: CellKind
  /** In characters, about. */
  readonly width?: number
}

/** `rows` are taken one at a time, as the file is written. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>
}

export type Workbook = { readonly title: string; readonly createdAt: Date; readonly sheets: readonly Sheet[] }

export const DEFAULT_WIDTH = 16

/** A cell that its format can write: the kind says which value it holds. */
export type TypedCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'cents'; readonly cents: number }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'boolean'; readonly isTrue: boolean }

/** The typed cell of a value; null when it is empty. Throws on a value that its column cannot hold. */
export function typedCell(kind: CellKind, value: CellValue | undefined): TypedCell | null {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'text':
      assert(typeof value === 'string', `not a text: ${value}`)
      return { kind, text: value }
    case 'integer':
      assert(Number.isSafeInteger(value), `not a whole number: ${value}`)
      return { kind, value: Number(value) }
    case 'cents':
      assert(Number.isSafeInteger(value), `not whole cents: ${value}`)
      return { kind, cents: Number(value) }
    case 'date':
      assert(typeof value === 'string' && isDay(value), `not a day: ${value}`)
      return { kind, day: value }
    case 'percent':
      assert(typeof value === 'object', `not a ratio: ${value}`)
      return { kind, basisPoints: basisPointsOf(value) }
    case 'boolean':
      assert(typeof value === 'boolean', `neither true nor false: ${value}`)
      return { kind, isTrue: value }
  }
}

/** Hundredths of a percent, rounded down: a missed target never reads as reached. */
function basisPointsOf({ numerator, denominator }: Ratio): number {
  assert(Number.isSafeInteger(numerator) && numerator >= 0, `not a numerator: ${numerator}`)
  assert(Number.isSafeInteger(denominator) && denominator > 0, `not a denominator: ${denominator}`)

  return Number((BigInt(numerator) * 10_000n) / BigInt(denominator))
}

/** What no spreadsheet file may hold: control characters, and halves of characters. */
const UNWRITABLE = /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu

/** The text without what a file of XML cannot hold; line ends become line feeds. */
export function writableText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNWRITABLE, '')
}
