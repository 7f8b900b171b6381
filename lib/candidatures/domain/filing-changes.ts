import type { ContactField, ContactRole } from './contact'
import type { Field } from './field'

/** What two filings are compared by: a part of their frozen content. */
export type ComparedFiling = {
  readonly domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[]
  readonly prerequisites: readonly {
    readonly prerequisiteCode: string
    readonly mode: string
    readonly hopenValidatedOn: string | null
    readonly hopenReference: string | null
    readonly comment: string
  }[]
  readonly documents: readonly {
    readonly kind: string
    readonly prerequisiteCode: string | null
    readonly fileName: string
    readonly sha256: string
  }[]
  readonly contacts: readonly ({ readonly role: string } & Readonly<Record<ContactField, string>>)[]
  readonly bank: { readonly holder: string | null; readonly bic: string | null; readonly ibanLastFour: string | null }
  readonly amounts: { readonly totalCents: number } | null
}

/** One difference: a field with its two values, files added and taken off, or the amount. */
export type FilingChange =
  | { readonly kind: 'field'; readonly field: Field; readonly before: string; readonly after: string }
  | {
      readonly kind: 'files'
      /** Null for the bank details. */
      readonly prerequisiteCode: string | null
      readonly added: readonly string[]
      readonly removed: readonly string[]
    }
  | { readonly kind: 'amount'; readonly beforeCents: number | null; readonly afterCents: number | null }

/** Everything that differs between two filings of a dossier, in the order of the form. */
export function filingChanges(before: ComparedFiling, after: ComparedFiling): FilingChange[] {
  const old = fieldsOf(before)
  const changes: FilingChange[] = []
  const now = fieldsOf(after)
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)]
    const field = is?.field ?? was?.field
    if (field === undefined || (was?.value ?? '') === (is?.value ?? '')) continue
    changes.push({ kind: 'field', field, before: was?.value ?? '', after: is?.value ?? '' })
  }
  const beforeCents = before.amounts?.totalCents ?? null
  const afterCents = after.amounts?.totalCents ?? null

  return [
    ...changes,
    ...fileChanges(before, after),
    ...(beforeCents === afterCents ? [] : [{ kind: 'amount' as const, beforeCents, afterCents }]),
  ]
}

type Valued = { readonly field: Field; readonly value: string }

function fieldsOf(filing: ComparedFiling): Map<string, Valued> {
  const fields = new Map<string, Valued>()
  const add = (field: Field, value: string | null) => fields.set(JSON.stringify(field), { field, value: value ?? '' })

  for (const { domainCode, bonusCodes } of filing.domains) {
    add({ kind: 'domain', domainCode }, 'true')
    for (const bonusCode of bonusCodes) add({ kind: 'bonus', domainCode, bonusCode }, 'true')
  }
  for (const { prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment } of filing.prerequisites) {
    const values = { mode, hopenValidatedOn, hopenReference, comment }
    for (const [name, value] of Object.entries(values)) {
      add({ kind: 'answer', prerequisiteCode, field: name as keyof typeof values }, value)
    }
  }
  for (const { role, name, position, email, phone } of filing.contacts) {
    for (const [field, value] of Object.entries({ name, position, email, phone })) {
      add({ kind: 'contact', role: role as ContactRole, field: field as ContactField }, value)
    }
  }
  add({ kind: 'bank', field: 'holder' }, filing.bank.holder)
  add({ kind: 'bank', field: 'iban' }, filing.bank.ibanLastFour)
  add({ kind: 'bank', field: 'bic' }, filing.bank.bic)

  return fields
}

function fileChanges(before: ComparedFiling, after: ComparedFiling): FilingChange[] {
  const codes = new Set([...before.documents, ...after.documents].map((one) => one.prerequisiteCode))

  return [...codes].flatMap((prerequisiteCode): FilingChange[] => {
    const own = ({ documents }: ComparedFiling) => documents.filter((one) => one.prerequisiteCode === prerequisiteCode)
    const missingIn = (files: ComparedFiling['documents'], others: ComparedFiling['documents']) =>
      files.filter((one) => !others.some((other) => other.sha256 === one.sha256)).map((one) => one.fileName)
    const added = missingIn(own(after), own(before))
    const removed = missingIn(own(before), own(after))

    return added.length + removed.length === 0 ? [] : [{ kind: 'files', prerequisiteCode, added, removed }]
  })
}
