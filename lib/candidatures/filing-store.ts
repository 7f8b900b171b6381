import type { Filing as FilingRow, Prisma } from '@/generated/prisma/client'
import { onBehalfOf } from '@/lib/access/domain/actor'
import { checkNotSucceeded } from '@/lib/establishments/domain/succession'
import { findLineage, findSuccession } from '@/lib/establishments/succession-store'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { FundedDomain } from './domain/claim'
import type { Act, LoadedCandidature } from './store'

/**
 * The domains whose balance the establishment, or one that is one with it by succession, won in other windows: they are
 * not funded twice (programme text §2).
 */
export async function findFundedDomains(
  reader: Reader,
  { establishmentId, windowId }: Pick<LoadedCandidature, 'establishmentId' | 'windowId'>,
  now: Date,
): Promise<FundedDomain[]> {
  const lineage = await findLineage(reader, establishmentId, now)
  const rows = await reader.candidatureDomain.findMany({
    where: { outcome: 'reached', candidature: { establishmentId: { in: lineage }, windowId: { not: windowId } } },
    select: { domainCode: true, candidature: { select: { window: { select: { name: true } } } } },
  })

  return rows.map(({ domainCode, candidature }) => ({ domainCode, windowName: candidature.window.name }))
}

/** When an establishment filed a dossier for the last time, completions apart; null when it never did. */
export async function lastFiledAt(reader: Reader, establishmentId: string): Promise<Date | null> {
  const { _max } = await reader.candidature.aggregate({ where: { establishmentId }, _max: { filedAt: true } })

  return _max.filedAt
}

/**
 * The dossier that another establishment of the same lineage filed in that window: it is that of all of them (programme
 * text §2: one candidature per establishment and window).
 */
async function findFiledByLineage(
  reader: Reader,
  { establishmentId, windowId }: Pick<LoadedCandidature, 'establishmentId' | 'windowId'>,
  now: Date,
): Promise<{ reference: string; establishment: { name: string; finess: string } } | null> {
  const others = (await findLineage(reader, establishmentId, now)).filter((id) => id !== establishmentId)
  if (others.length === 0) return null

  return reader.candidature.findFirst({
    where: { establishmentId: { in: others }, windowId, status: { notIn: ['draft', 'withdrawn'] } },
    select: { reference: true, establishment: { select: { name: true, finess: true } } },
    orderBy: { reference: 'asc' },
  })
}

/** Holds off whoever records a succession of the establishment of that dossier, until the transaction ends. */
export async function holdEstablishmentOf(tx: Transaction, candidatureId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT e.id FROM "Establishment" e JOIN "Candidature" c ON c."establishmentId" = e.id
    WHERE c.id = ${candidatureId}::uuid FOR KEY SHARE OF e`
}

/**
 * Whether a dossier may be opened or filed by that establishment in that window: it was not taken over, and none that is
 * one with it by succession has filed there.
 */
export async function checkStanding(
  reader: Reader,
  place: Pick<LoadedCandidature, 'establishmentId' | 'windowId'>,
  now: Date,
): Promise<Result<void, AppError>> {
  const standing = checkNotSucceeded(await findSuccession(reader, place.establishmentId, now))
  if (!standing.ok) return standing
  const filed = await findFiledByLineage(reader, place, now)
  if (filed === null) return ok()
  const { reference, establishment } = filed

  return fail(ruleBroken('lineage-has-a-dossier', { reference, establishment: establishment.name }))
}

/** The number of the next filing of a dossier: 1, then 2 once completed. The dossier is locked. */
export async function nextFilingNumber(tx: Transaction, candidatureId: string): Promise<number> {
  return 1 + (await tx.filing.count({ where: { candidatureId } }))
}

type NewFiling = { readonly number: number; readonly content: Json; readonly receiptCode: string }

/** Freezes what was filed, with the SHA-256 of its canonical text: anybody can compute it again from the content. */
export async function insertFiling(
  tx: Transaction,
  { context, membership, now }: Act,
  { id }: LoadedCandidature,
  { number, content, receiptCode }: NewFiling,
): Promise<{ contentSha256: string }> {
  const contentSha256 = sha256Of(canonicalJson(content))
  const delegation = onBehalfOf(membership)
  await tx.filing.create({
    data: {
      candidatureId: id,
      number,
      filedById: context.actor.userId,
      filedByName: context.actor.name,
      filedAt: now,
      content: content as Prisma.InputJsonValue,
      contentSha256,
      receiptCode,
      delegationId: delegation?.delegationId ?? null,
      onBehalfOfName: delegation?.name ?? null,
    },
  })

  return { contentSha256 }
}

/** The last filing of a dossier: it was filed. */
export function findLastFiling(tx: Transaction, candidatureId: string): Promise<FilingRow> {
  return tx.filing.findFirstOrThrow({ where: { candidatureId }, orderBy: { number: 'desc' } })
}

/** Freezes what the agency carries from the filing of another dossier: in the name of whoever signed it then. */
export async function insertCarriedFiling(
  tx: Transaction,
  { context, now }: Act,
  from: FilingRow,
  { candidatureId, content, receiptCode }: Pick<NewFiling, 'content' | 'receiptCode'> & { candidatureId: string },
): Promise<{ contentSha256: string }> {
  const { filedById, filedByName, delegationId, onBehalfOfName } = from
  const contentSha256 = sha256Of(canonicalJson(content))
  await tx.filing.create({
    data: {
      ...{ candidatureId, filedById, filedByName, delegationId, onBehalfOfName, contentSha256, receiptCode },
      number: 1,
      filedAt: now,
      content: content as Prisma.InputJsonValue,
      carriedFromId: from.id,
      carriedById: context.actor.userId,
      carriedByName: context.actor.name,
    },
  })

  return { contentSha256 }
}

/** Keeps the amounts as they were computed when the dossier was filed, with their working. */
export async function insertFiledSnapshot(
  tx: Transaction,
  { now }: Act,
  { id, ruleSetId }: Pick<LoadedCandidature, 'id' | 'ruleSetId'>,
  { request, funding }: { readonly request: FundingRequest; readonly funding: Funding },
): Promise<void> {
  await tx.fundingSnapshot.create({
    data: { candidatureId: id, ruleSetId, kind: 'filed', computedAt: now, request, funding },
  })
}
