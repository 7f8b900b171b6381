import type { Prisma } from '@/generated/prisma/client'
import { candidatureScope } from '@/lib/access/scope'
import { type DocumentView, documentViews } from '@/lib/candidatures/queries/document-view'
import { targetOf } from '@/lib/candidatures/store'
import { isForExperts } from '@/lib/documents/domain/access'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import type { Day } from '@/lib/kernel/dates'
import type { PageContext } from '@/lib/platform/page-context'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'

/** How a prerequisite was met, as it was filed. */
export type FiledPrerequisite = {
  readonly code: string
  readonly title: string
  readonly description: string
  /** What was written and handed in is left out. */
  readonly isSensitive: boolean
  readonly mode: PrerequisiteMode | null
  readonly hopenValidatedOn: Day | null
  readonly hopenReference: string | null
  readonly comment: string
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
  readonly documents: readonly DocumentView[]
}

/** The dossier that somebody is asked an opinion on: what was filed last, without bank details, contacts nor amounts. */
export type OpinionDossier = {
  readonly requestId: string
  readonly question: string
  readonly dueOn: Day
  readonly requestedByName: string
  readonly reference: string
  readonly windowName: string
  readonly filing: { readonly number: number; readonly filedAt: Date }
  readonly establishment: {
    readonly name: string
    readonly finess: string
    readonly legalStatus: LegalStatus
    readonly activity: number | null
    readonly hasSurgery: boolean
    readonly hasLaboratory: boolean
    readonly hasImaging: boolean
  }
  readonly claims: readonly { readonly name: string; readonly bonuses: readonly string[] }[]
  readonly prerequisites: readonly FiledPrerequisite[]
}

/** What is read of a filing: frozen, of the format that the portal wrote. */
type Filed = {
  readonly establishment: OpinionDossier['establishment']
  readonly domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[]
  readonly prerequisites: readonly {
    readonly prerequisiteCode: string
    readonly mode: PrerequisiteMode
    readonly hopenValidatedOn: Day | null
    readonly hopenReference: string | null
    readonly comment: string
  }[]
  readonly questionnaires?: readonly {
    readonly prerequisiteCode: string
    readonly answers: readonly { readonly question: string; readonly answer: string }[]
  }[]
}

const INCLUDED = {
  window: { select: { name: true } },
  filings: { orderBy: { number: 'desc' }, take: 1 },
  documents: { where: { kind: 'prerequisite_evidence' }, orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.CandidatureInclude

/**
 * The dossier behind a request that awaits the actor's opinion: the version filed last, whatever is being completed
 * since. Null for somebody else's request, and once it is given, cancelled, or its last day is over.
 */
export async function opinionDossier(
  { db, actor }: Pick<PageContext, 'db' | 'actor'>,
  requestId: string,
): Promise<OpinionDossier | null> {
  const isMine = actor.memberships.some((one) => one.kind === 'dossier' && one.requestId === requestId)
  if (!isMine) return null
  const request = await db.opinionRequest.findFirst({
    where: { id: requestId, userId: actor.userId, candidature: candidatureScope(actor, 'opinion.give') },
    include: { candidature: { include: INCLUDED } },
  })
  const [filing] = request?.candidature.filings ?? []
  if (request === null || filing === undefined) return null
  const { candidature, question, dueOn, requestedByName } = request
  const rules = await loadRuleSet(db, candidature.ruleSetId)
  const filed = filing.content as unknown as Filed
  const { name, finess, legalStatus, activity, hasSurgery, hasLaboratory, hasImaging } = filed.establishment
  const evidence = candidature.documents.filter(
    ({ createdAt, removedAt }) => createdAt <= filing.filedAt && (removedAt === null || filing.filedAt <= removedAt),
  )
  const documents = await documentViews(db, evidence, { actor, rules, target: targetOf(candidature) })

  return {
    ...{ requestId, question, dueOn, requestedByName },
    reference: candidature.reference,
    windowName: candidature.window.name,
    filing: { number: filing.number, filedAt: filing.filedAt },
    establishment: { name, finess, legalStatus, activity, hasSurgery, hasLaboratory, hasImaging },
    claims: claimsOf(rules, filed),
    prerequisites: prerequisitesOf(rules, filed, documents),
  }
}

function claimsOf(rules: RuleSet, { domains }: Filed): OpinionDossier['claims'] {
  return domains.map(({ domainCode, bonusCodes }) => ({
    name: `${domainCode} - ${rules.domains.find((one) => one.code === domainCode)?.name ?? ''}`,
    bonuses: bonusCodes.map((code) => rules.bonuses.find((bonus) => bonus.code === code)?.name ?? code),
  }))
}

function prerequisitesOf(rules: RuleSet, filed: Filed, documents: readonly DocumentView[]): FiledPrerequisite[] {
  const codes = filed.domains.map(({ domainCode }) => domainCode)

  return requiredPrerequisites(rules, codes).map(({ code, title, description, isSensitive }) => {
    const answer = filed.prerequisites.find((one) => one.prerequisiteCode === code)
    const questionnaire = filed.questionnaires?.find((one) => one.prerequisiteCode === code)
    const own = documents.filter((one) => one.prerequisiteCode === code)

    return {
      ...{ code, title, description, isSensitive },
      mode: answer?.mode ?? (own.length > 0 ? 'evidence' : null),
      hopenValidatedOn: answer?.hopenValidatedOn ?? null,
      hopenReference: answer?.hopenReference ?? null,
      comment: isSensitive ? '' : (answer?.comment ?? ''),
      answers: isSensitive ? [] : (questionnaire?.answers ?? []),
      // Older versions were maybe never filed, and other dossiers are not this reader's.
      documents: own.map((one) => ({
        ...one,
        olderVersions: [],
        reused: null,
        mayOpen: isForExperts(one.kind, isSensitive),
      })),
    }
  })
}
