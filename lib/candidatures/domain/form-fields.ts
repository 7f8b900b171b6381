import type { PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { CONTACT_FIELDS, CONTACT_ROLES, type Contacts } from './contact'
import { ANSWER_FIELDS, BANK_FIELDS, type Field, type FieldPath, fieldPath, TICKED } from './field'

/** One field as the browser gets it: what is saved, and the revision that an edit will name as its base. */
export type FieldState = { readonly value: string; readonly revision: number }

export type FieldStates = Readonly<Record<FieldPath, FieldState>>

type Saved = {
  readonly domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[]
  readonly answers: ReadonlyMap<string, PrerequisiteAnswer>
  readonly questions: readonly {
    readonly prerequisiteCode: string
    readonly questionKey: string
    readonly value: string
  }[]
  readonly contacts: Contacts
  readonly bank: { readonly holder: string; readonly bic: string }
}

/**
 * Every field of a form that was or can be filled in, by path. The account number is never among the values: its field
 * is empty, and typing replaces what is recorded.
 */
export function fieldStates(
  rules: Pick<RuleSet, 'domains' | 'bonuses' | 'prerequisites'>,
  saved: Saved,
  revisions: ReadonlyMap<FieldPath, { readonly revision: number }>,
): FieldStates {
  const states: Record<FieldPath, FieldState> = {}
  const add = (field: Field, value: string) => {
    const path = fieldPath(field)
    states[path] = { value, revision: revisions.get(path)?.revision ?? 0 }
  }

  addClaim(add, rules, saved)
  for (const { code: prerequisiteCode } of rules.prerequisites) {
    const answer = saved.answers.get(prerequisiteCode)
    for (const field of ANSWER_FIELDS) add({ kind: 'answer', prerequisiteCode, field }, answer?.[field] ?? '')
  }
  for (const { prerequisiteCode, questionKey, value } of saved.questions) {
    add({ kind: 'question', prerequisiteCode, questionKey }, value)
  }
  for (const role of CONTACT_ROLES) {
    for (const field of CONTACT_FIELDS) add({ kind: 'contact', role, field }, saved.contacts[role][field])
  }
  for (const field of BANK_FIELDS) add({ kind: 'bank', field }, field === 'iban' ? '' : saved.bank[field])

  return states
}

type Add = (field: Field, value: string) => void

function addClaim(add: Add, rules: Pick<RuleSet, 'domains' | 'bonuses'>, saved: Pick<Saved, 'domains'>) {
  for (const { code: domainCode } of rules.domains) {
    const claimed = saved.domains.find((one) => one.domainCode === domainCode)
    add({ kind: 'domain', domainCode }, claimed === undefined ? '' : TICKED)
    for (const bonus of rules.bonuses.filter((one) => one.domainCode === domainCode)) {
      const isTicked = claimed?.bonusCodes.includes(bonus.code) === true
      add({ kind: 'bonus', domainCode, bonusCode: bonus.code }, isTicked ? TICKED : '')
    }
  }
}
