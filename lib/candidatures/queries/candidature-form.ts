import type { Prisma } from '@/generated/prisma/client'
import { findDelegates } from '@/lib/access/delegation-store'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { type FundedDomain, isAmountForAgency } from '@/lib/candidatures/domain/claim'
import { type FormStep, type MissingItem, missingItems } from '@/lib/candidatures/domain/completeness'
import type { Contacts } from '@/lib/candidatures/domain/contact'
import { filingDeadline } from '@/lib/candidatures/domain/deadline'
import { committedTargets } from '@/lib/candidatures/domain/filing'
import { formContentOf } from '@/lib/candidatures/domain/form-content'
import { type FieldStates, fieldStates } from '@/lib/candidatures/domain/form-fields'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { isOpen, type OpenSections, prerequisiteSection } from '@/lib/candidatures/domain/section'
import { type CandidatureStatus, isEditableByEstablishment } from '@/lib/candidatures/domain/status'
import { type FormTask, formTasks } from '@/lib/candidatures/domain/tasks'
import { findRevisions, openSections } from '@/lib/candidatures/field-store'
import { findFundedDomains } from '@/lib/candidatures/filing-store'
import { findHeirs } from '@/lib/establishments/succession-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { parisDay, parisDaysBetween } from '@/lib/kernel/dates'
import type { Result } from '@/lib/kernel/result'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { NO_ANSWER, type PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import { countUnanswered } from '@/lib/prerequisites/store'
import type { Prerequisite, RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { type CompletionView, findChangedSections, findCompletion } from './completion-view'
import { type DocumentView, documentViews } from './document-view'
import { findQuestionnaires, type QuestionnaireView } from './questionnaire-view'

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
  /** Whether the hospital may write it now. */
  readonly isOpen: boolean
  /** What it usually shows, as the rules list it. */
  readonly expected: Prerequisite['expected']
  /** The questions that may be answered instead of a file, when the ministry loaded some. */
  readonly questionnaire: QuestionnaireView | null
}

export type FormTarget = ReturnType<typeof committedTargets>[number]

/** The form of a dossier, for each of its steps and for its summary. */
export type CandidatureFormView = {
  readonly candidatureId: string
  readonly reference: string
  readonly version: number
  /** Who reads: what they type is kept on their machine under their name. */
  readonly readerId: string
  /** The day in Paris. */
  readonly today: string
  readonly status: CandidatureStatus
  readonly mayEdit: boolean
  /** Whether this reader belongs to the establishment, or follows it in a group: told who else is there. */
  readonly isOfMyEstablishments: boolean
  readonly maySubmit: boolean
  readonly establishment: {
    readonly id: string
    readonly name: string
    readonly finess: string
    readonly activity: number | null
  }
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
  /** What may be written now; nothing for a reader. */
  readonly open: OpenSections
  /** Every field, by path, with the revision an edit starts from. */
  readonly fields: FieldStates
  readonly tasks: readonly FormTask[]
  /** What the agency asked to complete, by part of the form; null when it asks for nothing. */
  readonly completion: CompletionView | null
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

const INCLUDED = {
  establishment: true,
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: true,
  contacts: true,
  documents: {
    where: { removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { content: { select: { scan: true } } },
  },
  questionnaireAnswers: true,
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>
type Reading = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** The form of a dossier that the actor may read, filled in as it is saved; null outside the actor's scope. */
export async function candidatureForm(reading: Reading, candidatureId: string): Promise<CandidatureFormView | null> {
  const { db, actor, now } = reading
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: INCLUDED,
  })
  if (row === null) return null
  const [rules, fundedDomains, signatories, questionnaires] = await Promise.all([
    loadRuleSet(db, row.ruleSetId),
    findFundedDomains(db, row, now),
    findSignatories(reading, row.establishmentId),
    findQuestionnaires(db, row),
  ])

  const target = { establishmentId: row.establishmentId, regionCode: row.regionCode, isDraft: row.filedAt === null }
  const isEditable = isEditableByEstablishment(row.status)
  const mayEdit = isEditable && mayOn(actor, 'candidature.edit', target)
  const writing = await writingView(reading, row, { rules, mayEdit })
  const documents = await documentViews(db, row.documents, { actor, rules, target })
  const closesAt = filingDeadline(row)
  const request = fundingRequestOf(row)
  const funding = computeFunding(rules, request)
  const { id: establishmentId, name, finess, activity } = row.establishment

  return {
    ...writing,
    candidatureId: row.id,
    reference: row.reference,
    version: row.version,
    readerId: actor.userId,
    today: parisDay(now),
    status: row.status,
    mayEdit,
    isOfMyEstablishments: actor.memberships.some(
      (one) => one.kind === 'establishment' && one.establishmentId === row.establishmentId,
    ),
    maySubmit: isEditable && mayOn(actor, 'candidature.submit', target),
    establishment: { id: establishmentId, name, finess, activity },
    windowName: row.window.name,
    closesAt,
    daysLeft: closesAt === null ? null : parisDaysBetween(now, closesAt),
    isClosed: closesAt !== null && now > closesAt,
    rules,
    request,
    fundedDomains,
    prerequisites: shownPrerequisites(rules, row).map((one) => ({
      ...prerequisiteView(one, row.prerequisites, documents),
      isOpen: isOpen(writing.open, prerequisiteSection(one.code)),
      questionnaire: questionnaires.get(one.code) ?? null,
    })),
    bank: {
      holder: row.bankHolder ?? '',
      bic: row.bankBic ?? '',
      ibanLastFour: row.ibanLastFour,
      documents: documents.filter((one) => one.kind === 'bank_details'),
    },
    funding,
    isAmountForAgency: !funding.ok && isAmountForAgency(funding.error),
    targets: committedTargets(rules, row.window.code, row.domains),
    signatories,
  }
}

/** The prerequisites that the claimed domains ask for; all of them while none is claimed. */
function shownPrerequisites(rules: RuleSet, { domains }: Row): Prerequisite[] {
  const claimed = domains.map((domain) => domain.domainCode)

  return requiredPrerequisites(rules, claimed.length === 0 ? rules.domains.map((one) => one.code) : claimed)
}

type Writing = Pick<
  CandidatureFormView,
  'open' | 'fields' | 'tasks' | 'completion' | 'contacts' | 'missing' | 'stepsToDo'
>

/** What may be written, what is written, and what is left to write. */
async function writingView(
  { db, now }: Reading,
  row: Row,
  { rules, mayEdit }: { readonly rules: RuleSet; readonly mayEdit: boolean },
): Promise<Writing> {
  const [open, revisions, unanswered, completion] = await Promise.all([
    openSections(db, row, now),
    findRevisions(db, row.id),
    countUnanswered(db, row.id),
    findCompletion(db, row),
  ])
  const content = formContentOf({ ...row, unanswered })
  const { answers, contacts, bank } = content
  const missing = missingItems(rules, content, parisDay(now))
  const saved = { domains: row.domains, answers, questions: row.questionnaireAnswers, contacts, bank }
  const changed = await findChangedSections(db, row.id, { completion, revisions })

  return {
    open: mayEdit ? open : [],
    fields: fieldStates(rules, saved, revisions),
    tasks: formTasks({ rules, content, missing, open, changed }),
    completion,
    contacts,
    missing,
    stepsToDo: [...new Set(missing.map((item) => item.step))],
  }
}

type AnswerRow = PrerequisiteAnswer & {
  readonly prerequisiteCode: string
  readonly verdict: PrerequisiteView['verdict']
  readonly verdictReason: string | null
  readonly verdictReasonText: string | null
}

function prerequisiteView(
  { code, title, description, isSensitive, expected }: Prerequisite,
  answers: readonly AnswerRow[],
  documents: readonly DocumentView[],
): Omit<PrerequisiteView, 'isOpen' | 'questionnaire'> {
  const answer = answers.find((one) => one.prerequisiteCode === code)

  return {
    code,
    title,
    description,
    isSensitive,
    answer: answerOf(answer),
    documents: documents.filter((one) => one.kind === 'prerequisite_evidence' && one.prerequisiteCode === code),
    verdict: answer?.verdict ?? 'pending',
    verdictReason: answer === undefined ? null : toldReason(answer),
    expected,
  }
}

function answerOf(row: PrerequisiteAnswer | undefined): PrerequisiteAnswer {
  if (row === undefined) return NO_ANSWER
  const { mode, hopenValidatedOn, hopenReference, comment } = row

  return { mode, hopenValidatedOn, hopenReference, comment }
}

/** Who can file for an establishment today, those of its successors among them, signatories by delegation last: said to those who cannot. */
async function findSignatories({ db, now }: Reading, establishmentId: string): Promise<string[]> {
  const heirs = await findHeirs(db, [establishmentId], now)
  const places = [establishmentId, ...heirs.map(({ heirId }) => heirId)]
  const rows = await db.membership.findMany({
    where: { establishmentId: { in: places }, role: 'signataire', endedAt: null, user: { isActive: true } },
    select: { user: { select: { id: true, name: true } } },
    orderBy: { user: { name: 'asc' } },
  })
  const signatoryIds = rows.map(({ user }) => user.id)
  const delegates = await findDelegates(db, { establishmentId, signatoryIds, today: parisDay(now) })
  const delegated = delegates.filter(({ toUserId }) => !signatoryIds.includes(toUserId))

  return [
    ...new Set([...rows.map(({ user }) => user.name), ...delegated.map(({ toName }) => `${toName} (par délégation)`)]),
  ]
}
