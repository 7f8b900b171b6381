import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { type FundedDomain, isAmountForAgency } from '@/lib/candidatures/domain/claim'
import { type FormStep, type MissingItem, missingItems } from '@/lib/candidatures/domain/completeness'
import type { Contacts } from '@/lib/candidatures/domain/contact'
import { filingDeadline } from '@/lib/candidatures/domain/deadline'
import { committedTargets } from '@/lib/candidatures/domain/filing'
import { contactsOf, formContentOf } from '@/lib/candidatures/domain/form-content'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { type CandidatureStatus, isEditableByEstablishment } from '@/lib/candidatures/domain/status'
import { findFundedDomains } from '@/lib/candidatures/filing-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { parisDaysBetween } from '@/lib/kernel/dates'
import type { Result } from '@/lib/kernel/result'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { NO_ANSWER, type PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { Prerequisite, RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { type DocumentView, documentView } from './document-view'

export type PrerequisiteView = {
  readonly code: string
  readonly title: string
  readonly description: string
  readonly isSensitive: boolean
  readonly answer: PrerequisiteAnswer
  readonly documents: readonly DocumentView[]
  /** What the agency said, when it sent the dossier back. */
  readonly verdict: 'pending' | 'accepted' | 'refused' | 'to_complete'
  readonly verdictReason: string | null
}

export type FormTarget = ReturnType<typeof committedTargets>[number]

/** The form of a dossier, for each of its steps and for its summary. */
export type CandidatureFormView = {
  readonly candidatureId: string
  readonly reference: string
  readonly version: number
  readonly status: CandidatureStatus
  readonly mayEdit: boolean
  readonly maySubmit: boolean
  readonly establishment: { readonly name: string; readonly finess: string; readonly activity: number | null }
  readonly windowName: string
  /** Until when it may be filed or completed; null when the agency gave no date. */
  readonly closesAt: Date | null
  /** Whole days left in Paris, 0 on the last one; negative once closed. */
  readonly daysLeft: number | null
  readonly isClosed: boolean
  readonly rules: RuleSet
  readonly request: FundingRequest
  readonly fundedDomains: readonly FundedDomain[]
  readonly prerequisites: readonly PrerequisiteView[]
  readonly contacts: Contacts
  readonly bank: {
    readonly holder: string
    readonly bic: string
    readonly ibanLastFour: string | null
    readonly documents: readonly DocumentView[]
  }
  readonly missing: readonly MissingItem[]
  readonly stepsToDo: readonly FormStep[]
  readonly funding: Result<Funding, FundingError[]>
  readonly isAmountForAgency: boolean
  readonly targets: readonly FormTarget[]
  readonly signatories: readonly string[]
}

/** The form of a dossier that the actor may read, filled in as it is saved; null outside the actor's scope. */
export async function candidatureForm(
  { db, actor, now }: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  candidatureId: string,
): Promise<CandidatureFormView | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: {
      establishment: true,
      window: { include: { extensions: true } },
      domains: { orderBy: { domainCode: 'asc' } },
      prerequisites: true,
      contacts: true,
      documents: { where: { removedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  })
  if (row === null) return null
  const [rules, fundedDomains, signatories] = await Promise.all([
    loadRuleSet(db, row.ruleSetId),
    findFundedDomains(db, row),
    findSignatories(db, row.establishmentId),
  ])

  const target = { establishmentId: row.establishmentId, regionCode: row.regionCode, isDraft: row.filedAt === null }
  const isEditable = isEditableByEstablishment(row.status)
  const documents = row.documents.map((document) => documentView(document, { actor, rules, target }))
  const domainCodes = row.domains.map((domain) => domain.domainCode)
  const prerequisites = requiredPrerequisites(
    rules,
    domainCodes.length === 0 ? rules.domains.map((one) => one.code) : domainCodes,
  )
  const closesAt = filingDeadline(row)
  const missing = missingItems(rules, formContentOf(row))
  const request = fundingRequestOf(row)
  const funding = computeFunding(rules, request)

  return {
    candidatureId: row.id,
    reference: row.reference,
    version: row.version,
    status: row.status,
    mayEdit: isEditable && mayOn(actor, 'candidature.edit', target),
    maySubmit: isEditable && mayOn(actor, 'candidature.submit', target),
    establishment: {
      name: row.establishment.name,
      finess: row.establishment.finess,
      activity: row.establishment.activity,
    },
    windowName: row.window.name,
    closesAt,
    daysLeft: closesAt === null ? null : parisDaysBetween(now, closesAt),
    isClosed: closesAt !== null && now > closesAt,
    rules,
    request,
    fundedDomains,
    prerequisites: prerequisites.map((one) => prerequisiteView(one, row.prerequisites, documents)),
    contacts: contactsOf(row.contacts),
    bank: {
      holder: row.bankHolder ?? '',
      bic: row.bankBic ?? '',
      ibanLastFour: row.ibanLastFour,
      documents: documents.filter((one) => one.kind === 'bank_details'),
    },
    missing,
    stepsToDo: [...new Set(missing.map((item) => item.step))],
    funding,
    isAmountForAgency: !funding.ok && isAmountForAgency(funding.error),
    targets: committedTargets(rules, row.window.code, row.domains),
    signatories,
  }
}

type AnswerRow = PrerequisiteAnswer & {
  readonly prerequisiteCode: string
  readonly verdict: PrerequisiteView['verdict']
  readonly verdictReason: string | null
}

function prerequisiteView(
  { code, title, description, isSensitive }: Prerequisite,
  answers: readonly AnswerRow[],
  documents: readonly DocumentView[],
): PrerequisiteView {
  const answer = answers.find((one) => one.prerequisiteCode === code)

  return {
    code,
    title,
    description,
    isSensitive,
    answer: answerOf(answer),
    documents: documents.filter((one) => one.kind === 'prerequisite_evidence' && one.prerequisiteCode === code),
    verdict: answer?.verdict ?? 'pending',
    verdictReason: answer?.verdictReason ?? null,
  }
}

function answerOf(row: PrerequisiteAnswer | undefined): PrerequisiteAnswer {
  if (row === undefined) return NO_ANSWER
  const { mode, hopenValidatedOn, hopenReference, comment } = row

  return { mode, hopenValidatedOn, hopenReference, comment }
}

/** Who can file for an establishment: said to those who cannot. */
async function findSignatories(db: UseCaseContext['db'], establishmentId: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { establishmentId, role: 'signataire', endedAt: null, user: { isActive: true } },
    select: { user: { select: { name: true } } },
    orderBy: { user: { name: 'asc' } },
  })

  return [...new Set(rows.map(({ user }) => user.name))]
}
