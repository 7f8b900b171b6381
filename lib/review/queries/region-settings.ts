import { scopeOf } from '@/lib/access/domain/policy'
import { regionName } from '@/lib/establishments/domain/regions'
import { toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'

export type RegionSettings = {
  readonly regionCode: string
  readonly regionName: string
  /** Above it, two people validate; null: one is always enough. Whole cents. */
  readonly secondValidationCents: number | null
  readonly version: number
  readonly changed: { readonly byName: string; readonly at: Date } | null
}

/** What the actor may choose for each region of theirs. */
export async function regionSettings({ db, actor }: PageContext): Promise<RegionSettings[]> {
  const regionCodes = [...scopeOf(actor, 'review.configure').regionCodes]
  const rows = await db.regionSetting.findMany({ where: { regionCode: { in: regionCodes } } })

  return regionCodes.map((regionCode) => {
    const row = rows.find((one) => one.regionCode === regionCode)
    const cents = row?.secondValidationCents ?? null

    return {
      regionCode,
      regionName: regionName(regionCode),
      secondValidationCents: cents === null ? null : toCents(cents),
      version: row?.version ?? 0,
      changed: row === undefined ? null : { byName: row.changedByName, at: row.changedAt },
    }
  })
}
