import { assert, present } from '@/lib/kernel/assert'
import { ruleBroken } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok } from '@/lib/kernel/result'
import { controlTotal } from '@/lib/payments/domain/lot'
import { type PaymentFileLine, paymentFile } from '@/lib/payments/domain/payment-file'
import type { LotRef } from '@/lib/payments/schemas'
import { auditLot, loadLot } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * The payment file of a lot that was sent. The only place where bank numbers are deciphered: each download leaves a
 * row in the journal with the hash of what was given. Before sending there is no file: nothing to pay would leave
 * with the approval of one person only.
 */
export function exportLot(
  context: UseCaseContext,
  { lotId }: LotRef,
): UseCaseResult<{ fileName: string; content: string }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadLot(tx, context, 'lot.send', lotId)
    if (!loaded.ok) return loaded
    const { lot, act } = loaded.value
    if (lot.status !== 'sent' && lot.status !== 'answered') {
      return fail(ruleBroken('lot-export-before-sending', { number: lot.number }))
    }
    const establishments = await tx.establishment.findMany({
      where: { id: { in: lot.lines.map((line) => line.payment.establishmentId) } },
      select: { id: true, finess: true, name: true },
    })
    const byId = new Map(establishments.map((one) => [one.id, one]))
    const lines = lot.lines.map((line): PaymentFileLine => {
      const establishment = present(byId.get(line.payment.establishmentId), 'establishment of a payment')

      return {
        reference: line.reference,
        finess: establishment.finess,
        establishmentName: establishment.name,
        holder: line.bankHolder,
        iban: context.cipher.decrypt(line.ibanEncrypted),
        amountCents: toCents(line.amountCents),
        domainCode: line.payment.domainCode,
        windowCode: line.payment.windowCode,
        kind: line.payment.kind,
      }
    })
    const { lineCount, totalCents } = controlTotal(lines)
    assert(lineCount === lot.lineCount && totalCents === toCents(lot.totalCents), `control total of ${lot.number}`)
    const content = paymentFile(lot.number, lines)
    await auditLot(tx, act, lot, 'lot.exported', { lineCount, totalCents, sha256: sha256Of(content) })

    return ok({ fileName: `lot-${lot.number}.csv`, content })
  })
}
