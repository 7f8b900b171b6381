import type { Prisma } from '@/generated/prisma/client'
import { candidatureScope } from '@/lib/access/scope'
import { claimableAgain, type LeftClaim } from '@/lib/candidatures/domain/carry-over'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { type CandidatureStatus, isEditableByEstablishment } from '@/lib/candidatures/domain/status'
import { findFundedDomains } from '@/lib/candidatures/filing-store'
import type { DomainRequest } from '@/lib/funding/funding-request'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { loadRuleSet } from '@/lib/programme/store'

/** A file taken over by reference: when it was first handed in. */
export type TakenFile = {
  readonly documentId: string
  readonly fileName: string
  readonly prerequisiteCode: string | null
  readonly addedAt: Date
}

export type TakenAnswer = {
  readonly prerequisiteCode: string
  readonly title: string
  readonly mode: PrerequisiteMode
  readonly hopenValidatedOn: string | null
  readonly files: readonly TakenFile[]
}

/** What a draft took over from an earlier dossier, and what could not follow. */
export type TakenOver = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  readonly isEditable: boolean
  readonly from: {
    readonly candidatureId: string
    readonly reference: string
    readonly windowName: string
    readonly status: CandidatureStatus
  }
  readonly claim: { readonly kept: readonly DomainRequest[]; readonly left: readonly LeftClaim[] }
  readonly contactNames: readonly string[]
  readonly ibanLastFour: string | null
  readonly bankFiles: readonly TakenFile[]
  readonly answers: readonly TakenAnswer[]
  /** Files of the earlier dossier that the antivirus refused since. */
  readonly refusedFiles: readonly string[]
  /** The instant at which ages are counted. */
  readonly readAt: Date
}

const SHOWN = {
  window: true,
  establishment: true,
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: { orderBy: { prerequisiteCode: 'asc' } },
  contacts: { where: { name: { not: '' } }, orderBy: { role: 'asc' } },
  documents: {
    where: { removedAt: null, reusedFromId: { not: null } },
    orderBy: [{ prerequisiteCode: 'asc' }, { fileName: 'asc' }],
  },
  startedFrom: {
    include: {
      window: true,
      domains: { orderBy: { domainCode: 'asc' } },
      documents: { where: { removedAt: null, content: { scan: 'infected' } }, select: { fileName: true } },
    },
  },
} as const satisfies Prisma.CandidatureInclude

/** What that draft took over; null outside the actor's scope, and for a dossier that was started from nothing. */
export async function takenOver(
  { db, actor, now }: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  candidatureId: string,
): Promise<TakenOver | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: SHOWN,
  })
  const source = row?.startedFrom ?? null
  if (row === null || source === null) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  const firstSeen = await firstShowings(db, row.documents)
  const files = row.documents.map(({ id, fileName, prerequisiteCode, reusedFromId, createdAt }): TakenFile => {
    const addedAt = firstSeen.get(reusedFromId ?? '') ?? createdAt

    return { documentId: id, fileName, prerequisiteCode, addedAt }
  })
  const { domains, ...request } = fundingRequestOf({ ...row, domains: source.domains })

  return {
    candidatureId,
    reference: row.reference,
    windowName: row.window.name,
    isEditable: isEditableByEstablishment(row.status),
    from: {
      candidatureId: source.id,
      reference: source.reference,
      windowName: source.window.name,
      status: source.status,
    },
    claim: claimableAgain(rules, request, domains, await findFundedDomains(db, row, now)),
    contactNames: row.contacts.map(({ name }) => name),
    ibanLastFour: row.ibanLastFour,
    bankFiles: files.filter((file) => file.prerequisiteCode === null),
    answers: rules.prerequisites.flatMap(({ code, title }) => {
      const answer = row.prerequisites.find((one) => one.prerequisiteCode === code)
      const own = files.filter((file) => file.prerequisiteCode === code)
      if (answer === undefined && own.length === 0) return []
      const { mode, hopenValidatedOn } = answer ?? { mode: 'evidence' as const, hopenValidatedOn: null }

      return [{ prerequisiteCode: code, title, mode, hopenValidatedOn, files: own }]
    }),
    refusedFiles: source.documents.map(({ fileName }) => fileName),
    readAt: now,
  }
}

/** When the documents that those repeat were added, by their id. */
async function firstShowings(
  db: UseCaseContext['db'],
  documents: readonly { readonly reusedFromId: string | null }[],
): Promise<Map<string, Date>> {
  const ids = documents.flatMap(({ reusedFromId }) => reusedFromId ?? [])
  const rows = await db.document.findMany({ where: { id: { in: ids } }, select: { id: true, createdAt: true } })

  return new Map(rows.map(({ id, createdAt }) => [id, createdAt]))
}
