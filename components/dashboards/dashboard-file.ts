import { dashboardCsv } from '@/lib/dashboards/domain/csv'
import type { DashboardTable } from '@/lib/dashboards/domain/table'
import type { Dashboard } from '@/lib/dashboards/queries/dashboard'
import { formatDateTime, parisDay } from '@/lib/kernel/dates'
import { nationalTables } from './national-tables'
import { regionTables } from './region-tables'

/** The tables of a dashboard: those of the screen, no more and no less. */
export function dashboardTables(dashboard: Dashboard): DashboardTable[] {
  return dashboard.kind === 'national' ? nationalTables(dashboard.view) : regionTables(dashboard.view)
}

/** A dashboard as a CSV file: where, which filters, when, then its tables. */
export function dashboardFile(dashboard: Dashboard, now: Date): { readonly name: string; readonly content: string } {
  const { filters } = dashboard.view
  const place = dashboard.kind === 'national' ? 'France entière' : dashboard.view.regionName
  const named = (code: string | null, list: typeof filters.windows, all: string) =>
    list.find((one) => one.code === code)?.name ?? all
  const heading = [
    `Pilotage : ${place}`,
    `${named(filters.windowCode, filters.windows, 'Toutes les fenêtres')}, ${named(filters.voletCode, filters.volets, 'tous les volets').toLowerCase()}`,
    `Situation au ${formatDateTime(now)}`,
  ]
  const area = dashboard.kind === 'national' ? 'national' : dashboard.view.regionCode

  return { name: `pilotage-${area}-${parisDay(now)}.csv`, content: dashboardCsv(heading, dashboardTables(dashboard)) }
}
