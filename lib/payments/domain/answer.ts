import { readCsvLine } from '@/lib/kernel/csv'
import { type Day, isDay } from '@/lib/kernel/dates'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { toSearchText } from '@/lib/kernel/text'

/** The columns of an answer of the Caisse des Dépôts, in this order. Its own format is not public (programme text §7). */
export const ANSWER_COLUMNS = ['reference', 'statut', 'date', 'motif'] as const

/** What can be wrong with a line of an answer. */
export const ANSWER_ERRORS = [
  'unreadable',
  'wrong-cell-count',
  'reference-missing',
  'reference-unknown',
  'reference-of-another-lot',
  'reference-twice',
  'status-unknown',
  'date-missing',
  'date-wrong',
  'date-in-the-future',
  'date-before-sending',
  'reason-missing',
  'already-answered',
  'no-line',
] as const

export type AnswerErrorCode = (typeof ANSWER_ERRORS)[number]
export type AnswerError = { readonly line: number; readonly code: AnswerErrorCode }

/** What became of a line of a lot. */
export type LineAnswer =
  | { readonly outcome: 'paid'; readonly paidOn: Day }
  | { readonly outcome: 'rejected'; readonly reason: string }

export type AnswerRecord = { readonly line: number; readonly reference: string; readonly answer: LineAnswer }

type Line = { readonly number: number; readonly text: string | null }
type Parsed = { readonly records: readonly AnswerRecord[]; readonly errors: readonly AnswerError[] }

/** Reads an answer; fails only when it is not one at all: its header is not the expected one. */
export function parseAnswer(lines: readonly Line[]): Result<Parsed, 'wrong-header'> {
  const [header, ...rest] = lines
  const names = header?.text ? readCsvLine(header.text)?.map((name) => name.toLowerCase()) : undefined
  if (names?.join(';') !== ANSWER_COLUMNS.join(';')) return fail('wrong-header')
  const filled = rest.filter((line) => line.text === null || line.text.trim() !== '')
  if (filled.length === 0) return ok({ records: [], errors: [{ line: 1, code: 'no-line' }] })
  const records: AnswerRecord[] = []
  const errors: AnswerError[] = []
  for (const line of filled) {
    const record = readRecord(line)
    if (record.ok) records.push(record.value)
    else errors.push({ line: line.number, code: record.error })
  }

  return ok({ records, errors })
}

function readRecord({ number, text }: Line): Result<AnswerRecord, AnswerErrorCode> {
  const cells = text === null ? null : readCsvLine(text)
  if (cells === null) return fail('unreadable')
  const [reference, status, date, reason] = cells
  if (cells.length !== ANSWER_COLUMNS.length) return fail('wrong-cell-count')
  if (!reference) return fail('reference-missing')
  const answer = readAnswer(toSearchText(status ?? ''), date ?? '', reason ?? '')
  if (!answer.ok) return answer

  return ok({ line: number, reference, answer: answer.value })
}

function readAnswer(status: string, date: string, reason: string): Result<LineAnswer, AnswerErrorCode> {
  if (status !== 'paye' && status !== 'rejete') return fail('status-unknown')
  const day = readDay(date)
  if (date !== '' && day === null) return fail('date-wrong')
  if (status === 'rejete') return reason === '' ? fail('reason-missing') : ok({ outcome: 'rejected', reason })

  return day === null ? fail('date-missing') : ok({ outcome: 'paid', paidOn: day })
}

/** `2022-07-15` or `15/07/2022`. */
function readDay(text: string): Day | null {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text)
  const day = french === null ? text : `${french[3]}-${french[2]}-${french[1]}`

  return isDay(day) ? day : null
}

/** A line of the lot, as it stands before the answer. */
export type SentLine = {
  readonly reference: string
  readonly outcome: 'pending' | 'paid' | 'rejected' | 'cancelled'
  readonly paidOn: Day | null
  readonly rejectReason: string | null
}

type Lot<L extends SentLine> = {
  readonly lines: readonly L[]
  /** References that exist, but in another lot of the region. */
  readonly elsewhere: ReadonlySet<string>
  readonly sentOn: Day
  readonly today: Day
}

export type CheckedAnswer<L extends SentLine> = {
  readonly changes: readonly { readonly line: L; readonly answer: LineAnswer }[]
  /** Lines that already say the same: the file, or a part of it, was read before. */
  readonly unchangedCount: number
}

/** What an answer changes in a lot; every wrong line when there is one, and then nothing changes. */
export function checkAnswer<L extends SentLine>(
  { records, errors }: Parsed,
  lot: Lot<L>,
): Result<CheckedAnswer<L>, AnswerError[]> {
  const byReference = new Map(lot.lines.map((line) => [line.reference, line]))
  const seen = new Set<string>()
  const wrong: AnswerError[] = [...errors]
  const changes: { line: L; answer: LineAnswer }[] = []
  let unchangedCount = 0
  for (const { line: number, reference, answer } of records) {
    const line = byReference.get(reference)
    const code = seen.has(reference) ? 'reference-twice' : whatIsWrong(reference, line, answer, lot)
    seen.add(reference)
    if (code !== null) wrong.push({ line: number, code })
    else if (line?.outcome === 'pending') changes.push({ line, answer })
    else unchangedCount += 1
  }
  if (wrong.length > 0) return fail(wrong.sort((a, b) => a.line - b.line))

  return ok({ changes, unchangedCount })
}

function whatIsWrong(
  reference: string,
  line: SentLine | undefined,
  answer: LineAnswer,
  { elsewhere, sentOn, today }: Omit<Lot<SentLine>, 'lines'>,
): AnswerErrorCode | null {
  if (line === undefined) return elsewhere.has(reference) ? 'reference-of-another-lot' : 'reference-unknown'
  if (answer.outcome === 'paid' && answer.paidOn > today) return 'date-in-the-future'
  if (answer.outcome === 'paid' && answer.paidOn < sentOn) return 'date-before-sending'
  if (line.outcome !== 'pending' && !saysTheSame(line, answer)) return 'already-answered'

  return null
}

function saysTheSame(line: SentLine, answer: LineAnswer): boolean {
  if (line.outcome !== answer.outcome) return false

  return answer.outcome === 'paid' ? line.paidOn === answer.paidOn : line.rejectReason === answer.reason
}
