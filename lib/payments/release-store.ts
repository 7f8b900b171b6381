import { type Act, auditCandidature, type LoadedCandidature } from '@/lib/candidatures/store'
import { cancelConvention } from '@/lib/conventions/store'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { sumCents, toCents } from '@/lib/kernel/money'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import { cancelDuePayments, findPaymentUnderWay } from './store'

/**
 * Undoes what retaining a dossier did with money: the amounts of its domains are frozen no more, so that the envelope is
 * engaged no more; what was due is cancelled; its convention too. The validated computation stays on record. Refused once a
 * payment stands in a lot, was sent or paid. The payments, then the dossier, are held (`lockPaymentsOf`).
 */
export async function releaseRetention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  reason: string,
): Promise<Result<void, AppError>> {
  const underWay = await findPaymentUnderWay(tx, candidature.id)
  if (underWay !== null) return fail(ruleBroken('payment-under-way', { number: underWay.lotNumber }))

  const payments = await cancelDuePayments(tx, candidature.id)
  await tx.candidatureDomain.updateMany({
    where: { candidatureId: candidature.id },
    data: { forfaitCents: null, bonusCents: null, advanceCents: null, balanceCents: null },
  })
  const cancelled = await cancelConvention(tx, act, candidature, reason)
  if (!cancelled.ok) return cancelled
  const amountCents = sumCents(
    candidature.domains.flatMap(({ forfaitCents, bonusCents }) => [
      toCents(forfaitCents ?? 0n),
      toCents(bonusCents ?? 0n),
    ]),
  )
  await auditCandidature(tx, act, candidature, 'candidature.released', { amountCents, payments })

  return ok()
}
