import type { LotStatus, PaymentKind } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { regionScope } from '@/lib/access/scope'
import { toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

type Params = { readonly regionCode: string | null; readonly status: LotStatus | null; readonly page: number }

export type LotRow = {
  readonly lotId: string
  readonly number: string
  readonly regionCode: string
  readonly kind: PaymentKind
  readonly status: LotStatus
  readonly lineCount: number
  readonly rejectedCount: number
  readonly totalCents: number
  readonly preparedByName: string
  readonly preparedAt: Date
  readonly sentAt: Date | null
}

export type LotList = {
  readonly status: LotStatus | null
  readonly rows: readonly LotRow[]
  readonly count: number
  readonly page: number
  readonly pageCount: number
}

const PAGE_SIZE = 20

/** The lots that an actor may read, latest first; a page beyond the last shows the last one. */
export async function paymentLots(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  { regionCode, status, page }: Params,
): Promise<LotList> {
  const where = {
    AND: [regionScope(actor, 'lot.read'), regionCode === null ? {} : { regionCode }, status === null ? {} : { status }],
  }
  const count = await db.paymentLot.count({ where })
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
  const shownPage = Math.min(Math.max(page, 1), pageCount)
  const lots = await db.paymentLot.findMany({
    where,
    include: { _count: { select: { lines: { where: { outcome: 'rejected' } } } } },
    orderBy: [{ preparedAt: 'desc' }, { number: 'desc' }],
    skip: (shownPage - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })

  return {
    status,
    count,
    page: shownPage,
    pageCount,
    rows: lots.map(({ id, totalCents, _count, ...lot }) => ({
      lotId: id,
      number: lot.number,
      regionCode: lot.regionCode,
      kind: lot.kind,
      status: lot.status,
      lineCount: lot.lineCount,
      rejectedCount: _count.lines,
      totalCents: toCents(totalCents),
      preparedByName: lot.preparedByName,
      preparedAt: lot.preparedAt,
      sentAt: lot.sentAt,
    })),
  }
}
