import type { Reader } from '@/lib/platform/db'
import { loadRuleSet } from '@/lib/programme/store'
import { contactsOf } from './domain/form-content'
import { type FieldStates, fieldStates } from './domain/form-fields'
import { findRevisions } from './field-store'

/** Every field of a dossier as it is saved, with its revision. */
export async function findFieldStates(reader: Reader, candidatureId: string): Promise<FieldStates> {
  const row = await reader.candidature.findUniqueOrThrow({
    where: { id: candidatureId },
    include: { domains: true, prerequisites: true, contacts: true, questionnaireAnswers: true },
  })
  const rules = await loadRuleSet(reader, row.ruleSetId)
  const saved = {
    domains: row.domains,
    answers: new Map(row.prerequisites.map((answer) => [answer.prerequisiteCode, answer])),
    questions: row.questionnaireAnswers,
    contacts: contactsOf(row.contacts),
    bank: { holder: row.bankHolder ?? '', bic: row.bankBic ?? '' },
  }

  return fieldStates(rules, saved, await findRevisions(reader, candidatureId))
}
