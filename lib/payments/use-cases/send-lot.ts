import { ruleBroken } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok } from '@/lib/kernel/result'
import type { LotRef } from '@/lib/payments/schemas'
import { auditLot, loadLot, movePayments, saveLot } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Marks a lot as sent to the Caisse des Dépôts, by somebody else than who prepared it (programme text §7). */
export function sendLot(context: UseCaseContext, { lotId }: LotRef): UseCaseResult<{ number: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadLot(tx, context, 'lot.send', lotId)
    if (!loaded.ok) return loaded
    const { lot, act } = loaded.value
    const { number } = lot
    if (lot.status !== 'prepared') return fail(ruleBroken('lot-not-prepared', { number }))
    if (lot.preparedById === context.actor.userId) return fail(ruleBroken('same-person-prepared'))

    const ids = lot.lines.map((line) => line.paymentId)
    const moved = await movePayments(tx, ids, 'in_lot', 'sent')
    const saved = await saveLot(tx, lot, {
      status: 'sent',
      sentById: context.actor.userId,
      sentByName: context.actor.name,
      sentAt: act.now,
    })
    if (!saved || moved !== ids.length) return fail(ruleBroken('lot-not-prepared', { number }))
    await auditLot(tx, act, lot, 'lot.sent', { lineCount: lot.lineCount, totalCents: toCents(lot.totalCents) })

    return ok({ number })
  })
}
