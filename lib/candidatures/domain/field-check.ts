import { isDay } from '@/lib/kernel/dates'
import { type IbanError, isBic, parseIban } from '@/lib/kernel/iban'
import { PREREQUISITE_MODES } from '@/lib/prerequisites/domain/answer'
import { type ContactField, isPhone } from './contact'
import { type AnswerField, type BankField, type Field, TICKED } from './field'

/** What is wrong with a value. Each has its French words in `lib/text/fields.ts`. */
export type FieldProblemCode =
  | 'too-long'
  | 'several-lines'
  | 'not-a-choice'
  | 'email-incomplete'
  | 'phone-wrong'
  | 'day-wrong'
  | 'day-in-the-future'
  | 'bic-wrong'
  | IbanError

export type FieldProblem = {
  readonly code: FieldProblemCode
  /** Kept as it is typed, and to be corrected before filing; otherwise the value cannot be kept at all. */
  readonly isKept: boolean
  /** For `too-long`. */
  readonly most?: number
}

const CONTACT_LENGTHS: Record<ContactField, number> = { name: 120, position: 120, email: 254, phone: 30 }
const ANSWER_LENGTHS: Record<AnswerField, number> = {
  mode: 20,
  hopenValidatedOn: 30,
  hopenReference: 100,
  comment: 2000,
}
const BANK_LENGTHS: Record<BankField, number> = { holder: 70, iban: 60, bic: 20 }
const QUESTION_LENGTH = 2000

/** The most characters that a field keeps. */
export function longest(field: Field): number {
  switch (field.kind) {
    case 'domain':
    case 'bonus':
      return TICKED.length
    case 'answer':
      return ANSWER_LENGTHS[field.field]
    case 'question':
      return QUESTION_LENGTH
    case 'contact':
      return CONTACT_LENGTHS[field.field]
    case 'bank':
      return BANK_LENGTHS[field.field]
  }
}

const EMAIL = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@.<>()[\],;:"]{2,}$/
const isMultiline = (field: Field) =>
  field.kind === 'question' || (field.kind === 'answer' && field.field === 'comment')

/**
 * What is wrong with a typed value, or null. An empty one is never wrong: it is « not given yet ». `today` is the day in
 * Paris (`YYYY-MM-DD`).
 */
export function fieldProblem(field: Field, typed: string, today: string): FieldProblem | null {
  const value = typed.trim()
  const most = longest(field)
  if (value.length > most) return { code: 'too-long', isKept: false, most }
  if (!isMultiline(field) && /\p{Cc}/u.test(value)) return { code: 'several-lines', isKept: false }
  if (value === '') return null
  const code = formatProblem(field, value, today)

  return code === null ? null : { code, isKept: !(NOT_KEPT.includes(code) || isIban(field)) }
}

/** A choice that does not exist is a mistake of the page, not of the person. */
const NOT_KEPT: readonly FieldProblemCode[] = ['not-a-choice']

// A wrong account number is never stored: it stays in its field, on the person's machine, until it is corrected.
const isIban = (field: Field) => field.kind === 'bank' && field.field === 'iban'

function formatProblem(field: Field, value: string, today: string): FieldProblemCode | null {
  switch (field.kind) {
    case 'domain':
    case 'bonus':
      return value === TICKED ? null : 'not-a-choice'
    case 'question':
      return null
    case 'answer':
      return answerProblem(field.field, value, today)
    case 'contact':
      if (field.field === 'email') return EMAIL.test(value) ? null : 'email-incomplete'
      return field.field !== 'phone' || isPhone(value) ? null : 'phone-wrong'
    case 'bank':
      return bankProblem(field.field, value)
  }
}

function answerProblem(field: AnswerField, value: string, today: string): FieldProblemCode | null {
  if (field === 'mode') return PREREQUISITE_MODES.some((mode) => mode === value) ? null : 'not-a-choice'
  if (field !== 'hopenValidatedOn') return null
  if (!isDay(value)) return 'day-wrong'

  return value > today ? 'day-in-the-future' : null
}

function bankProblem(field: BankField, value: string): FieldProblemCode | null {
  if (field === 'bic') return isBic(value.replace(/\s/g, '').toUpperCase()) ? null : 'bic-wrong'
  if (field === 'holder') return null
  const parsed = parseIban(value)

  return parsed.ok ? null : parsed.error
}
