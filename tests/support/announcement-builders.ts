import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { announceRetained } from '@/lib/announcements/use-cases/announce-retained'
import { present } from '@/lib/kernel/assert'
import type { UseCaseContext } from '@/lib/platform/use-case'

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
