import type { PaymentKind, Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { candidatureScope } from '@/lib/access/scope'
import { sumCents, toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

/** Where a payment stands, as the hospital reads it. `rejected` waits for a later lot. */
export type PaymentState =
  | { readonly state: 'waiting' }
  | { readonly state: 'sent'; readonly sentAt: Date }
  | { readonly state: 'paid'; readonly paidOn: string }
  | { readonly state: 'rejected'; readonly reason: string }
  /** Owed no more: the hospital renounced, or the decision was taken back. */
  | { readonly state: 'cancelled' }

export type CandidaturePayment = {
  readonly paymentId: string
  readonly kind: PaymentKind
  readonly domainCode: string
  readonly amountCents: number
  readonly state: PaymentState
}

export type CandidaturePayments = {
  readonly rows: readonly CandidaturePayment[]
  readonly totalCents: number
  readonly paidCents: number
}

const PAYMENTS = {
  orderBy: [{ kind: 'asc' }, { domainCode: 'asc' }],
  include: {
    lines: {
      orderBy: { lot: { preparedAt: 'desc' } },
      select: { outcome: true, rejectReason: true, lot: { select: { sentAt: true } } },
    },
  },
} satisfies Prisma.Candidature$paymentsArgs

/** What a dossier is owed and what was paid; null outside the actor's scope, empty before the convention is signed. */
export async function candidaturePayments(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  candidatureId: string,
): Promise<CandidaturePayments | null> {
  const dossier = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    select: { payments: PAYMENTS },
  })
  if (dossier === null) return null
  const rows = dossier.payments.map((payment) => ({
    paymentId: payment.id,
    kind: payment.kind,
    domainCode: payment.domainCode,
    amountCents: toCents(payment.amountCents),
    state: stateOf(payment),
  }))
  const owed = rows.filter((row) => row.state.state !== 'cancelled')
  const paid = rows.filter((row) => row.state.state === 'paid')

  return {
    rows,
    totalCents: sumCents(owed.map((row) => row.amountCents)),
    paidCents: sumCents(paid.map((row) => row.amountCents)),
  }
}

type Row = {
  readonly status: 'due' | 'in_lot' | 'sent' | 'paid' | 'cancelled'
  readonly paidOn: string | null
  readonly lines: readonly {
    readonly outcome: string
    readonly rejectReason: string | null
    readonly lot: { readonly sentAt: Date | null }
  }[]
}

function stateOf({ status, paidOn, lines }: Row): PaymentState {
  if (status === 'cancelled') return { state: 'cancelled' }
  if (status === 'paid' && paidOn !== null) return { state: 'paid', paidOn }
  const last = lines.find((line) => line.outcome !== 'cancelled')
  if (status === 'sent' && last?.lot.sentAt) return { state: 'sent', sentAt: last.lot.sentAt }
  if (status === 'due' && last?.outcome === 'rejected') return { state: 'rejected', reason: last.rejectReason ?? '' }

  return { state: 'waiting' }
}
