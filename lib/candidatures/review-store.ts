import type { Prisma } from '@/generated/prisma/client'
import type { Permission } from '@/lib/access/domain/policy'
import { checkOtherClaims } from '@/lib/candidatures/domain/claim'
import type { ReviewAlert } from '@/lib/candidatures/domain/review-clock'
import { type CandidatureStatus, WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { type Act, checkStatus, checkVersion, type LoadedCandidature, loadCandidature } from '@/lib/candidatures/store'
import { findLineage } from '@/lib/establishments/succession-store'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { assert } from '@/lib/kernel/assert'
import { ZONE } from '@/lib/kernel/dates'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'

type Asked = {
  readonly candidatureId: string
  readonly expectedVersion: number
  readonly permission: Permission
  readonly statuses: readonly CandidatureStatus[]
}

/** Loads a dossier under lock for an act of the agency: allowed, as the screen showed it, and in one of the statuses. */
export async function loadForReview(
  tx: Transaction,
  context: UseCaseContext,
  { candidatureId, expectedVersion, permission, statuses }: Asked,
): Promise<Result<{ candidature: LoadedCandidature; act: Act }, AppError>> {
  const loaded = await loadCandidature(tx, context, permission, candidatureId)
  if (!loaded.ok) return loaded
  const fresh = checkVersion(loaded.value.candidature, expectedVersion)
  if (!fresh.ok) return fresh
  const allowed = checkStatus(loaded.value.candidature, statuses)

  return allowed.ok ? loaded : allowed
}

/** Everybody who filed the dossier, once or again after a complement. */
export async function filersOf(tx: Transaction, { id, filedById }: LoadedCandidature): Promise<(string | null)[]> {
  const filings = await tx.filing.findMany({ where: { candidatureId: id }, select: { filedById: true } })

  return [filedById, ...filings.map((filing) => filing.filedById)]
}

type ClaimingDossier = Pick<LoadedCandidature, 'id' | 'establishmentId' | 'windowId'> & {
  readonly domains: readonly { readonly domainCode: string }[]
  readonly window: { readonly programmeId: string }
}

/** Refuses what another dossier of the establishment, or of those that are one with it, won or may still win. */
export async function checkOtherDossiers(
  tx: Transaction,
  { id, establishmentId, windowId, domains, window }: ClaimingDossier,
  now: Date,
): Promise<Result<void, AppError>> {
  const rows = await tx.candidatureDomain.findMany({
    where: {
      domainCode: { in: domains.map((domain) => domain.domainCode) },
      forfaitCents: { not: null },
      candidature: {
        establishmentId: { in: await findLineage(tx, establishmentId, now) },
        id: { not: id },
        window: { programmeId: window.programmeId },
      },
    },
    select: {
      domainCode: true,
      outcome: true,
      candidature: {
        select: { establishmentId: true, windowId: true, reference: true, window: { select: { name: true } } },
      },
    },
    orderBy: [{ domainCode: 'asc' }, { id: 'asc' }],
  })

  return checkOtherClaims(
    { establishmentId, windowId, domainCodes: domains.map(({ domainCode }) => domainCode) },
    rows.map(({ domainCode, outcome, candidature }) => {
      const { window: its, ...other } = candidature

      return { domainCode, outcome, ...other, windowName: its.name }
    }),
  )
}

/** Writes the validated amounts on the domains, and the computation with its working beside them, for ever. */
export async function freezeFunding(
  tx: Transaction,
  { now }: Act,
  candidature: LoadedCandidature,
  { request, funding }: { readonly request: FundingRequest; readonly funding: Funding },
): Promise<void> {
  assert(funding.domains.length === candidature.domains.length, 'every domain of the dossier has its amount')
  for (const { domainCode, forfaitCents, bonusCents, advanceCents, balanceCents } of funding.domains) {
    await tx.candidatureDomain.update({
      where: { candidatureId_domainCode: { candidatureId: candidature.id, domainCode } },
      data: {
        forfaitCents: BigInt(forfaitCents),
        bonusCents: BigInt(bonusCents),
        advanceCents: BigInt(advanceCents),
        balanceCents: BigInt(balanceCents),
      },
    })
  }
  await tx.fundingSnapshot.create({
    data: {
      candidatureId: candidature.id,
      ruleSetId: candidature.ruleSetId,
      kind: 'validated',
      computedAt: now,
      request: request as unknown as Prisma.InputJsonObject,
      funding: funding as unknown as Prisma.InputJsonObject,
    },
  })
}

type Validated = { readonly request: FundingRequest; readonly funding: Funding; readonly computedAt: Date }

/** What a dossier was last validated with, by its decision or by an amendment; throws when it never was. */
export async function findValidated(reader: Reader, candidatureId: string): Promise<Validated> {
  const { request, funding, computedAt } = await reader.fundingSnapshot.findFirstOrThrow({
    where: { candidatureId, kind: 'validated' },
    orderBy: { computedAt: 'desc' },
  })

  return { request: request as unknown as FundingRequest, funding: funding as unknown as Funding, computedAt }
}

/** The amounts that a dossier was last validated with; throws when it never was. */
export async function findValidatedFunding(tx: Transaction, candidatureId: string): Promise<Funding> {
  return (await findValidated(tx, candidatureId)).funding
}

/** Moves the deadlines of a region's dossiers with the end of the review of their window, by whole days of Paris. */
export async function moveReviewDeadlines(
  tx: Transaction,
  { windowId, regionCode, days }: { readonly windowId: string; readonly regionCode: string; readonly days: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Candidature"
    SET "reviewAlert" = 'none', "reviewDueAt" = ("reviewDueAt" AT TIME ZONE ${ZONE} + ${days} * interval '1 day') AT TIME ZONE ${ZONE}
    WHERE "windowId" = ${windowId}::uuid AND "regionCode" = ${regionCode} AND "reviewDueAt" IS NOT NULL`
}

const WATCHED = {
  establishment: { select: { name: true } },
  window: { select: { name: true } },
} as const satisfies Prisma.CandidatureInclude

export type WatchedDossier = Prisma.CandidatureGetPayload<{ include: typeof WATCHED }>

/** The dossiers of a region that wait for a decision before that instant, by their identifiers. */
export function findWatched(tx: Transaction, regionCode: string, dueBefore: Date): Promise<WatchedDossier[]> {
  return tx.candidature.findMany({
    where: { regionCode, status: { in: [...WITHDRAWABLE_STATUSES] }, reviewDueAt: { lte: dueBefore } },
    include: WATCHED,
    orderBy: { id: 'asc' },
  })
}

/** The regions that have dossiers to decide before that instant. */
export async function findWatchedRegions(reader: Reader, dueBefore: Date): Promise<string[]> {
  const rows = await reader.candidature.findMany({
    where: { status: { in: [...WITHDRAWABLE_STATUSES] }, reviewDueAt: { lte: dueBefore } },
    select: { regionCode: true },
    distinct: ['regionCode'],
    orderBy: { regionCode: 'asc' },
  })

  return rows.map(({ regionCode }) => regionCode)
}

/** Notes that those dossiers were told of to that degree; gives those that were not yet, locked from here on. */
export async function raiseAlert(tx: Transaction, ids: readonly string[], alert: ReviewAlert): Promise<string[]> {
  const rows = await tx.candidature.updateManyAndReturn({
    where: { id: { in: [...ids] }, reviewAlert: { not: alert } },
    data: { reviewAlert: alert },
    select: { id: true },
  })

  return rows.map(({ id }) => id)
}

/** The requests for completion of a dossier wait for nothing any more: it was filed again, or withdrawn. */
export async function answerRequests(tx: Transaction, candidatureId: string, now: Date): Promise<void> {
  await tx.completionRequest.updateMany({ where: { candidatureId, answeredAt: null }, data: { answeredAt: now } })
}
