import type { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/db'

const ARCHIVED = {
  establishment: { select: { name: true } },
  filings: { orderBy: { number: 'asc' }, select: { number: true, filedAt: true, content: true } },
  documents: {
    include: { content: true },
    orderBy: [{ prerequisiteCode: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.CandidatureInclude

export type Archived = Prisma.CandidatureGetPayload<{ include: typeof ARCHIVED }>

/**
 * A dossier with every file that can still be read: on the form, an older version of one that is, or there when the
 * dossier was filed. Files of messages that were not sent are their author's alone.
 */
export async function findArchived(tx: Transaction, candidatureId: string): Promise<Archived | null> {
  const row = await tx.candidature.findUnique({ where: { id: candidatureId }, include: ARCHIVED })
  if (row === null) return null
  const onForm = new Set(row.documents.flatMap((one) => (one.removedAt === null ? [one.lineageId] : [])))
  const documents = row.documents.filter(({ kind, messageId, createdAt, removedAt, lineageId }) => {
    if (kind === 'message_file') return messageId !== null
    const wasFiled = row.filings.some(
      ({ filedAt }) => createdAt <= filedAt && (removedAt === null || filedAt <= removedAt),
    )

    return onForm.has(lineageId) || wasFiled
  })

  return { ...row, documents }
}
