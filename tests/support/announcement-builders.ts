import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { announceRetained } from '@/lib/announcements/use-cases/announce-retained'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { done } from './builders'
import { buildDossier } from './money-builders'
import { buildAgency } from './review-builders'

/** What the screen shows of a window and a region. */
export async function boardOf(context: UseCaseContext, fenetre = 'F2', region = '') {
  const now = await context.clock(context.db)

  return present(await announcementBoard({ ...context, now }, { fenetre, region }), 'a board')
}

/** What the form of that screen sends. */
export async function readList(context: UseCaseContext, fenetre = 'F2', region = '') {
  const board = await boardOf(context, fenetre, region)

  return {
    windowId: board.window.id,
    regionCode: board.region.code,
    ids: board.dossiers.map(({ id }) => id),
    note: null,
  }
}

/** Announces what is on the screen. */
export async function announceAll(context: UseCaseContext, fenetre = 'F2', region = '') {
  return announceRetained(context, await readList(context, fenetre, region))
}

/** In the name of each establishment whose dossier is not public. */
export const SECRET = 'Secret fictif'

/**
 * What a region of Paris announced (Alpha and Bravo in F2, Charlie in F1), among everything that nobody may read: what
 * is not retained, what is retained and not announced there, what another region did not announce, and what was taken
 * back since.
 */
export async function buildPublicWorld(db: Database) {
  const { decider } = await buildAgency(db)
  const alpha = await buildDossier(db, { name: 'Alpha fictif', activity: 500 })
  const bravo = await buildDossier(db, { name: 'Bravo fictif', activity: 400_000, domains: [{ code: 'D3' }] })
  const charlie = await buildDossier(db, { name: 'Charlie fictif', windowCode: 'F1', activity: 50_000 })
  await db.establishment.update({
    where: { id: bravo.establishment.id },
    data: { legalStatus: 'clcc', departement: '92', town: 'CLICHY' },
  })
  await buildDossier(db, { name: `${SECRET} A`, status: 'refused' })
  await buildDossier(db, { name: `${SECRET} B`, status: 'draft' })
  await buildDossier(db, { name: `${SECRET} C`, status: 'under_review' })
  await buildDossier(db, { name: `${SECRET} D`, regionCode: '94' })
  await buildDossier(db, { name: `${SECRET} E`, regionCode: '94', windowCode: 'F1', status: 'closed' })
  await buildDossier(db, { name: `${SECRET} F`, windowCode: 'F3' })
  const gone = await buildDossier(db, { name: `${SECRET} G` })
  done(await announceAll(decider))
  done(await announceAll(decider, 'F1'))
  await buildDossier(db, { name: `${SECRET} H` })
  await db.candidature.update({ where: { id: gone.candidature.id }, data: { status: 'under_review' } })

  return { decider, alpha, bravo, charlie }
}

export type PublicWorld = Awaited<ReturnType<typeof buildPublicWorld>>

/** Amounts of those dossiers together, in whole cents. */
export function amountOf(...dossiers: readonly PublicWorld['alpha'][]): number {
  return dossiers.reduce((sum, { funding }) => sum + funding.totals.totalCents, 0)
}
