import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { type AnswerGap, answerGap, NO_ANSWER, type PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import {
  type ContactField,
  type ContactRole,
  type Contacts,
  REQUIRED_CONTACT_FIELDS,
  REQUIRED_CONTACTS,
} from './contact'

/** The steps of the form, in order. */
export const FORM_STEPS = ['domains', 'prerequisites', 'contacts', 'bank-details', 'summary'] as const

export type FormStep = (typeof FORM_STEPS)[number]

export type BankField = 'iban' | 'bic' | 'holder'

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

/** What is filled in so far. */
export type FormContent = {
  readonly domainCodes: readonly string[]
  readonly answers: ReadonlyMap<string, PrerequisiteAnswer>
  /** Number of files by prerequisite. */
  readonly documentCounts: ReadonlyMap<string, number>
  readonly contacts: Contacts
  readonly bank: { readonly hasIban: boolean; readonly bic: string; readonly holder: string }
}

/** Everything that filing still asks for, in the order of the form. An unknown activity is not among it (programme text §3). */
export function missingItems(rules: RuleSet, content: FormContent): MissingItem[] {
  const { domainCodes, answers, documentCounts, contacts, bank } = content
  const missing: MissingItem[] = []
  if (domainCodes.length === 0) missing.push({ step: 'domains', code: 'domain-required' })

  for (const { code: prerequisiteCode } of requiredPrerequisites(rules, domainCodes)) {
    const answer = answers.get(prerequisiteCode) ?? NO_ANSWER
    const gap = answerGap(answer, documentCounts.get(prerequisiteCode) ?? 0)
    if (gap !== null) missing.push({ step: 'prerequisites', code: 'prerequisite-unanswered', prerequisiteCode, gap })
  }

  for (const role of REQUIRED_CONTACTS) {
    for (const field of REQUIRED_CONTACT_FIELDS) {
      if (contacts[role][field] === '') missing.push({ step: 'contacts', code: 'contact-missing', role, field })
    }
  }

  const bankGaps: readonly (readonly [BankField, boolean])[] = [
    ['holder', bank.holder === ''],
    ['iban', !bank.hasIban],
    ['bic', bank.bic === ''],
  ]
  for (const [field, isMissing] of bankGaps) {
    if (isMissing) missing.push({ step: 'bank-details', code: 'bank-details-missing', field })
  }

  return missing
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
  }
}
