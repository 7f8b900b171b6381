import type { Prisma } from '@/generated/prisma/client'
import { LIVING_STATUSES } from '@/lib/conventions/domain/life'

/** The convention of a dossier that counts, to be included with it: none or one. */
export const LIVING_CONVENTION = {
  where: { rank: 0, status: { in: [...LIVING_STATUSES] } },
  select: { id: true, number: true, status: true, signedAt: true },
} as const satisfies Prisma.Candidature$conventionsArgs
