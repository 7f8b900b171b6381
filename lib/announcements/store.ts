import type { Prisma } from '@/generated/prisma/client'
import { RETAINED_STATUSES } from '@/lib/candidatures/domain/status'
import type { Transaction } from '@/lib/platform/db'

/** Where an announcement is made. */
export type Place = { readonly windowId: string; readonly regionCode: string }

const TOLD = {
  establishment: { select: { name: true } },
  window: { select: { name: true } },
} as const satisfies Prisma.CandidatureInclude

/** A dossier to announce, with what its team is told. */
export type RetainedDossier = Prisma.CandidatureGetPayload<{ include: typeof TOLD }>

/**
 * The retained dossiers that no announcement of that region and window named yet, in the order of their identifiers.
 * Until the transaction ends, no other announcement is made there and none of them changes.
 */
export async function lockRetained(tx: Transaction, { windowId, regionCode }: Place): Promise<RetainedDossier[]> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`announcement ${windowId} ${regionCode}`}, 0))::text`
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Candidature" c
    WHERE c."windowId" = ${windowId}::uuid AND c."regionCode" = ${regionCode}
      AND c.status::text = ANY (${[...RETAINED_STATUSES]})
      AND NOT EXISTS (SELECT 1 FROM "AnnouncedDossier" named WHERE named."candidatureId" = c.id)
    ORDER BY c.id FOR SHARE OF c`

  return tx.candidature.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    include: TOLD,
    orderBy: { id: 'asc' },
  })
}

/** Which of those dossiers an announcement of that region and window named. */
export async function findAnnounced(
  tx: Transaction,
  { windowId, regionCode }: Place,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.announcedDossier.findMany({
    where: { candidatureId: { in: [...ids] }, announcement: { windowId, regionCode } },
    select: { candidatureId: true },
  })

  return rows.map(({ candidatureId }) => candidatureId)
}

type NewAnnouncement = Place & {
  readonly announcedById: string
  readonly announcedByName: string
  readonly announcedAt: Date
  readonly note: string | null
}

/** Makes those dossiers public, for ever. The caller holds `lockRetained`. */
export async function insertAnnouncement(
  tx: Transaction,
  announcement: NewAnnouncement,
  candidatureIds: readonly string[],
): Promise<{ id: string; number: number }> {
  const { windowId, regionCode } = announcement
  const number = (await tx.announcement.count({ where: { windowId, regionCode } })) + 1
  const { id } = await tx.announcement.create({ data: { ...announcement, number }, select: { id: true } })
  await tx.announcedDossier.createMany({
    data: candidatureIds.map((candidatureId) => ({ candidatureId, announcementId: id })),
  })

  return { id, number }
}
