import { compareWindows, type WindowComparison } from '@/lib/funding/compare-windows'
import type { FundingError } from '@/lib/funding/funding-error'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import {
  type ApplicationState,
  applicationEnd,
  applicationState,
  observationStart,
  type Window,
} from '@/lib/programme/domain/window'

/** A window seen from today: until when one may apply, by when the targets must be reached, what it would pay. */
export type WindowOutlook = {
  readonly window: Window
  readonly state: ApplicationState
  readonly closesAt: Date
  /** The first instant of the month in which the rates are measured. */
  readonly measuredFrom: Date
  readonly comparison: WindowComparison
  /**
   * What this window pays more (or less, when negative) than the first one that is still possible, in whole cents; null
   * for that one, for those that are past, and where one of both pays nothing.
   */
  readonly differenceCents: number | null
}

/**
 * Every window for the same claim, with the money at stake in each: the figures are those of the simulator and of the
 * dossier, from the same engine. Fails with the reasons why there is no amount whatever the window.
 */
export function windowOutlooks(
  rules: RuleSet,
  windows: readonly Window[],
  request: Omit<FundingRequest, 'windowCode'>,
  { regionCode, now }: { readonly regionCode: string | null; readonly now: Date },
): Result<WindowOutlook[], FundingError[]> {
  const compared = compareWindows(rules, windows, request)
  if (!compared.ok) return fail(compared.error)
  const isPossible = (window: Window) => applicationState(window, now, regionCode) !== 'past'
  const first = windows.findIndex((window, index) => isPossible(window) && compared.value[index]?.funding !== null)
  const firstCents = compared.value[first]?.funding?.totals.totalCents ?? null

  return ok(
    windows.flatMap((window, index) => {
      const comparison = compared.value[index]
      if (comparison === undefined) return []
      const cents = comparison.funding?.totals.totalCents ?? null
      const isCompared = isPossible(window) && index !== first && cents !== null && firstCents !== null

      return [
        {
          window,
          state: applicationState(window, now, regionCode),
          closesAt: applicationEnd(window, regionCode),
          measuredFrom: observationStart(window, regionCode ?? ''),
          comparison,
          differenceCents: isCompared ? cents - firstCents : null,
        },
      ]
    }),
  )
}
