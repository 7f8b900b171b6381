import type { Prisma } from '@/generated/prisma/client'
import { onBehalfOf } from '@/lib/access/domain/actor'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import type { Reader, Transaction } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { FundedDomain } from './domain/claim'
import type { Act, LoadedCandidature } from './store'

/**
 * The domains whose balance the establishment won in other windows: they are not funded twice (programme text §2).
 */
export async function findFundedDomains(
  reader: Reader,
  { id, establishmentId }: Pick<LoadedCandidature, 'id' | 'establishmentId'>,
): Promise<FundedDomain[]> {
  const rows = await reader.candidatureDomain.findMany({
    where: { outcome: 'reached', candidature: { establishmentId, id: { not: id } } },
    select: { domainCode: true, candidature: { select: { window: { select: { name: true } } } } },
  })

  return rows.map(({ domainCode, candidature }) => ({ domainCode, windowName: candidature.window.name }))
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

/** Keeps the amounts as they were computed when the dossier was filed, with their working. */
export async function insertFiledSnapshot(
  tx: Transaction,
  { now }: Act,
  { id, ruleSetId }: LoadedCandidature,
  { request, funding }: { readonly request: FundingRequest; readonly funding: Funding },
): Promise<void> {
  await tx.fundingSnapshot.create({
    data: { candidatureId: id, ruleSetId, kind: 'filed', computedAt: now, request, funding },
  })
}
