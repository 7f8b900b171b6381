import { randomUUID } from 'node:crypto'
import { CONTACT_ROLES, type ContactDetails, type Contacts } from '@/lib/candidatures/domain/contact'
import { type Field, type FieldPath, fieldPath, TICKED } from '@/lib/candidatures/domain/field'
import { findRevisions } from '@/lib/candidatures/field-store'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { assert } from '@/lib/kernel/assert'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** What is typed in a form: values by path. */
export type FormValues = Readonly<Record<FieldPath, string>>

const entry = (field: Field, value: string): FormValues => ({ [fieldPath(field)]: value })

/** The boxes of those domains and bonuses, ticked. */
export function claimValues(domains: readonly { readonly code: string; readonly bonusCodes: readonly string[] }[]) {
  return Object.assign(
    {},
    ...domains.flatMap(({ code: domainCode, bonusCodes }) => [
      entry({ kind: 'domain', domainCode }, TICKED),
      ...bonusCodes.map((bonusCode) => entry({ kind: 'bonus', domainCode, bonusCode }, TICKED)),
    ]),
  ) as FormValues
}

/** An equivalence already validated in HOP’EN. */
export function hopenValues(prerequisiteCode: string, hopenValidatedOn: string, hopenReference: string): FormValues {
  const kind = 'answer'

  return {
    ...entry({ kind, prerequisiteCode, field: 'mode' }, 'hopen'),
    ...entry({ kind, prerequisiteCode, field: 'hopenValidatedOn' }, hopenValidatedOn),
    ...entry({ kind, prerequisiteCode, field: 'hopenReference' }, hopenReference),
  }
}

export function contactValues(contacts: Partial<Contacts>): FormValues {
  const values: Record<FieldPath, string> = {}
  for (const role of CONTACT_ROLES) {
    const details = Object.entries(contacts[role] ?? {}) as [keyof ContactDetails, string][]
    for (const [field, value] of details) values[fieldPath({ kind: 'contact', role, field })] = value
  }

  return values
}

export function bankValues(bank: Readonly<Record<'holder' | 'iban' | 'bic', string>>): FormValues {
  return { 'bank/holder': bank.holder, 'bank/iban': bank.iban, 'bank/bic': bank.bic }
}

/** Types values in a form as a browser would, over what is saved now, and gives the version of the dossier reached. */
export async function typeIn(context: UseCaseContext, candidatureId: string, values: FormValues): Promise<number> {
  const revisions = await findRevisions(context.db, candidatureId, Object.keys(values))
  const edits = Object.entries(values).map(([path, value]) => ({
    id: randomUUID(),
    path,
    value,
    baseRevision: revisions.get(path)?.revision ?? 0,
  }))
  const result = await saveFields(context, { candidatureId, authorId: context.actor.userId, edits })
  assert(result.ok, `typing refused: ${result.ok ? '' : JSON.stringify(result.error)}`)
  const lost = result.value.outcomes.filter((outcome) => outcome.kind !== 'saved')
  assert(lost.length === 0, `not saved: ${JSON.stringify(lost)}`)

  return result.value.version
}
