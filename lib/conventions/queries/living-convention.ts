import type { Prisma } from '@/generated/prisma/client'
import { LIVING_STATUSES } from '@/lib/conventions/domain/life'

/** The convention of a dossier that counts, to be included with it: none or one. */
export const LIVING_CONVENTION = {
  where: { rank: 0, status: { in: [...LIVING_STATUSES] } },
  select: { id: true, number: true, status: true, signedAt: true },
} as const satisfies Prisma.Candidature$conventionsArgs

/** The texts that wait for the hospital's signature, to be included with their dossier: the convention first. */
export const SENT_TEXTS = {
  where: { status: 'sent' },
  orderBy: { rank: 'asc' },
  select: { id: true },
} as const satisfies Prisma.Candidature$conventionsArgs
