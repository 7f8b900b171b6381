import { CONTACT_FIELDS, CONTACT_ROLES, type ContactField, type ContactRole } from './contact'

export const ANSWER_FIELDS = ['mode', 'hopenValidatedOn', 'hopenReference', 'comment'] as const
export type AnswerField = (typeof ANSWER_FIELDS)[number]

export const BANK_FIELDS = ['holder', 'iban', 'bic'] as const
export type BankField = (typeof BANK_FIELDS)[number]

/** One field of the form: the unit that is saved, compared and opened for a correction. */
export type Field =
  | { readonly kind: 'domain'; readonly domainCode: string }
  | { readonly kind: 'bonus'; readonly domainCode: string; readonly bonusCode: string }
  | { readonly kind: 'answer'; readonly prerequisiteCode: string; readonly field: AnswerField }
  | { readonly kind: 'question'; readonly prerequisiteCode: string; readonly questionKey: string }
  | { readonly kind: 'contact'; readonly role: ContactRole; readonly field: ContactField }
  | { readonly kind: 'bank'; readonly field: BankField }

/** The name of a field between the browser and the server: `contact/dpo/email`, `domain/CODE`, `bank/iban`… */
export type FieldPath = string

/** A ticked box; an empty text is one that is not. */
export const TICKED = 'true'

const CODE = /^[A-Za-z0-9._-]{1,40}$/

/** The path of a field. */
export function fieldPath(field: Field): FieldPath {
  switch (field.kind) {
    case 'domain':
      return `domain/${field.domainCode}`
    case 'bonus':
      return `bonus/${field.domainCode}/${field.bonusCode}`
    case 'answer':
      return `prerequisite/${field.prerequisiteCode}/${field.field}`
    case 'question':
      return `questionnaire/${field.prerequisiteCode}/${field.questionKey}`
    case 'contact':
      return `contact/${field.role}/${field.field}`
    case 'bank':
      return `bank/${field.field}`
  }
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text)
}

/** The field of a path; null when there is none of that name. */
export function parseFieldPath(path: FieldPath): Field | null {
  const [kind, first = '', second = '', ...rest] = path.split('/')
  if (rest.length > 0 || !CODE.test(first) || (second !== '' && !CODE.test(second))) return null
  const field = readField(kind ?? '', first, second)

  return field !== null && fieldPath(field) === path ? field : null
}

function readField(kind: string, first: string, second: string): Field | null {
  switch (kind) {
    case 'domain':
      return { kind, domainCode: first }
    case 'bonus':
      return second === '' ? null : { kind, domainCode: first, bonusCode: second }
    case 'prerequisite': {
      const field = oneOf(ANSWER_FIELDS, second)
      return field === undefined ? null : { kind: 'answer', prerequisiteCode: first, field }
    }
    case 'questionnaire':
      return second === '' ? null : { kind: 'question', prerequisiteCode: first, questionKey: second }
    case 'contact': {
      const role = oneOf(CONTACT_ROLES, first)
      const field = oneOf(CONTACT_FIELDS, second)
      return role === undefined || field === undefined ? null : { kind, role, field }
    }
    case 'bank': {
      const field = oneOf(BANK_FIELDS, first)
      return field === undefined ? null : { kind, field }
    }
    default:
      return null
  }
}
