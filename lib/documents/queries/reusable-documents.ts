import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { openPermission } from '@/lib/documents/domain/access'
import { mayComeFrom } from '@/lib/documents/domain/reuse'
import type { ReusableInput } from '@/lib/documents/schemas'
import { findSameLegalEntity } from '@/lib/documents/store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

export type ReusableDocument = {
  readonly documentId: string
  readonly fileName: string
  readonly sizeBytes: number
  /** When the content was first sent, in whichever dossier. */
  readonly sentAt: Date
  readonly reference: string
  readonly windowName: string
  readonly establishmentName: string
}

const MOST = 50

/**
 * The files that could be taken over into a place of a dossier: of earlier dossiers of the establishment or of sister
 * ones, that the actor may open, and whose content is not there yet.
 */
export async function reusableDocuments(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { candidatureId, kind, prerequisiteCode }: ReusableInput,
): UseCaseResult<readonly ReusableDocument[]> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'document.add')] },
    include: { documents: { where: { removedAt: null }, select: { sha256: true, prerequisiteCode: true } } },
  })
  if (row === null) return fail(notFound)
  const rules = await loadRuleSet(db, row.ruleSetId)
  const isSensitive = rules.prerequisites.some((one) => one.code === prerequisiteCode && one.isSensitive)
  const sisterIds = await findSameLegalEntity(db, row.establishmentId)
  const present = row.documents.filter((one) => one.prerequisiteCode === (prerequisiteCode ?? null))
  const found = await db.document.findMany({
    where: {
      kind,
      prerequisiteCode: prerequisiteCode ?? null,
      removedAt: null,
      candidatureId: { not: candidatureId },
      candidature: { AND: [{ establishmentId: { in: sisterIds } }, candidatureScope(actor, 'document.read')] },
      content: { scan: { not: 'infected' }, problem: null },
      sha256: { notIn: present.map(({ sha256 }) => sha256) },
    },
    include: { candidature: { include: { establishment: true, window: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  })
  const readable = found.filter((document) => {
    const { establishmentId, regionCode, filedAt } = document.candidature
    const target = { establishmentId, regionCode, isDraft: filedAt === null }

    return (
      mayComeFrom(document, { kind, prerequisiteCode, establishmentId: row.establishmentId, sisterIds }) &&
      mayOn(actor, openPermission(kind, isSensitive), target)
    )
  })
  const sentAt = await firstSent(db, readable)

  return ok(
    readable.map(({ id, fileName, sizeBytes, createdAt, reusedFromId, candidature }) => ({
      documentId: id,
      fileName,
      sizeBytes,
      sentAt: sentAt.get(reusedFromId ?? id) ?? createdAt,
      reference: candidature.reference,
      windowName: candidature.window.name,
      establishmentName: candidature.establishment.name,
    })),
  )
}

async function firstSent(
  db: UseCaseContext['db'],
  documents: readonly { readonly reusedFromId: string | null }[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.document.findMany({
    where: { id: { in: documents.flatMap(({ reusedFromId }) => reusedFromId ?? []) } },
    select: { id: true, createdAt: true },
  })

  return new Map(rows.map(({ id, createdAt }) => [id, createdAt]))
}
