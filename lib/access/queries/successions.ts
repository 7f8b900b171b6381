import type { Prisma } from '@/generated/prisma/client'
import { mayEver, mayOn, scopeOf } from '@/lib/access/domain/policy'
import type { SuccessionKind } from '@/lib/establishments/domain/succession'
import { type Day, parisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'

type Side = { readonly name: string; readonly finess: string; readonly town: string }

export type SuccessionRow = {
  readonly successionId: string
  readonly predecessor: Side
  readonly successor: Side
  readonly effectiveOn: Day
  readonly kind: SuccessionKind
  readonly reason: string
  readonly recordedByName: string
  readonly recordedAt: Date
  readonly state: 'upcoming' | 'effective' | 'cancelled'
  readonly cancelled: { readonly byName: string; readonly at: Date; readonly reason: string } | null
  readonly mayCancel: boolean
}

const SIDE = { select: { id: true, name: true, finess: true, town: true, regionCode: true } } as const
const INCLUDED = { predecessor: SIDE, successor: SIDE } as const satisfies Prisma.EstablishmentSuccessionInclude

type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** The successions of the actor's regions, on one side or the other, the latest first; null for who records none. */
export async function listSuccessions({ db, actor, now }: Context): Promise<SuccessionRow[] | null> {
  if (!mayEver(actor, 'establishment.succeed')) return null
  const { isNational, regionCodes } = scopeOf(actor, 'establishment.succeed')
  const inRegions = { regionCode: { in: [...regionCodes] } }
  const rows = await db.establishmentSuccession.findMany({
    where: isNational ? {} : { OR: [{ predecessor: inRegions }, { successor: inRegions }] },
    include: INCLUDED,
    orderBy: [{ recordedAt: 'desc' }, { id: 'asc' }],
  })
  const today = parisDay(now)

  return rows.map(({ id, predecessor, successor, effectiveOn, kind, reason, recordedByName, recordedAt, ...row }) => ({
    successionId: id,
    predecessor: sideOf(predecessor),
    successor: sideOf(successor),
    effectiveOn,
    kind,
    reason,
    recordedByName,
    recordedAt,
    state: row.cancelledAt !== null ? 'cancelled' : effectiveOn <= today ? 'effective' : 'upcoming',
    cancelled:
      row.cancelledAt === null
        ? null
        : { byName: row.cancelledByName ?? '', at: row.cancelledAt, reason: row.cancelReason ?? '' },
    mayCancel:
      row.cancelledAt === null &&
      [predecessor, successor].every((side) =>
        mayOn(actor, 'establishment.succeed', { establishmentId: side.id, regionCode: side.regionCode }),
      ),
  }))
}

function sideOf({ name, finess, town }: Side): Side {
  return { name, finess, town }
}
