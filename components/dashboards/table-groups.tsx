import type { ReactNode } from 'react'
import { type DashboardTable, TABLE_GROUPS, type TableGroup } from '@/lib/dashboards/domain/table'
import { TABLE_GROUP_TEXT } from '@/lib/text/dashboards'
import { DashboardTableView } from './dashboard-table'

type Props = {
  readonly tables: readonly DashboardTable[]
  /** Stands above the tables of its part. */
  readonly charts: Partial<Readonly<Record<TableGroup, ReactNode>>>
}

/** The tables of a dashboard, part by part, each part under its title. */
export function TableGroups({ tables, charts }: Props) {
  return TABLE_GROUPS.map((group) => (
    <section key={group} aria-labelledby={`partie-${group}`} className="fr-mt-4w">
      <h2 id={`partie-${group}`} className="fr-h3">
        {TABLE_GROUP_TEXT[group]}
      </h2>
      {charts[group]}
      {tables
        .filter((table) => table.group === group)
        .map((table) => (
          <DashboardTableView key={table.id} table={table} />
        ))}
    </section>
  ))
}
