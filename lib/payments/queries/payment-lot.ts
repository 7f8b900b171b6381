import type { LineOutcome, LotStatus, PaymentKind } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { regionScope } from '@/lib/access/scope'
import { regionName } from '@/lib/establishments/domain/regions'
import { sumCents, toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

export type LotLine = {
  readonly reference: string
  readonly candidatureId: string
  readonly dossierReference: string
  readonly finess: string
  readonly establishmentName: string
  readonly domainCode: string
  readonly windowCode: string
  readonly amountCents: number
  readonly holder: string
  readonly lastFour: string
  readonly outcome: LineOutcome
  readonly paidOn: string | null
  readonly rejectReason: string | null
}

/** Why the actor cannot send a prepared lot: no such right, or the lot is the actor's own work. */
export type SendRefusal = 'role' | 'same-person'

export type LotView = {
  readonly lotId: string
  readonly number: string
  readonly regionName: string
  readonly kind: PaymentKind
  readonly status: LotStatus
  readonly lineCount: number
  readonly totalCents: number
  readonly preparedByName: string
  readonly preparedAt: Date
  readonly sentByName: string | null
  readonly sentAt: Date | null
  readonly lines: readonly LotLine[]
  readonly paidCents: number
  readonly rejectedCents: number
  readonly pendingCents: number
  readonly mayCancel: boolean
  /** Null when the actor may send it now. */
  readonly sendRefusal: SendRefusal | null
  readonly mayExport: boolean
  readonly mayRecordAnswer: boolean
}

/** A lot with its lines and what the actor may do with it; null outside the actor's regions. */
export async function paymentLot(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  lotId: string,
): Promise<LotView | null> {
  const lot = await db.paymentLot.findFirst({
    where: { id: lotId, ...regionScope(actor, 'lot.read') },
    include: {
      lines: {
        orderBy: { reference: 'asc' },
        include: {
          payment: {
            select: {
              domainCode: true,
              windowCode: true,
              candidature: { select: { id: true, reference: true } },
              establishment: { select: { finess: true, name: true } },
            },
          },
        },
      },
    },
  })
  if (lot === null) return null
  const target = { establishmentId: null, regionCode: lot.regionCode }
  const isSent = lot.status === 'sent' || lot.status === 'answered'
  const lines = lot.lines.map(({ payment, ...line }) => ({
    reference: line.reference,
    candidatureId: payment.candidature.id,
    dossierReference: payment.candidature.reference,
    finess: payment.establishment.finess,
    establishmentName: payment.establishment.name,
    domainCode: payment.domainCode,
    windowCode: payment.windowCode,
    amountCents: toCents(line.amountCents),
    holder: line.bankHolder,
    lastFour: line.ibanLastFour,
    outcome: line.outcome,
    paidOn: line.paidOn,
    rejectReason: line.rejectReason,
  }))
  const sumOf = (outcome: LineOutcome) =>
    sumCents(lines.filter((line) => line.outcome === outcome).map((line) => line.amountCents))

  return {
    lotId: lot.id,
    number: lot.number,
    regionName: regionName(lot.regionCode),
    kind: lot.kind,
    status: lot.status,
    lineCount: lot.lineCount,
    totalCents: toCents(lot.totalCents),
    preparedByName: lot.preparedByName,
    preparedAt: lot.preparedAt,
    sentByName: lot.sentByName,
    sentAt: lot.sentAt,
    lines,
    paidCents: sumOf('paid'),
    rejectedCents: sumOf('rejected'),
    pendingCents: sumOf('pending'),
    mayCancel: lot.status === 'prepared' && mayOn(actor, 'lot.prepare', target),
    sendRefusal: mayOn(actor, 'lot.send', target) ? (lot.preparedById === actor.userId ? 'same-person' : null) : 'role',
    mayExport: isSent && mayOn(actor, 'lot.send', target),
    mayRecordAnswer: isSent && mayOn(actor, 'lot.record-answer', target),
  }
}
