import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { type AnswerGap, answerGap, NO_ANSWER, type PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import {
  CONTACT_FIELDS,
  CONTACT_ROLES,
  type ContactField,
  type ContactRole,
  type Contacts,
  REQUIRED_CONTACT_FIELDS,
  REQUIRED_CONTACTS,
} from './contact'
import type { BankField, Field } from './field'
import { type FieldProblem, fieldProblem } from './field-check'
import { type Section, sectionOf } from './section'

/** The steps of the form, in order. */
export const FORM_STEPS = ['domains', 'prerequisites', 'contacts', 'bank-details', 'summary'] as const

export type FormStep = (typeof FORM_STEPS)[number]

/** One thing to do before filing, precise enough to lead to its field. */
export type MissingItem =
  | { readonly step: 'domains'; readonly code: 'domain-required' }
  | {
      readonly step: 'prerequisites'
      readonly code: 'prerequisite-unanswered'
      readonly prerequisiteCode: string
      readonly gap: AnswerGap
    }
  | {
      readonly step: 'contacts'
      readonly code: 'contact-missing'
      readonly role: ContactRole
      readonly field: ContactField
    }
  | { readonly step: 'bank-details'; readonly code: 'bank-details-missing'; readonly field: BankField }
  | { readonly step: 'prerequisites'; readonly code: 'file-infected'; readonly prerequisiteCode: string }
  | {
      readonly step: 'prerequisites' | 'contacts' | 'bank-details'
      readonly code: 'field-wrong'
      readonly field: Field
      readonly problem: FieldProblem
    }

/** What is filled in so far. */
export type FormContent = {
  readonly domainCodes: readonly string[]
  readonly answers: ReadonlyMap<string, PrerequisiteAnswer>
  /** Number of files by prerequisite. */
  readonly documentCounts: ReadonlyMap<string, number>
  /** The prerequisites with a file that the antivirus refused. */
  readonly infected: ReadonlySet<string>
  /** Number of questions left, by prerequisite answered by a list of questions. */
  readonly unanswered: ReadonlyMap<string, number>
  readonly contacts: Contacts
  readonly bank: { readonly hasIban: boolean; readonly bic: string; readonly holder: string }
}

/**
 * Everything that filing still asks for, in the order of the form. An unknown activity is not among it (programme text
 * §3). `today` is the day in Paris.
 */
export function missingItems(rules: RuleSet, content: FormContent, today: string): MissingItem[] {
  const missing: MissingItem[] = []
  if (content.domainCodes.length === 0) missing.push({ step: 'domains', code: 'domain-required' })

  return [
    ...missing,
    ...missingPrerequisites(rules, content, today),
    ...missingContacts(content.contacts, today),
    ...missingBankDetails(content.bank, today),
  ]
}

function missingPrerequisites(rules: RuleSet, content: FormContent, today: string): MissingItem[] {
  const { domainCodes, answers, documentCounts, infected, unanswered } = content
  const step = 'prerequisites'

  return requiredPrerequisites(rules, domainCodes).flatMap(({ code: prerequisiteCode }): MissingItem[] => {
    const answer = answers.get(prerequisiteCode) ?? NO_ANSWER
    const gap = answerGap(answer, {
      documentCount: documentCounts.get(prerequisiteCode) ?? 0,
      unanswered: unanswered.get(prerequisiteCode) ?? 1,
    })
    const day = { kind: 'answer', prerequisiteCode, field: 'hopenValidatedOn' } as const
    const wrong = answer.mode === 'hopen' ? wrongField(step, day, answer.hopenValidatedOn ?? '', today) : []

    return [
      ...(gap === null ? [] : [{ step, code: 'prerequisite-unanswered', prerequisiteCode, gap } as const]),
      ...wrong,
      ...(infected.has(prerequisiteCode) ? [{ step, code: 'file-infected', prerequisiteCode } as const] : []),
    ]
  })
}

function missingContacts(contacts: Contacts, today: string): MissingItem[] {
  const step = 'contacts'

  return CONTACT_ROLES.flatMap((role) =>
    CONTACT_FIELDS.flatMap((field): MissingItem[] => {
      const value = contacts[role][field]
      const isRequired = REQUIRED_CONTACTS.includes(role) && REQUIRED_CONTACT_FIELDS.includes(field)
      if (value === '') return isRequired ? [{ step, code: 'contact-missing', role, field }] : []

      return wrongField(step, { kind: 'contact', role, field }, value, today)
    }),
  )
}

function missingBankDetails(bank: FormContent['bank'], today: string): MissingItem[] {
  const step = 'bank-details'
  const gaps: readonly (readonly [BankField, boolean])[] = [
    ['holder', bank.holder === ''],
    ['iban', !bank.hasIban],
    ['bic', bank.bic === ''],
  ]

  return [
    ...gaps.flatMap(([field, isMissing]): MissingItem[] =>
      isMissing ? [{ step, code: 'bank-details-missing', field }] : [],
    ),
    ...wrongField(step, { kind: 'bank', field: 'bic' }, bank.bic, today),
  ]
}

/** A value kept as it was typed though it cannot be filed. */
function wrongField(
  step: 'prerequisites' | 'contacts' | 'bank-details',
  field: Field,
  value: string,
  today: string,
): MissingItem[] {
  const problem = fieldProblem(field, value, today)

  return problem === null ? [] : [{ step, code: 'field-wrong', field, problem }]
}

/** The part of the form that an item belongs to. */
export function itemSection(item: MissingItem): Section {
  switch (item.code) {
    case 'domain-required':
      return 'domains'
    case 'prerequisite-unanswered':
    case 'file-infected':
      return `prerequisite:${item.prerequisiteCode}`
    case 'contact-missing':
      return 'contacts'
    case 'bank-details-missing':
      return 'bank-details'
    case 'field-wrong':
      return sectionOf(item.field)
  }
}

/** A missing item as a broken rule. */
export function toMissingError(item: MissingItem): AppError {
  switch (item.code) {
    case 'domain-required':
    case 'bank-details-missing':
      return ruleBroken(item.code)
    case 'prerequisite-unanswered':
      return ruleBroken(item.code, { prerequisite: item.prerequisiteCode })
    case 'contact-missing':
      return ruleBroken(item.code, { contact: item.role })
    case 'file-infected':
      return ruleBroken(item.code, { prerequisite: item.prerequisiteCode })
    case 'field-wrong':
      return ruleBroken(item.code, { section: itemSection(item) })
  }
}
