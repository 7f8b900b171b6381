import type { Prisma } from '@/generated/prisma/client'
import type { AppError } from '@/lib/kernel/errors'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { parseIban } from '@/lib/kernel/iban'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { findQuestionnaireFor, hasPrerequisite, saveAnswerField, saveQuestion } from '@/lib/prerequisites/store'
import { loadRuleSet } from '@/lib/programme/store'
import { checkClaim } from './domain/claim'
import type { BankField, Field } from './domain/field'
import { fundingRequestOf } from './domain/funding-request'
import type { DraftRow } from './field-store'
import { findFundedDomains } from './filing-store'
import type { Act } from './store'

/** What the row of the dossier itself takes from an edit: bank details, and nothing for the others. */
export type DraftChanges = Pick<
  Prisma.CandidatureUncheckedUpdateManyInput,
  'bankHolder' | 'bankBic' | 'ibanEncrypted' | 'ibanLastFour'
>

/**
 * Writes the value of one field where it lives. The value was checked and trimmed. What the rules refuse (a domain that
 * the establishment cannot claim, a prerequisite that does not exist) comes back as an error and writes nothing.
 */
export async function writeField(
  tx: Transaction,
  { context: { cipher }, now }: Pick<Act, 'context' | 'now'>,
  draft: DraftRow,
  { field, value }: { readonly field: Field; readonly value: string },
): Promise<Result<DraftChanges, AppError>> {
  const candidatureId = draft.id
  switch (field.kind) {
    case 'domain':
    case 'bonus':
      return writeClaim(tx, draft, field, { isTicked: value !== '', now })
    case 'answer': {
      const key = { candidatureId, prerequisiteCode: field.prerequisiteCode }
      if (!(await hasPrerequisite(tx, draft.ruleSetId, field.prerequisiteCode))) return fail(notFound)
      await saveAnswerField(tx, key, field.field, value)
      return ok({})
    }
    case 'question': {
      const key = { candidatureId, prerequisiteCode: field.prerequisiteCode }
      const questionnaire = await findQuestionnaireFor(tx, draft.ruleSetId, key)
      if (!questionnaire?.questionKeys.includes(field.questionKey)) return fail(notFound)
      await saveQuestion(tx, { ...key, questionKey: field.questionKey }, { questionnaireId: questionnaire.id, value })
      return ok({})
    }
    case 'contact':
      await tx.contact.upsert({
        where: { candidatureId_role: { candidatureId, role: field.role } },
        create: { candidatureId, role: field.role, [field.field]: value },
        update: { [field.field]: value },
      })
      return ok({})
    case 'bank':
      return ok(bankChanges(cipher, draft, field.field, value))
  }
}

/**
 * What changes of the account to be paid. The number is encrypted and only its last four signs stay readable; an empty
 * one keeps the one already recorded.
 */
function bankChanges(cipher: UseCaseContext['cipher'], draft: DraftRow, field: BankField, value: string): DraftChanges {
  switch (field) {
    case 'holder':
      return { bankHolder: value === '' ? null : value }
    case 'bic': {
      const bic = value.replace(/\s/g, '').toUpperCase()
      return { bankBic: bic === '' ? null : bic }
    }
    case 'iban': {
      const iban = parseIban(value)
      if (value === '' || !iban.ok) return {}
      const recorded = draft.ibanEncrypted
      if (recorded !== null && cipher.decrypt(recorded) === iban.value.text) return {}
      return { ibanEncrypted: cipher.encrypt(iban.value.text), ibanLastFour: iban.value.lastFour }
    }
  }
}

type ClaimField = Extract<Field, { readonly kind: 'domain' | 'bonus' }>

/** Ticks or unticks a domain or a bonus: only what the establishment may claim in this window (programme text §1, §2). */
async function writeClaim(
  tx: Transaction,
  draft: DraftRow,
  field: ClaimField,
  { isTicked, now }: { readonly isTicked: boolean; readonly now: Date },
): Promise<Result<DraftChanges, AppError>> {
  const candidatureId = draft.id
  const { domainCode } = field
  const claimed = await tx.candidature.findUniqueOrThrow({
    where: { id: candidatureId },
    include: { establishment: true, window: true, domains: { orderBy: { domainCode: 'asc' } } },
  })
  const own = claimed.domains.find((one) => one.domainCode === domainCode)
  if (field.kind === 'bonus' && own === undefined) {
    return isTicked ? fail(ruleBroken('bonus-not-claimable', { bonus: field.bonusCode })) : ok({})
  }
  const bonusCodes =
    field.kind === 'bonus' ? toggled(own?.bonusCodes ?? [], field.bonusCode, isTicked) : (own?.bonusCodes ?? [])
  const others = claimed.domains.filter((one) => one.domainCode !== domainCode)
  const isKept = field.kind === 'bonus' || isTicked
  const domains = isKept ? [...others, { domainCode, bonusCodes }] : others
  const rules = await loadRuleSet(tx, draft.ruleSetId)
  const funded = await findFundedDomains(tx, draft, now)
  const allowed = checkClaim(rules, fundingRequestOf({ ...claimed, domains }), funded)
  // What is taken off is never refused, even beside something that cannot be claimed any more.
  if (!allowed.ok && isTicked) return allowed

  const key = { candidatureId_domainCode: { candidatureId, domainCode } }
  if (!isKept) await tx.candidatureDomain.deleteMany({ where: { candidatureId, domainCode } })
  else {
    await tx.candidatureDomain.upsert({
      where: key,
      create: { candidatureId, domainCode, bonusCodes },
      update: { bonusCodes },
    })
  }

  return ok({})
}

function toggled(codes: readonly string[], code: string, isTicked: boolean): string[] {
  const others = codes.filter((one) => one !== code)

  return isTicked ? [...others, code].sort() : others
}
