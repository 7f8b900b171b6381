import type { Actor } from '@/lib/access/domain/actor'
import { scopeOf } from '@/lib/access/domain/policy'
import type { DashboardParams } from '@/lib/dashboards/schemas'
import type { Database } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import type { DashboardFilter } from './sums'

/** What a dashboard query needs: the page context has it. */
export type DashboardContext = { readonly db: Database; readonly actor: Actor; readonly now: Date }

/** The filters as the screen shows them, with what each may be. */
export type Filters = {
  readonly windowCode: string | null
  readonly voletCode: string | null
  readonly windows: readonly { readonly code: string; readonly name: string }[]
  readonly volets: readonly { readonly code: string; readonly name: string }[]
}

export type Frame = {
  readonly rules: RuleSet
  /** Of the filter: the one asked, or all. */
  readonly windows: readonly Window[]
  readonly filters: Filters
  readonly filter: Omit<DashboardFilter, 'regionCodes'>
}

/** The programme and the filters asked; a window or a volet that does not exist filters nothing. */
export async function dashboardFrame(db: Database, params: DashboardParams): Promise<Frame> {
  const { rules, windows } = await currentProgramme(db)
  const windowCode = windows.find(({ code }) => code === params.fenetre)?.code ?? null
  const voletCode = rules.volets.find(({ code }) => code === params.volet)?.code ?? null

  return {
    rules,
    windows: windowCode === null ? windows : windows.filter(({ code }) => code === windowCode),
    filters: {
      windowCode,
      voletCode,
      windows: windows.map(({ code, name }) => ({ code, name })),
      volets: rules.volets,
    },
    filter: { programmeCode: rules.programmeCode, windowCode, voletCode },
  }
}

/** The regions whose dashboard this person may open; null for all of them. */
export function dashboardRegions(actor: Actor): readonly string[] | null {
  const scope = scopeOf(actor, 'dashboard.region')

  return scope.isNational ? null : scope.regionCodes
}
