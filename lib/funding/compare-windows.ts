import { assert } from '@/lib/kernel/assert'
import { fail, ok, type Result } from '@/lib/kernel/result'
import {
  findTarget,
  type IndicatorKind,
  type ProgrammeDomain,
  type RuleSet,
  sharePercent,
} from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { requestErrors } from './check-request'
import { computeFunding } from './compute-funding'
import type { Funding } from './funding'
import type { FundingError } from './funding-error'
import type { DomainRequest, FundingRequest } from './funding-request'
import { voletRefusals } from './refusals'

/** What must be reached in a window for a claimed domain, or for a claimed bonus when `bonusCode` is set. */
export type WindowTarget = {
  readonly indicatorCode: string
  readonly title: string
  readonly kind: IndicatorKind
  readonly domainCode: string
  readonly bonusCode: string | null
  /** Null for a yes/no indicator. */
  readonly targetPercent: number | null
}

export type WindowComparison = {
  readonly windowCode: string
  readonly windowName: string
  /** What the claimed domains that are open in the window would be paid; null when none of them is. */
  readonly funding: Funding | null
  /** Why the other claimed domains are paid nothing there. */
  readonly closed: readonly FundingError[]
  readonly targets: readonly WindowTarget[]
}

/**
 * The same request in every window, side by side, in the order of the windows: amounts and targets, or why closed. A
 * domain that is closed in a window does not hide what the others would be paid there. Fails with the reasons that do
 * not depend on the window (no activity, no surgery…).
 */
export function compareWindows(
  rules: RuleSet,
  windows: readonly Pick<Window, 'code' | 'name'>[],
  request: Omit<FundingRequest, 'windowCode'>,
): Result<readonly WindowComparison[], FundingError[]> {
  const errors = requestErrors(rules, request, null)
  if (errors.length > 0) return fail(errors)

  return ok(windows.map((window) => compareWindow(rules, window, request)))
}

function compareWindow(
  rules: RuleSet,
  { code: windowCode, name: windowName }: Pick<Window, 'code' | 'name'>,
  request: Omit<FundingRequest, 'windowCode'>,
): WindowComparison {
  const isOpen = (domain: ProgrammeDomain) => sharePercent(rules, domain.voletCode, windowCode) !== undefined
  const claimed = rules.domains.filter((domain) => request.domains.some(({ code }) => code === domain.code))
  const openCodes = new Set(claimed.filter(isOpen).map((domain) => domain.code))
  const domains = request.domains.filter(({ code }) => openCodes.has(code))

  return {
    windowCode,
    windowName,
    funding: domains.length === 0 ? null : fund(rules, { ...request, windowCode, domains }),
    closed: claimed.flatMap((domain) => voletRefusals(rules, domain, windowCode)),
    targets: targetsOf(rules, windowCode, domains),
  }
}

function fund(rules: RuleSet, request: FundingRequest): Funding {
  const computed = computeFunding(rules, request)
  assert(computed.ok, 'a request without errors is funded where its volets are open')

  return computed.value
}

function targetsOf(rules: RuleSet, windowCode: string, requested: readonly DomainRequest[]): WindowTarget[] {
  return rules.indicators.flatMap((indicator) => {
    const { code, title, kind, domainCode, bonusCode } = indicator
    const claim = requested.find((one) => one.code === domainCode)
    const isClaimed = claim !== undefined && (bonusCode === null || claim.bonusCodes.includes(bonusCode))
    const target = isClaimed ? findTarget(indicator, windowCode) : undefined
    if (target === undefined) return []

    return [{ indicatorCode: code, title, kind, domainCode, bonusCode, targetPercent: target.targetPercent }]
  })
}
