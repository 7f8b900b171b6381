import type { DashboardParams } from '@/lib/dashboards/schemas'
import { REGION_CODES, regionName } from '@/lib/establishments/domain/regions'
import { type DashboardContext, dashboardRegions } from './dashboard-scope'
import { type NationalDashboard, nationalDashboard } from './national-dashboard'
import { type RegionDashboard, regionDashboard } from './region-dashboard'

export type RegionChoice = { readonly code: string; readonly name: string }

/** What the page and its file both show: a region, or the country. */
export type Dashboard =
  | {
      readonly kind: 'region'
      readonly view: RegionDashboard
      /** Regions this person may choose among; empty when there is only one. */
      readonly regions: readonly RegionChoice[]
      readonly isNational: boolean
    }
  | { readonly kind: 'national'; readonly view: NationalDashboard }

/**
 * The dashboard that an address names: the region asked; without one, the country for whoever may, the first own
 * region otherwise. Null for a region out of the actor's scope.
 */
export async function findDashboard(context: DashboardContext, params: DashboardParams): Promise<Dashboard | null> {
  const own = dashboardRegions(context.actor)
  const region = params.region ?? own?.[0]
  if (region === undefined) {
    const view = await nationalDashboard(context, params)

    return view === null ? null : { kind: 'national', view }
  }
  const view = await regionDashboard(context, { ...params, region })
  if (view === null) return null
  const choices = (own ?? REGION_CODES).map((code) => ({ code, name: regionName(code) }))

  return { kind: 'region', view, regions: choices.length > 1 ? choices : [], isNational: own === null }
}
