import type { PaymentKind } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/db'

type DuePayments = {
  readonly candidature: { readonly id: string; readonly establishmentId: string; readonly regionCode: string }
  readonly windowCode: string
  readonly kind: PaymentKind
  readonly amounts: readonly { readonly domainCode: string; readonly amountCents: number }[]
  readonly dueAt: Date
}

/**
 * Opens what is owed, one row per domain; amounts of zero owe nothing. The unique key (establishment, domain, window,
 * kind) refuses to owe twice.
 */
export async function openPayments(
  tx: Transaction,
  { candidature, windowCode, kind, amounts, dueAt }: DuePayments,
): Promise<void> {
  await tx.payment.createMany({
    data: amounts
      .filter(({ amountCents }) => amountCents > 0)
      .map(({ domainCode, amountCents }) => ({
        candidatureId: candidature.id,
        establishmentId: candidature.establishmentId,
        regionCode: candidature.regionCode,
        windowCode,
        domainCode,
        kind,
        amountCents,
        dueAt,
      })),
  })
}
