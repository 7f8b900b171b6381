import { scopeOf } from '@/lib/access/domain/policy'
import { regionName } from '@/lib/establishments/domain/regions'
import type { PageContext } from '@/lib/platform/page-context'
import { type AgencyHeader, defaultHeader } from '@/lib/templates/domain/agency-header'

export type RegionHeaderView = {
  readonly regionCode: string
  readonly regionName: string
  readonly header: AgencyHeader
  readonly version: number
  readonly changed: { readonly byName: string; readonly at: Date } | null
}

/** What the actor may write at the head of the documents of each region of theirs. */
export async function regionHeaders({ db, actor }: Pick<PageContext, 'db' | 'actor'>): Promise<RegionHeaderView[]> {
  const regionCodes = [...scopeOf(actor, 'review.configure').regionCodes]
  const rows = await db.regionHeader.findMany({ where: { regionCode: { in: regionCodes } } })

  return regionCodes.map((regionCode) => {
    const row = rows.find((one) => one.regionCode === regionCode)

    return {
      regionCode,
      regionName: regionName(regionCode),
      header: row ?? defaultHeader(regionCode),
      version: row?.version ?? 0,
      changed: row === undefined ? null : { byName: row.changedByName, at: row.changedAt },
    }
  })
}
