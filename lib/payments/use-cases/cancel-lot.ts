import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import type { LotRef } from '@/lib/payments/schemas'
import { auditLot, closeLines, loadLot, movePayments, saveLot } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Undoes a lot that was not sent: its payments are due again, its number stays used. */
export function cancelLot(context: UseCaseContext, { lotId }: LotRef): UseCaseResult<{ number: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadLot(tx, context, 'lot.prepare', lotId)
    if (!loaded.ok) return loaded
    const { lot, act } = loaded.value
    const { number } = lot
    if (lot.status !== 'prepared') return fail(ruleBroken('lot-not-prepared', { number }))

    const ids = lot.lines.map((line) => line.paymentId)
    await closeLines(tx, lot.id, 'cancelled')
    const moved = await movePayments(tx, ids, 'in_lot', 'due')
    const saved = await saveLot(tx, lot, { status: 'cancelled' })
    if (!saved || moved !== ids.length) return fail(ruleBroken('lot-not-prepared', { number }))
    await auditLot(tx, act, lot, 'lot.cancelled')

    return ok({ number })
  })
}
