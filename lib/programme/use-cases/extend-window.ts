import { authorizeHeld } from '@/lib/access/held-right-store'
import { moveReviewDeadlines } from '@/lib/candidatures/review-store'
import { endOfParisDay, parisDaysBetween } from '@/lib/kernel/dates'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { checkExtension } from '@/lib/programme/domain/extension'
import { endOfPeriod } from '@/lib/programme/domain/window'
import type { ExtendWindowInput } from '@/lib/programme/extension-schemas'
import { loadWindow, lockWindow, saveExtension } from '@/lib/programme/store'

/**
 * Gives one region a later end of one period of a window, to the last instant of a day in Europe/Paris. An extension
 * that the region already has is replaced. Whoever read the window before somebody else's change is told so.
 */
export function extendWindow(context: UseCaseContext, input: ExtendWindowInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockWindow(tx, input.windowId)
    const place = { establishmentId: null, regionCode: input.regionCode }
    const allowed = await authorizeHeld(tx, context.actor, 'programme.edit', place)
    if (!allowed.ok) return allowed
    const found = await loadWindow(tx, input.windowId)
    if (found === null) return fail(notFound)

    const { window } = found
    const { regionCode, period, reason } = input
    const extension = { regionCode, period, endsAt: endOfParisDay(input.endsOn) }
    const checked = checkExtension(window, extension)
    if (!checked.ok) return checked
    const saved = await saveExtension(tx, window.id, { ...extension, reason }, input.version)
    if (!saved.ok) return saved

    const formerEnd = endOfPeriod(window, period, regionCode)
    if (period === 'review') {
      const days = parisDaysBetween(formerEnd, extension.endsAt)
      await moveReviewDeadlines(tx, { windowId: window.id, regionCode, days })
    }
    await writeAudit(tx, {
      type: 'window.changed',
      at: await context.clock(tx),
      actor: context.actor,
      entity: { type: 'window', id: window.id },
      regionCode,
      details: {
        window: window.code,
        period,
        from: formerEnd.toISOString(),
        to: extension.endsAt.toISOString(),
        reason,
      },
    })

    return ok({ version: saved.value })
  })
}
