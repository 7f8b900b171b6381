import { authorizeHeld } from '@/lib/access/held-right-store'
import { changeOf } from '@/lib/announcements/domain/list-change'
import type { AnnounceRetainedInput } from '@/lib/announcements/schemas'
import { findAnnounced, insertAnnouncement, lockRetained } from '@/lib/announcements/store'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellAnnounced } from '@/lib/notifications/events/announcement'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadWindow } from '@/lib/programme/store'

/**
 * Makes public which dossiers of a window the region retains (programme text §1 and §6): exactly those that were read,
 * else nothing. What is retained later is public once a complementary announcement names it. Never taken back.
 */
export function announceRetained(
  context: UseCaseContext,
  { windowId, regionCode, ids, note }: AnnounceRetainedInput,
): UseCaseResult<{ number: number; dossierCount: number }> {
  return inTransaction(context.db, async (tx) => {
    const place = { windowId, regionCode }
    const dossiers = await lockRetained(tx, place)
    const allowed = await authorizeHeld(tx, context.actor, 'review.announce', { establishmentId: null, regionCode })
    if (!allowed.ok) return allowed
    const found = await loadWindow(tx, windowId)
    if (found === null) return fail(notFound)
    const current = dossiers.map(({ id }) => id)
    const change = changeOf(ids, current, await findAnnounced(tx, place, ids))
    if (change !== null) return fail(ruleBroken('announcement-changed', change))
    if (current.length === 0) return fail(ruleBroken('nothing-to-announce'))

    const now = await context.clock(tx)
    const { userId: announcedById, name: announcedByName } = context.actor
    const written = { ...place, announcedById, announcedByName, announcedAt: now, note }
    const { id, number } = await insertAnnouncement(tx, written, current)
    await writeAudit(tx, {
      type: 'retained.announced',
      at: now,
      actor: context.actor,
      entity: { type: 'announcement', id },
      regionCode,
      details: {
        window: found.window.code,
        number,
        dossierCount: current.length,
        references: dossiers.map(({ reference }) => reference),
        note,
      },
    })
    await tellAnnounced(tx, { context, now }, { id, regionCode, window: found.window }, dossiers)

    return ok({ number, dossierCount: current.length })
  })
}
