import { assert } from '@/lib/kernel/assert'
import { fail, ok, type Result } from '@/lib/kernel/result'
import {
  type EstablishmentCapacities,
  findDomain,
  type ProgrammeDomain,
  type RuleSet,
  sharePercent,
} from '@/lib/programme/domain/rule-set'
import type { FundingError } from './funding-error'
import type { DomainRequest, FundingRequest } from './funding-request'
import { bonusRefusals, capacityRefusals, voletRefusals, windowRefusals } from './refusals'

/** A bonus that may be paid: its percent is known. */
type ClaimedBonus = {
  readonly code: string
  readonly name: string
  readonly percent: number
  readonly isAssumption: boolean
  readonly reason: string
}

/** A domain that may be paid in the window of the request, with its bonuses in the order of the rules. */
export type Claim = {
  readonly domain: ProgrammeDomain
  readonly sharePercent: number
  readonly bonuses: readonly ClaimedBonus[]
}

export type CheckedRequest = { readonly activity: number; readonly claims: readonly Claim[] }

/**
 * Either all that the computation needs, or every reason why there is none, both in the order of the rules: the order
 * of the request does not matter.
 */
export function checkRequest(rules: RuleSet, request: FundingRequest): Result<CheckedRequest, FundingError[]> {
  const { windowCode, activity } = request
  const errors = requestErrors(rules, request, windowCode)
  if (errors.length > 0) return fail(errors)
  assert(activity !== null, 'a checked request has an activity')
  const claims = inRuleOrder(rules, request.domains).map((one) => claimOf(rules, one, windowCode))

  return ok({ activity, claims })
}

/** Every reason why a request gives no amount in a window; with null, the reasons that hold whatever the window. */
export function requestErrors(
  rules: RuleSet,
  { activity, capacities, domains }: Omit<FundingRequest, 'windowCode'>,
  windowCode: string | null,
): FundingError[] {
  const requested = inRuleOrder(rules, domains)
  const unknownWindow = windowCode === null ? [] : windowRefusals(rules, windowCode)
  const openedBy = unknownWindow.length === 0 ? windowCode : null

  return [
    ...unknownWindow,
    ...activityErrors(rules, activity, requested),
    ...repeated(requested.map(({ code }) => code)).map(
      (domainCode): FundingError => ({ code: 'domain-repeated', domainCode }),
    ),
    ...requested.flatMap((one) => domainErrors(rules, one, capacities, openedBy)),
  ]
}

function inRuleOrder(rules: RuleSet, requested: readonly DomainRequest[]): DomainRequest[] {
  const position = ({ code }: DomainRequest) => {
    const index = rules.domains.findIndex((domain) => domain.code === code)

    return index === -1 ? rules.domains.length : index
  }

  return [...requested].sort((a, b) => position(a) - position(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

function repeated(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))]
}

function activityErrors(rules: RuleSet, activity: number | null, requested: readonly DomainRequest[]): FundingError[] {
  if (activity === null || activity === 0) return [{ code: 'activity-missing' }]
  if (!Number.isSafeInteger(activity) || activity < 0) return [{ code: 'activity-invalid', activity }]
  if (rules.settings.beyondLastKnot === 'capped') return []

  return requested.flatMap(({ code }): FundingError[] => {
    const last = findDomain(rules, code)?.knots.at(-1)
    if (last === undefined || activity <= last.activity) return []

    return [{ code: 'activity-beyond-last-knot', domainCode: code, activity, lastActivity: last.activity }]
  })
}

function domainErrors(
  rules: RuleSet,
  { code, bonusCodes }: DomainRequest,
  capacities: EstablishmentCapacities,
  windowCode: string | null,
): FundingError[] {
  const domain = findDomain(rules, code)
  if (domain === undefined) return [{ code: 'domain-unknown', domainCode: code }]

  return [
    ...(windowCode === null ? [] : voletRefusals(rules, domain, windowCode)),
    ...capacityRefusals(domain, capacities),
    ...repeated(bonusCodes).map((bonusCode): FundingError => ({ code: 'bonus-repeated', bonusCode })),
    ...[...new Set(bonusCodes)].sort().flatMap((bonusCode): FundingError[] => {
      const bonus = rules.bonuses.find((one) => one.code === bonusCode)
      if (bonus === undefined) return [{ code: 'bonus-unknown', bonusCode }]
      if (bonus.domainCode === code) return bonusRefusals(bonus, capacities)
      const place = { bonusName: bonus.name, domainCode: code, ownDomainCode: bonus.domainCode }

      return [{ code: 'bonus-of-another-domain', bonusCode, ...place }]
    }),
  ]
}

function claimOf(rules: RuleSet, { code, bonusCodes }: DomainRequest, windowCode: string): Claim {
  const domain = findDomain(rules, code)
  assert(domain !== undefined, `checked domain ${code}`)
  const percent = sharePercent(rules, domain.voletCode, windowCode)
  assert(percent !== undefined, `checked share of ${code} in ${windowCode}`)
  const bonuses = rules.bonuses
    .filter((bonus) => bonusCodes.includes(bonus.code))
    .map(({ code: bonusCode, name, percent: bonusPercent, isAssumption, reason }) => {
      assert(bonusPercent !== null, `checked percent of bonus ${bonusCode}`)

      return { code: bonusCode, name, percent: bonusPercent, isAssumption, reason }
    })

  return { domain, sharePercent: percent, bonuses }
}
