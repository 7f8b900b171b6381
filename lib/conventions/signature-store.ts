import type { Convention as ConventionRow, Prisma } from '@/generated/prisma/client'
import type { Act } from '@/lib/candidatures/store'
import type { Reader, Transaction } from '@/lib/platform/db'

type NewSignature = Omit<Prisma.ConventionSignatureUncheckedCreateInput, 'id' | 'conventionId' | 'recordedAt'>

/** Writes one signature, for ever. */
export async function recordSignature(
  tx: Transaction,
  { now }: Pick<Act, 'now'>,
  conventionId: string,
  signature: NewSignature,
): Promise<void> {
  await tx.conventionSignature.create({ data: { ...signature, conventionId, recordedAt: now } })
}

/** Who signed a text in the portal so far. */
export async function findSigners(reader: Reader, conventionId: string): Promise<string[]> {
  const rows = await reader.conventionSignature.findMany({ where: { conventionId }, select: { userId: true } })

  return rows.flatMap(({ userId }) => userId ?? [])
}

/**
 * The last signed copy added to the dossier since that text was prepared, which no other text shows and in which no
 * antivirus found anything; null: none.
 */
export async function findUnusedScan(tx: Transaction, convention: ConventionRow): Promise<{ id: string } | null> {
  const { id, candidatureId, preparedAt } = convention
  const others = await tx.convention.findMany({
    where: { candidatureId, id: { not: id }, scanDocumentId: { not: null } },
    select: { scanDocumentId: true },
  })

  return tx.document.findFirst({
    where: {
      ...{ candidatureId, kind: 'signed_convention', removedAt: null, createdAt: { gte: preparedAt } },
      content: { scan: { not: 'infected' } },
      id: { notIn: others.flatMap(({ scanDocumentId }) => scanDocumentId ?? []) },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
}
