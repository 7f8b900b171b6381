import type { LineOutcome, PaymentKind, Prisma } from '@/generated/prisma/client'
import type { Permission } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import type { Act } from '@/lib/candidatures/store'
import { type AppError, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { AnsweredDossier } from '@/lib/notifications/events/payments'
import { writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { LineAnswer } from './domain/answer'

type DuePayments = {
  readonly candidature: { readonly id: string; readonly establishmentId: string; readonly regionCode: string }
  readonly windowCode: string
  readonly kind: PaymentKind
  readonly amounts: readonly { readonly domainCode: string; readonly amountCents: number }[]
  readonly dueAt: Date
}

/**
 * Opens what is owed, one row per domain; amounts of zero owe nothing. The unique key (establishment, domain, window,
 * kind, the cancelled ones left out) refuses to owe twice.
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

/**
 * Locks the payments of a dossier in the order of their ids. Whatever may have to cancel them does so before it locks the
 * dossier: the answer of a lot holds the payments first too.
 */
export async function lockPaymentsOf(tx: Transaction, candidatureId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Payment" WHERE "candidatureId" = ${candidatureId}::uuid ORDER BY id FOR UPDATE`
}

/** A payment of a dossier that stands in a lot, was sent or was paid, with the lot; null when there is none. */
export async function findPaymentUnderWay(
  reader: Reader,
  candidatureId: string,
): Promise<{ readonly lotNumber: string } | null> {
  const payment = await reader.payment.findFirst({
    where: { candidatureId, status: { in: ['in_lot', 'sent', 'paid'] } },
    select: {
      lines: { where: { outcome: { in: ['pending', 'paid'] } }, select: { lot: { select: { number: true } } } },
    },
    orderBy: { id: 'asc' },
  })

  return payment === null ? null : { lotNumber: payment.lines[0]?.lot.number ?? '' }
}

/** Cancels what is due and in no lot: it is owed no more. Gives how many were. */
export async function cancelDuePayments(tx: Transaction, candidatureId: string): Promise<number> {
  const { count } = await tx.payment.updateMany({
    where: { candidatureId, status: 'due' },
    data: { status: 'cancelled', version: { increment: 1 } },
  })

  return count
}

/** How many payments of a dossier stand in a lot that is not sent: their bank details are frozen. */
export function countInLots(reader: Reader, candidatureId: string): Promise<number> {
  return reader.payment.count({ where: { candidatureId, status: 'in_lot' } })
}

/** How many payments of a kind a dossier is owed in all, and how many are not paid yet. */
export async function unpaidCount(
  tx: Transaction,
  candidatureId: string,
  kind: PaymentKind,
): Promise<{ total: number; unpaid: number }> {
  const where = { candidatureId, kind, status: { not: 'cancelled' } } as const
  const total = await tx.payment.count({ where })
  const unpaid = await tx.payment.count({ where: { ...where, status: { notIn: ['paid', 'cancelled'] } } })

  return { total, unpaid }
}

/** Locks payments in the order of their ids, so that two people choosing the same ones wait and do not deadlock. */
async function lockPayments(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Payment" WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
}

const PAYEE = {
  candidature: { select: { reference: true, ibanEncrypted: true, ibanLastFour: true, bankHolder: true } },
  establishment: { select: { finess: true } },
  lines: {
    where: { outcome: { in: ['pending', 'paid'] } },
    select: { lot: { select: { number: true } } },
  },
} as const satisfies Prisma.PaymentInclude

export type LockedPayment = Prisma.PaymentGetPayload<{ include: typeof PAYEE }>

/** Payments of one region and kind, locked, with whom they pay and the lot they stand in; others are left out. */
export async function loadPayments(
  tx: Transaction,
  { regionCode, kind, ids }: { regionCode: string; kind: PaymentKind; ids: readonly string[] },
): Promise<LockedPayment[]> {
  await lockPayments(tx, ids)

  return tx.payment.findMany({
    where: { id: { in: [...ids] }, regionCode, kind },
    include: PAYEE,
    orderBy: [{ establishment: { finess: 'asc' } }, { domainCode: 'asc' }],
  })
}

/** Moves payments from one status to another; gives how many stood in the first. */
export async function movePayments(
  tx: Transaction,
  ids: readonly string[],
  from: 'due' | 'in_lot' | 'sent',
  to: 'due' | 'in_lot' | 'sent',
): Promise<number> {
  const { count } = await tx.payment.updateMany({
    where: { id: { in: [...ids] }, status: from },
    data: { status: to, version: { increment: 1 } },
  })

  return count
}

const LOT_ROWS = {
  lines: { orderBy: { reference: 'asc' }, include: { payment: true } },
} as const satisfies Prisma.PaymentLotInclude

export type LoadedLot = Prisma.PaymentLotGetPayload<{ include: typeof LOT_ROWS }>

/** Loads a lot for a use case: locked, and only if the actor may use the permission on it. */
export async function loadLot(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  lotId: string,
): Promise<Result<{ lot: LoadedLot; act: Act }, AppError>> {
  await tx.$queryRaw`SELECT id FROM "PaymentLot" WHERE id = ${lotId}::uuid FOR UPDATE`
  const lot = await tx.paymentLot.findUnique({ where: { id: lotId }, include: LOT_ROWS })
  if (lot === null) return fail(notFound)
  await lockPayments(
    tx,
    lot.lines.map((line) => line.paymentId),
  )
  const target = { establishmentId: null, regionCode: lot.regionCode }
  const membership = await authorizeHeld(tx, context.actor, permission, target)
  if (!membership.ok) return membership

  return ok({ lot, act: { context, membership: membership.value, now: await context.clock(tx) } })
}

type LotRow = Pick<LoadedLot, 'id' | 'version' | 'status'>

/** Saves a lot as it was read; false when somebody else changed it. */
export async function saveLot(
  tx: Transaction,
  lot: LotRow,
  changes: Prisma.PaymentLotUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.paymentLot.updateMany({
    where: { id: lot.id, version: lot.version, status: lot.status },
    data: { ...changes, version: { increment: 1 } },
  })

  return count === 1
}

/** Gives every line of a lot that outcome. */
export async function closeLines(tx: Transaction, lotId: string, outcome: LineOutcome): Promise<void> {
  await tx.paymentLine.updateMany({ where: { lotId }, data: { outcome } })
}

/** Writes what became of lines: the paid ones pay their payment, the rejected ones make it due again. */
export async function saveAnswers(
  tx: Transaction,
  changes: readonly {
    readonly line: { readonly id: string; readonly paymentId: string }
    readonly answer: LineAnswer
  }[],
): Promise<void> {
  const lines = changes.map(({ line }) => line.id)
  const outcomes = changes.map(({ answer }) => answer.outcome)
  const days = changes.map(({ answer }) => (answer.outcome === 'paid' ? answer.paidOn : null))
  const reasons = changes.map(({ answer }) => (answer.outcome === 'rejected' ? answer.reason : null))
  await tx.$executeRaw`
    UPDATE "PaymentLine" line
    SET outcome = answer.outcome::"LineOutcome", "paidOn" = answer.day, "rejectReason" = answer.reason
    FROM unnest(${lines}::uuid[], ${outcomes}::text[], ${days}::text[], ${reasons}::text[]) AS answer(id, outcome, day, reason)
    WHERE line.id = answer.id AND line.outcome = 'pending'`
  await tx.$executeRaw`
    UPDATE "Payment" payment
    SET status = CASE WHEN line.outcome = 'paid' THEN 'paid'::"PaymentStatus" ELSE 'due'::"PaymentStatus" END,
        "paidOn" = line."paidOn", version = payment.version + 1
    FROM "PaymentLine" line
    WHERE line.id = ANY(${lines}::uuid[]) AND payment.id = line."paymentId" AND payment.status = 'sent'`
}

/** The dossiers that an answer is about, and how many of their payments it paid and rejected. */
export async function answeredDossiers(
  tx: Transaction,
  changes: readonly {
    readonly line: { readonly payment: { readonly candidatureId: string } }
    readonly answer: LineAnswer
  }[],
): Promise<AnsweredDossier[]> {
  const rows = await tx.candidature.findMany({
    where: { id: { in: changes.map(({ line }) => line.payment.candidatureId) } },
    include: { establishment: { select: { name: true } }, window: { select: { name: true } } },
  })

  return rows.map((dossier) => {
    const outcomes = changes
      .filter(({ line }) => line.payment.candidatureId === dossier.id)
      .map(({ answer }) => answer.outcome)
    const paid = outcomes.filter((outcome) => outcome === 'paid').length

    return { dossier, paid, rejected: outcomes.length - paid }
  })
}

/** One journal row about a lot. Never a bank number in it. */
export async function auditLot(
  tx: Transaction,
  { context, now }: Pick<Act, 'context' | 'now'>,
  lot: { readonly id: string; readonly number: string; readonly regionCode: string },
  type: Extract<Parameters<typeof writeAudit>[1]['type'], `lot.${string}`>,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'lot', id: lot.id },
    regionCode: lot.regionCode,
    details: { number: lot.number, ...details },
  })
}
