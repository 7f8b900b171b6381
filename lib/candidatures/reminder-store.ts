import type { Prisma } from '@/generated/prisma/client'
import { effectiveAt } from '@/lib/establishments/succession-store'
import type { Reader, Transaction } from '@/lib/platform/db'
import { type CandidatureStatus, EDITABLE_STATUSES, isEditableByEstablishment } from './domain/status'

const ROWS = {
  establishment: { select: { name: true } },
  window: { include: { extensions: true } },
} as const satisfies Prisma.CandidatureInclude

export type UnfiledRow = Prisma.CandidatureGetPayload<{ include: typeof ROWS }>

/**
 * The dossiers that wait for their establishment, in the order of their ids, from the one after `afterId`: drafts of a
 * window that takes applications somewhere now or later, and completions that are asked for and not sent back.
 */
export function findUnfiled(
  reader: Reader,
  { now, afterId, most }: { readonly now: Date; readonly afterId: string | null; readonly most: number },
): Promise<UnfiledRow[]> {
  const isOpen = {
    applicationOpensAt: { lte: now },
    OR: [
      { applicationClosesAt: { gte: now } },
      { extensions: { some: { period: 'application', endsAt: { gte: now } } } },
    ],
  } satisfies Prisma.WindowWhereInput

  return reader.candidature.findMany({
    where: {
      status: { in: [...EDITABLE_STATUSES] },
      OR: [
        // An establishment that was taken over files nothing new: it is not reminded of it.
        { status: 'draft', window: isOpen, establishment: { succeededBy: { none: effectiveAt(now) } } },
        { completionDueAt: { gte: now } },
      ],
      ...(afterId === null ? {} : { id: { gt: afterId } }),
    },
    include: ROWS,
    orderBy: { id: 'asc' },
    take: most,
  })
}

/** Which of those dossiers still wait for their establishment; none is filed before the transaction ends. */
export async function lockUnfiled(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string; status: CandidatureStatus }[]>`
    SELECT id, status FROM "Candidature" WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR SHARE`

  return new Set(rows.flatMap(({ id, status }) => (isEditableByEstablishment(status) ? [id] : [])))
}
