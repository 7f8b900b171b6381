import { CONTACT_FIELDS, type ContactDetails, type ContactRole } from './contact'
import { type Field, type FieldPath, fieldPath } from './field'
import { type CandidatureStatus, RETAINED_STATUSES } from './status'

/**
 * When the agency may put a clerical error right: filed or under review, or retained and not closed. While the hospital
 * writes (draft, completion) it corrects by itself; a dossier that was turned down or withdrawn is not touched.
 */
export const CORRECTABLE_STATUSES: readonly CandidatureStatus[] = [
  'filed',
  'under_review',
  ...RETAINED_STATUSES.filter((status) => status !== 'closed'),
]

type Saved = {
  readonly contacts: readonly ({ readonly role: ContactRole } & ContactDetails)[]
  readonly prerequisites: readonly {
    readonly prerequisiteCode: string
    readonly mode: string
    readonly hopenValidatedOn: string | null
    readonly hopenReference: string | null
  }[]
  readonly bankHolder: string | null
}

export type CorrectableField = { readonly path: FieldPath; readonly field: Field; readonly value: string }

/**
 * The closed list of what may be put right: it carries no decision and no money. The contacts (name, position, e-mail,
 * phone), the date and reference of a HOP'EN equivalence, the name of the account's holder: neither its number nor its BIC,
 * no domain, no bonus, no way to answer, no file. Only what holds something: what is missing is asked for as a complement.
 */
export function correctableFields({ contacts, prerequisites, bankHolder }: Saved): CorrectableField[] {
  const fields: [Field, string | null][] = [
    ...contacts.flatMap((contact) =>
      CONTACT_FIELDS.map((field): [Field, string] => [{ kind: 'contact', role: contact.role, field }, contact[field]]),
    ),
    ...prerequisites
      .filter(({ mode }) => mode === 'hopen')
      .flatMap(({ prerequisiteCode, hopenValidatedOn, hopenReference }): [Field, string | null][] => [
        [{ kind: 'answer', prerequisiteCode, field: 'hopenValidatedOn' }, hopenValidatedOn],
        [{ kind: 'answer', prerequisiteCode, field: 'hopenReference' }, hopenReference],
      ]),
    [{ kind: 'bank', field: 'holder' }, bankHolder],
  ]

  return fields.flatMap(([field, value]) => (value ? [{ path: fieldPath(field), field, value }] : []))
}

const FRENCH_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/

/** A value as the form keeps it: trimmed, and a day typed the French way (30/06/2021) as `2021-06-30`. */
export function correctedValue(field: Field, typed: string): string {
  const value = typed.trim()
  if (field.kind !== 'answer' || field.field !== 'hopenValidatedOn') return value
  const [, day, month, year] = FRENCH_DAY.exec(value) ?? []

  return year === undefined ? value : `${year}-${month}-${day}`
}
