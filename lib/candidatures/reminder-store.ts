import type { Prisma } from '@/generated/prisma/client'
import type { Reader } from '@/lib/platform/db'
import { EDITABLE_STATUSES } from './domain/status'

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
      OR: [{ status: 'draft', window: isOpen }, { completionDueAt: { gte: now } }],
      ...(afterId === null ? {} : { id: { gt: afterId } }),
    },
    include: ROWS,
    orderBy: { id: 'asc' },
    take: most,
  })
}
