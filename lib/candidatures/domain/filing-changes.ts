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
  /** Absent from what was filed before lists of questions were. */
  readonly questionnaires?: readonly {
    readonly prerequisiteCode: string
    readonly answers: readonly { readonly question: string; readonly answer: string }[]
  }[]
  readonly documents: readonly {
    readonly kind: string
    readonly prerequisiteCode: string | null
    readonly fileName: string
    readonly sha256: string
  }[]
  readonly contacts: readonly ({ readonly role: string } & Readonly<Record<ContactField, string>>)[]
  readonly bank: {
    readonly holder: string | null
    readonly bic: string | null
    readonly ibanLastFour: string | null
    /** Absent from what was filed before fingerprints were kept. */
    readonly ibanFingerprint?: string | null
  }
  readonly amounts: { readonly totalCents: number } | null
}

/** One difference: a field or a question with its two values, files added and taken off, or the amount. */
export type FilingChange =
  | { readonly kind: 'field'; readonly field: Field; readonly before: string; readonly after: string }
  | {
      readonly kind: 'question'
      readonly prerequisiteCode: string
      /** In the words that were asked. */
      readonly question: string
      readonly before: string
      readonly after: string
    }
  /** Another account whose number ends like the one before: its last four signs. */
  | { readonly kind: 'account'; readonly lastFour: string }
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
    ...accountChanges(before, after),
    ...questionChanges(before, after),
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

/** Two accounts may end alike: their fingerprints tell them apart, when both filings have one. */
function accountChanges({ bank: was }: ComparedFiling, { bank: is }: ComparedFiling): FilingChange[] {
  const lastFour = is.ibanLastFour
  if (lastFour === null || lastFour !== was.ibanLastFour || !was.ibanFingerprint || !is.ibanFingerprint) return []

  return was.ibanFingerprint === is.ibanFingerprint ? [] : [{ kind: 'account', lastFour }]
}

type Asked = { readonly prerequisiteCode: string; readonly question: string; readonly answer: string }

function questionChanges(before: ComparedFiling, after: ComparedFiling): FilingChange[] {
  const [old, now] = [askedIn(before), askedIn(after)]

  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): FilingChange[] => {
    const asked = now.get(key) ?? old.get(key)
    const values = { before: old.get(key)?.answer ?? '', after: now.get(key)?.answer ?? '' }
    if (asked === undefined || values.before === values.after) return []

    return [{ kind: 'question', prerequisiteCode: asked.prerequisiteCode, question: asked.question, ...values }]
  })
}

/** The answers of a filing by question; the same words may be asked twice, in two sections of one list. */
function askedIn({ questionnaires = [] }: ComparedFiling): Map<string, Asked> {
  const asked = new Map<string, Asked>()
  for (const { prerequisiteCode, answers } of questionnaires) {
    for (const { question, answer } of answers) {
      let rank = 0
      while (asked.has(JSON.stringify([prerequisiteCode, question, rank]))) rank += 1
      asked.set(JSON.stringify([prerequisiteCode, question, rank]), { prerequisiteCode, question, answer })
    }
  }

  return asked
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
