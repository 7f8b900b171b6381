import type { Prisma } from '@/generated/prisma/client'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import type { ContactRole } from '@/lib/candidatures/domain/contact'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import type { Decision } from '@/lib/candidatures/domain/review'
import { type ReviewDeadline, reviewDeadline } from '@/lib/candidatures/domain/review-clock'
import { type ReviewRights, reviewRights } from '@/lib/candidatures/domain/review-rights'
import { type CandidatureStatus, isBeforeDecision } from '@/lib/candidatures/domain/status'
import { type DocumentView, documentViews } from '@/lib/candidatures/queries/document-view'
import { blockerOf, prerequisitesOf, type ReviewedPrerequisite } from '@/lib/candidatures/queries/review-prerequisites'
import { type SecondValidation, secondValidationOf } from '@/lib/candidatures/queries/second-validation'
import { LIVING_CONVENTION } from '@/lib/conventions/queries/living-convention'
import { leftCents } from '@/lib/envelopes/domain/envelope'
import { findEnvelopes } from '@/lib/envelopes/store'
import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import { parisDay } from '@/lib/kernel/dates'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import type { Reader } from '@/lib/platform/db'
import type { PageContext } from '@/lib/platform/page-context'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'

const DAY_MS = 86_400_000

/** One volet of the region's envelope, and what this dossier does to it. Whole cents; null when DGOS granted none. */
export type EnvelopeEffect = {
  readonly voletCode: string
  readonly voletName: string
  readonly leftCents: number | null
  readonly neededCents: number
}

export type Proposal = {
  readonly decision: Decision
  readonly byName: string
  readonly at: Date
  readonly reason: string | null
}

/** A dossier as the agency instructs it: one screen, with what this actor may do and why not the rest. */
export type ReviewDossier = {
  readonly id: string
  readonly version: number
  readonly reference: string
  readonly status: CandidatureStatus
  readonly window: { readonly code: string; readonly name: string }
  readonly filing: {
    readonly filedAt: Date
    readonly filedByName: string
    /** The signatory whose delegation was used. */
    readonly onBehalfOfName: string | null
    readonly receiptCode: string | null
  } | null
  /** The last time that the hospital filed it again, once completed. */
  readonly completion: {
    readonly filedAt: Date
    readonly filedByName: string
    readonly onBehalfOfName: string | null
  } | null
  readonly deadline: ReviewDeadline | null
  readonly completionDueAt: Date | null
  readonly defaultCompletionDay: string
  readonly today: string
  readonly establishment: {
    readonly id: string
    readonly name: string
    readonly finess: string
    readonly town: string
    readonly legalStatus: LegalStatus
    readonly activity: number | null
    readonly hasSurgery: boolean
    readonly hasLaboratory: boolean
    readonly hasImaging: boolean
  }
  readonly arsActivity: { readonly value: number; readonly reason: string | null } | null
  readonly domainNames: Readonly<Record<string, string>>
  readonly claims: readonly { readonly name: string; readonly bonuses: readonly string[] }[]
  readonly prerequisites: readonly ReviewedPrerequisite[]
  readonly otherDocuments: readonly DocumentView[]
  readonly contacts: readonly {
    readonly role: ContactRole
    readonly name: string
    readonly position: string
    readonly email: string
    readonly phone: string
  }[]
  readonly bank: { readonly holder: string; readonly lastFour: string } | null
  /** Frozen once retained; before, what the dossier's rules give today. */
  readonly funding: Result<Funding, readonly FundingError[]>
  readonly isFrozen: boolean
  readonly envelopes: readonly EnvelopeEffect[]
  readonly proposal: Proposal | null
  readonly secondValidation: SecondValidation | null
  readonly decision: { readonly byName: string; readonly at: Date; readonly reason: string | null } | null
  readonly convention: { readonly id: string; readonly number: string } | null
  readonly blocker: AppError | null
  readonly may: ReviewRights
  readonly history: readonly {
    readonly id: string
    readonly from: CandidatureStatus | null
    readonly to: CandidatureStatus
    readonly actorName: string
    readonly onBehalfOfName: string | null
    readonly reason: string | null
    readonly at: Date
  }[]
}

const INCLUDED = {
  establishment: true,
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: true,
  contacts: { orderBy: { role: 'asc' } },
  documents: { where: { removedAt: null }, orderBy: { createdAt: 'asc' } },
  filings: { orderBy: { number: 'desc' } },
  snapshots: { where: { kind: 'validated' }, orderBy: { computedAt: 'desc' }, take: 1 },
  history: { orderBy: { id: 'desc' } },
  conventions: LIVING_CONVENTION,
} as const satisfies Prisma.CandidatureInclude

type Row = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** The dossier to instruct; null outside the agency's scope, and for a draft. */
export async function reviewDossier(context: PageContext, candidatureId: string): Promise<ReviewDossier | null> {
  const { db, actor, now } = context
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'review.read')] },
    include: INCLUDED,
  })
  if (row === null) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  // A validation whose amounts are frozen no more was taken back, or renounced.
  const snapshot = row.domains.some(({ forfaitCents }) => forfaitCents !== null) ? row.snapshots[0] : undefined
  const funding: ReviewDossier['funding'] =
    snapshot === undefined
      ? computeFunding(rules, fundingRequestOf(row))
      : { ok: true, value: snapshot.funding as unknown as Funding }
  const documents = await documentViews(db, row.documents, { actor, rules, target: targetOf(row) })
  const prerequisites = prerequisitesOf(rules, row, documents)
  const secondValidation = await secondValidationOf(db, row, funding)

  return {
    ...identityOf(row, now),
    ...claimsOf(rules, row),
    defaultCompletionDay: parisDay(new Date(now.getTime() + rules.settings.completionDays * DAY_MS)),
    today: parisDay(now),
    prerequisites,
    otherDocuments: documents.filter((one) => one.prerequisiteCode === null && one.kind !== 'message_file'),
    funding,
    isFrozen: snapshot !== undefined,
    envelopes: await envelopesOf(db, rules, row, funding),
    secondValidation,
    blocker: blockerOf(prerequisites),
    may: mayOf(context, row, {
      isRetainable: blockerOf(prerequisites) === null && funding.ok,
      needsTwo: secondValidation !== null,
    }),
    history: row.history.map(({ id, fromStatus, toStatus, actorName, onBehalfOfName, reason, at }) => ({
      id: String(id),
      from: fromStatus,
      to: toStatus,
      actorName,
      onBehalfOfName,
      reason,
      at,
    })),
  }
}

