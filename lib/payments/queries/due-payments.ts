import type { PaymentKind } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { regionScope } from '@/lib/access/scope'
import { regionName } from '@/lib/establishments/domain/regions'
import { toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

type Context = { readonly db: Reader; readonly actor: Actor }
type Params = { readonly kind: PaymentKind; readonly regionCode: string | null }

export type DuePayment = {
  readonly paymentId: string
  readonly candidatureId: string
  readonly reference: string
  readonly finess: string
  readonly establishmentName: string
  readonly domainCode: string
  readonly windowCode: string
  readonly amountCents: number
  readonly dueAt: Date
  readonly holder: string | null
  readonly lastFour: string | null
  /** Why an earlier lot did not pay it; null when it was never rejected. */
  readonly lastRejection: string | null
}

export type DuePayments = {
  readonly kind: PaymentKind
  /** Null: all the regions of the reader. */
  readonly regionCode: string | null
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly rows: readonly DuePayment[]
  /** Of everything that is due, shown or not. */
  readonly count: number
  readonly totalCents: number
  readonly mayPrepare: boolean
}

/** More than a lot would hold: the screen says how many are not shown. */
const MOST_ROWS = 500

/** The payments of a kind that wait for a lot, oldest first, in a region or in all that the actor may read. */
export async function duePayments({ db, actor }: Context, { kind, regionCode }: Params): Promise<DuePayments | null> {
  const regions = await readableRegions({ db, actor })
  if (regionCode !== null && !regions.includes(regionCode)) return null
  const shown = regionCode ?? (regions.length === 1 ? (regions[0] ?? null) : null)
  const scope = shown === null ? regionScope(actor, 'lot.read') : { regionCode: shown }
  const where = { ...scope, kind, status: 'due' } as const
  const [rows, total] = await Promise.all([
    db.payment.findMany({
      where,
      include: {
        establishment: { select: { finess: true, name: true } },
        candidature: { select: { reference: true, bankHolder: true, ibanLastFour: true } },
        lines: {
          where: { outcome: 'rejected' },
          orderBy: { reference: 'desc' },
          take: 1,
          select: { rejectReason: true },
        },
      },
      orderBy: [{ dueAt: 'asc' }, { establishment: { finess: 'asc' } }, { domainCode: 'asc' }],
      take: MOST_ROWS,
    }),
    db.payment.aggregate({ where, _sum: { amountCents: true }, _count: true }),
  ])

  return {
    kind,
    regionCode: shown,
    regions: regions.map((code) => ({ code, name: regionName(code) })),
    rows: rows.map(({ establishment, candidature, lines, ...payment }) => ({
      paymentId: payment.id,
      candidatureId: payment.candidatureId,
      reference: candidature.reference,
      finess: establishment.finess,
      establishmentName: establishment.name,
      domainCode: payment.domainCode,
      windowCode: payment.windowCode,
      amountCents: toCents(payment.amountCents),
      dueAt: payment.dueAt,
      holder: candidature.bankHolder,
      lastFour: candidature.ibanLastFour,
      lastRejection: lines[0]?.rejectReason ?? null,
    })),
    count: total._count,
    totalCents: toCents(total._sum.amountCents ?? 0n),
    mayPrepare: shown !== null && mayOn(actor, 'lot.prepare', { establishmentId: null, regionCode: shown }),
  }
}

/** The regions whose payments an actor may read: its own, or every one that has any. */
async function readableRegions({ db, actor }: Context): Promise<string[]> {
  const { regionCode } = regionScope(actor, 'lot.read')
  if (regionCode !== undefined) return [...regionCode.in].sort()
  const rows = await db.payment.findMany({ distinct: ['regionCode'], select: { regionCode: true } })

  return rows.map((row) => row.regionCode).sort()
}
