import { randomUUID } from 'node:crypto'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { controlTotal, lineReference, lotNumber } from '@/lib/payments/domain/lot'
import type { PrepareLotInput } from '@/lib/payments/schemas'
import { auditLot, type LockedPayment, loadPayments, movePayments } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Puts payments of a region and kind in a new lot, with the bank details of this instant frozen on each line. All or
 * nothing: one that is not due any more refuses the whole. Somebody else will send it (programme text §7).
 */
export function prepareLot(
  context: UseCaseContext,
  { regionCode, kind, paymentIds }: PrepareLotInput,
): UseCaseResult<{ lotId: string; number: string }> {
  return inTransaction(context.db, async (tx) => {
    const ids = [...new Set(paymentIds)]
    const payments = await loadPayments(tx, { regionCode, kind, ids })
    const allowed = await authorizeHeld(tx, context.actor, 'lot.prepare', { establishmentId: null, regionCode })
    if (!allowed.ok) return allowed
    if (ids.length === 0) return fail(ruleBroken('nothing-to-pay'))
    if (payments.length !== ids.length) return fail(notFound)
    const drafts = payments.map(toLine)
    const refused = drafts.find((draft) => !draft.ok)
    if (refused !== undefined && !refused.ok) return refused
    const lines = drafts.flatMap((draft) => (draft.ok ? [draft.value] : []))

    const now = await context.clock(tx)
    const year = parisDay(now).slice(0, 4)
    const number = lotNumber(regionCode, year, await nextNumber(tx, `lot-${regionCode}-${year}`))
    const lot = { id: randomUUID(), number, regionCode }
    const total = controlTotal(lines)
    await tx.paymentLot.create({
      data: {
        ...lot,
        ...total,
        kind,
        preparedById: context.actor.userId,
        preparedByName: context.actor.name,
        preparedAt: now,
      },
    })
    await tx.paymentLine.createMany({
      data: lines.map((line, index) => ({ ...line, lotId: lot.id, reference: lineReference(number, index + 1) })),
    })
    const moved = await movePayments(tx, ids, 'due', 'in_lot')
    if (moved !== ids.length) return fail(ruleBroken('already-in-a-lot', { reference: number }))
    await auditLot(tx, { context, now }, lot, 'lot.prepared', { kind, ...total })

    return ok({ lotId: lot.id, number })
  })
}

type LineDraft = {
  readonly paymentId: string
  readonly amountCents: number
  readonly ibanEncrypted: string
  readonly ibanLastFour: string
  readonly bankHolder: string
}

function toLine(payment: LockedPayment): Result<LineDraft, AppError> {
  const { reference, ibanEncrypted, ibanLastFour, bankHolder } = payment.candidature
  if (payment.status === 'cancelled') return fail(ruleBroken('payment-cancelled', { reference }))
  if (payment.status !== 'due') {
    return fail(ruleBroken('already-in-a-lot', { reference: payment.lines[0]?.lot.number ?? reference }))
  }
  if (ibanEncrypted === null || ibanLastFour === null || bankHolder === null) {
    return fail(ruleBroken('payee-without-bank-details', { reference }))
  }

  return ok({
    paymentId: payment.id,
    amountCents: toCents(payment.amountCents),
    ibanEncrypted,
    ibanLastFour,
    bankHolder,
  })
}