function targetOf({ establishmentId, regionCode, filedAt }: Row) {
  return { establishmentId, regionCode, isDraft: filedAt === null }
}

/** On whose behalf the dossier was filed, the first time. */
function signatoryOf({ filedAt, filings }: Pick<Row, 'filedAt' | 'filings'>): string | null {
  return filings.find((one) => one.filedAt.getTime() === filedAt?.getTime())?.onBehalfOfName ?? null
}

/** Filings come last first: what follows the one that moved the dossier out of its draft completes it. */
function completionOf({ filedAt, filings: [last] }: Pick<Row, 'filedAt' | 'filings'>): ReviewDossier['completion'] {
  if (filedAt === null || last === undefined || last.filedAt <= filedAt) return null

  return { filedAt: last.filedAt, filedByName: last.filedByName, onBehalfOfName: last.onBehalfOfName }
}

function identityOf(row: Row, now: Date) {
  const { establishment, window, filedAt, filedByName, proposedDecision, proposedAt, decidedAt } = row
  const { id, name, finess, town, legalStatus, activity, hasSurgery, hasLaboratory, hasImaging } = establishment

  return {
    id: row.id,
    version: row.version,
    reference: row.reference,
    status: row.status,
    window: { code: window.code, name: window.name },
    filing:
      filedAt === null
        ? null
        : {
            filedAt,
            filedByName: filedByName ?? '',
            onBehalfOfName: signatoryOf(row),
            receiptCode: row.filings[0]?.receiptCode ?? null,
          },
    completion: completionOf(row),
    deadline: isBeforeDecision(row.status) ? reviewDeadline(row, now) : null,
    completionDueAt: row.status === 'to_complete' ? row.completionDueAt : null,
    establishment: { id, name, finess, town, legalStatus, activity, hasSurgery, hasLaboratory, hasImaging },
    arsActivity: row.arsActivity === null ? null : { value: row.arsActivity, reason: row.arsActivityReason },
    contacts: row.contacts
      .filter((contact) => contact.name !== '')
      .map(({ role, name: person, position, email, phone }) => ({ role, name: person, position, email, phone })),
    bank: row.ibanLastFour === null ? null : { holder: row.bankHolder ?? '', lastFour: row.ibanLastFour },
    proposal:
      proposedDecision === null || proposedAt === null
        ? null
        : { decision: proposedDecision, byName: row.proposedByName ?? '', at: proposedAt, reason: row.proposalReason },
    decision:
      decidedAt === null ? null : { byName: row.decidedByName ?? '', at: decidedAt, reason: row.decisionReason },
    convention: row.conventions[0] ?? null,
  }
}

function claimsOf(rules: RuleSet, { domains }: Row) {
  const bonusName = (code: string) => rules.bonuses.find((bonus) => bonus.code === code)?.name ?? code

  return {
    domainNames: Object.fromEntries(rules.domains.map((domain) => [domain.code, domain.name])),
    claims: domains.map(({ domainCode, bonusCodes }) => ({
      name: `${domainCode} - ${rules.domains.find((domain) => domain.code === domainCode)?.name ?? ''}`,
      bonuses: bonusCodes.map(bonusName),
    })),
  }
}

async function envelopesOf(
  db: Reader,
  rules: RuleSet,
  { regionCode, window }: Row,
  funding: ReviewDossier['funding'],
): Promise<EnvelopeEffect[]> {
  if (!funding.ok) return []
  const needs = funding.value.volets
  const volets = rules.volets.filter(({ code }) => needs.some((need) => need.voletCode === code))
  const envelopes = await findEnvelopes(db, { programmeId: window.programmeId, regionCode, volets })

  return volets.map(({ code, name }) => {
    const envelope = envelopes.find((one) => one.voletCode === code)

    return {
      voletCode: code,
      voletName: name,
      leftCents: envelope === undefined ? null : leftCents(envelope),
      neededCents: needs.find((need) => need.voletCode === code)?.totalCents ?? 0,
    }
  })
}

function mayOf(
  { actor }: PageContext,
  row: Row,
  { isRetainable, needsTwo }: { readonly isRetainable: boolean; readonly needsTwo: boolean },
): ReviewRights {
  const target = targetOf(row)
  const filers = [row.filedById, ...row.filings.map((filing) => filing.filedById)]

  return reviewRights({
    status: row.status,
    isProposed: row.proposedDecision !== null,
    mayInstruct: mayOn(actor, 'review.instruct', target),
    mayValidate: mayOn(actor, 'review.decide', target),
    hasFiled: filers.includes(actor.userId),
    hasProposed: row.proposedById === actor.userId,
    hasValidated: needsTwo && row.firstValidatedById === actor.userId,
    isRetainable,
    isActivityUnknown: (row.establishment.activity ?? 0) === 0,
  })
}
