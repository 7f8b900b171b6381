import { readCsvLine } from '@/lib/kernel/csv'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { toSearchText } from '@/lib/kernel/text'
import type { Question, QuestionKind } from './questionnaire'

/** The columns of a list of questions, in this order. */
export const QUESTION_COLUMNS = ['cle', 'section', 'question', 'aide', 'reponse', 'obligatoire'] as const

/** The same under the names of a JSON file. */
const JSON_NAMES = ['key', 'section', 'label', 'help', 'kind', 'isRequired'] as const

/** More questions than anybody answers, and a bound for the page. */
export const MOST_QUESTIONS = 500
const LONGEST_LABEL = 1000
const LONGEST_SECTION = 200

/** What can be wrong with a question of a file. */
export const QUESTION_ERRORS = [
  'unreadable',
  'wrong-cell-count',
  'key-missing',
  'key-wrong',
  'key-twice',
  'section-missing',
  'section-too-long',
  'label-missing',
  'label-too-long',
  'help-too-long',
  'kind-unknown',
  'required-unknown',
] as const

export type QuestionErrorCode = (typeof QUESTION_ERRORS)[number]

/** `line` of a CSV file counted from 1 with its header; rank of the question, from 1, in a JSON file. */
export type QuestionError = { readonly line: number; readonly code: QuestionErrorCode }

export type QuestionFile = { readonly questions: readonly Question[]; readonly errors: readonly QuestionError[] }

/** Why a file is no list of questions at all. */
export type NotAList = 'wrong-header' | 'not-json' | 'no-question' | 'too-many'

type Line = { readonly number: number; readonly text: string | null }
type Cells = readonly (string | undefined)[]

/** Reads a list of questions written as a CSV table. */
export function readQuestionTable(lines: readonly Line[]): Result<QuestionFile, NotAList> {
  const [header, ...rest] = lines
  const names = header?.text ? readCsvLine(header.text)?.map(toSearchText) : undefined
  if (names?.join(';') !== QUESTION_COLUMNS.join(';')) return fail('wrong-header')
  const filled = rest.filter(({ text }) => text === null || text.replaceAll(';', '').trim() !== '')

  return readAll(filled.map(({ number, text }) => ({ line: number, cells: text === null ? null : readCsvLine(text) })))
}

/** Reads a list of questions written as a JSON array of objects. */
export function readQuestionJson(text: string): Result<QuestionFile, NotAList> {
  const list = parseJson(text)
  if (!Array.isArray(list)) return fail('not-json')

  return readAll(list.map((one: unknown, index) => ({ line: index + 1, cells: jsonCells(one) })))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The values of an object in the order of the columns; null when it is no object. */
function jsonCells(one: unknown): Cells | null {
  if (typeof one !== 'object' || one === null) return null
  const entries = new Map<string, unknown>(Object.entries(one))

  return JSON_NAMES.map((name) => {
    const value = entries.get(name) ?? ''

    return typeof value === 'string' || typeof value === 'boolean' ? String(value).trim() : undefined
  })
}

function readAll(records: readonly { readonly line: number; readonly cells: Cells | null }[]) {
  if (records.length === 0) return fail('no-question' as const)
  if (records.length > MOST_QUESTIONS) return fail('too-many' as const)
  const questions: Question[] = []
  const errors: QuestionError[] = []
  const keys = new Set<string>()
  for (const { line, cells } of records) {
    const read = readQuestion(cells)
    if (!read.ok) errors.push({ line, code: read.error })
    else if (keys.has(read.value.key)) errors.push({ line, code: 'key-twice' })
    else {
      keys.add(read.value.key)
      questions.push(read.value)
    }
  }

  return ok({ questions, errors })
}

/** As in the paths of the form's fields. */
const KEY = /^[A-Za-z0-9._-]{1,40}$/

function readQuestion(cells: Cells | null): Result<Question, QuestionErrorCode> {
  if (cells === null) return fail('unreadable')
  if (cells.length !== QUESTION_COLUMNS.length) return fail('wrong-cell-count')
  const [key, section, label, help, kind, required] = cells
  if (!key) return fail('key-missing')
  if (!KEY.test(key)) return fail('key-wrong')
  if (!section) return fail('section-missing')
  if (section.length > LONGEST_SECTION) return fail('section-too-long')
  if (!label) return fail('label-missing')
  if (label.length > LONGEST_LABEL) return fail('label-too-long')
  if (help === undefined || help.length > LONGEST_LABEL) return fail('help-too-long')
  const readKind = KINDS.get(toSearchText(kind ?? ''))
  if (readKind === undefined) return fail('kind-unknown')
  const isRequired = REQUIRED.get(toSearchText(required ?? ''))
  if (isRequired === undefined) return fail('required-unknown')

  return ok({ key, section, label, help, kind: readKind, isRequired })
}

/** What is typed, in lower case and without signs. */
const KINDS: ReadonlyMap<string, QuestionKind> = new Map([
  ['oui non', 'yes_no'],
  ['yes no', 'yes_no'],
  ['texte', 'text'],
  ['text', 'text'],
])

const REQUIRED: ReadonlyMap<string, boolean> = new Map([
  ['oui', true],
  ['true', true],
  ['non', false],
  ['false', false],
])
