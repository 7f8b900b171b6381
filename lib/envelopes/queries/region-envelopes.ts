import { mayOn } from '@/lib/access/domain/policy'
import { regionScope } from '@/lib/access/scope'
import { leftCents } from '@/lib/envelopes/domain/envelope'
import { sumEngaged } from '@/lib/envelopes/store'
import { REGION_CODES, regionName } from '@/lib/establishments/domain/regions'
import { toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

/** One envelope, whole cents; `version` is 0 where DGOS granted nothing yet. */
export type EnvelopeRow = {
  readonly regionCode: string
  readonly regionName: string
  readonly voletCode: string
  readonly voletName: string
  readonly grantedCents: number
  readonly engagedCents: number
  readonly paidCents: number
  readonly leftCents: number
  readonly version: number
}

export type MovementRow = {
  readonly id: string
  readonly at: Date
  readonly regionName: string
  readonly voletName: string
  readonly amountCents: number
  readonly reason: string
  readonly actorName: string
}

export type RegionEnvelopes = {
  readonly programmeId: string
  readonly rows: readonly EnvelopeRow[]
  readonly movements: readonly MovementRow[]
  readonly mayMove: boolean
}

const MOVEMENTS_SHOWN = 100

/** The envelopes of the actor's regions, volet by volet, and their last movements. */
export async function regionEnvelopes({ db, actor }: PageContext): Promise<RegionEnvelopes> {
  const scope = regionScope(actor, 'envelope.read')
  const { rules } = await currentProgramme(db)
  const { id: programmeId } = await db.programme.findUniqueOrThrow({ where: { code: rules.programmeCode } })
  const [granted, engaged, movements] = await Promise.all([
    db.envelope.findMany({ where: { ...scope, programmeId } }),
    sumEngaged(db, { programmeId, ...(scope.regionCode === undefined ? {} : { regionCodes: scope.regionCode.in }) }),
    db.envelopeMovement.findMany({
      where: { envelope: { ...scope, programmeId } },
      include: { envelope: true },
      orderBy: { id: 'desc' },
      take: MOVEMENTS_SHOWN,
    }),
  ])
  const regions = REGION_CODES.filter((code) => scope.regionCode === undefined || scope.regionCode.in.includes(code))
  const voletName = (code: string) => rules.volets.find((volet) => volet.code === code)?.name ?? code

  return {
    programmeId,
    rows: regions.flatMap((regionCode) =>
      rules.volets.map((volet) => {
        const isIt = (row: { regionCode: string; voletCode: string }) =>
          row.regionCode === regionCode && row.voletCode === volet.code
        const envelope = granted.find(isIt)
        const sums = engaged.find(isIt) ?? { engagedCents: 0, paidCents: 0 }
        const amounts = { grantedCents: toCents(envelope?.grantedCents ?? 0n), engagedCents: sums.engagedCents }

        return {
          ...{ regionCode, regionName: regionName(regionCode), voletCode: volet.code, voletName: volet.name },
          ...amounts,
          paidCents: sums.paidCents,
          leftCents: leftCents(amounts),
          version: envelope?.version ?? 0,
        }
      }),
    ),
    movements: movements.map(({ id, at, amountCents, reason, actorName, envelope }) => ({
      id: String(id),
      at,
      regionName: regionName(envelope.regionCode),
      voletName: voletName(envelope.voletCode),
      amountCents: toCents(amountCents),
      reason,
      actorName,
    })),
    mayMove: mayOn(actor, 'envelope.move', { establishmentId: null, regionCode: null }),
  }
}
