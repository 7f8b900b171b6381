import fc from 'fast-check'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { DomainFunding, Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import type { RuleSet, RuleSettings } from '@/lib/programme/domain/rule-set'
import { sunEsRules } from '@/prisma/data/sun-es'

export const EVERYTHING = { hasSurgery: true, hasLaboratory: true, hasImaging: true }
export const NOTHING = { hasSurgery: false, hasLaboratory: false, hasImaging: false }
export const LAST_ACTIVITY = 1_600_000

/** The same rules with other settings. */
export function withSettings(settings: Partial<RuleSettings>, rules: RuleSet = sunEsRules): RuleSet {
  return { ...rules, settings: { ...rules.settings, ...settings } }
}

/** A request of one domain, everything else being allowed. */
export function requestOf(
  windowCode: string,
  activity: number | null,
  code: string,
  bonusCodes: readonly string[] = [],
): FundingRequest {
  return { windowCode, activity, capacities: EVERYTHING, domains: [{ code, bonusCodes }] }
}

export function funded(request: FundingRequest, rules: RuleSet = sunEsRules): Funding {
  const computed = computeFunding(rules, request)
  if (!computed.ok) throw new Error(JSON.stringify(computed.error))

  return computed.value
}

export function fundedDomain(request: FundingRequest, rules: RuleSet = sunEsRules): DomainFunding {
  const [domain] = funded(request, rules).domains
  if (domain === undefined) throw new Error('one domain')

  return domain
}

export function errorsOf(request: FundingRequest, rules: RuleSet = sunEsRules) {
  const computed = computeFunding(rules, request)

  return computed.ok ? [] : computed.error
}

/** Activities of every size, the knots and their neighbours more often. */
export const anyActivity = fc.oneof(
  fc.integer({ min: 1, max: 2_500_000 }),
  fc.constantFrom(7_000, 22_500, 230_000, 1_600_000).chain((knot) => fc.integer({ min: knot - 2, max: knot + 2 })),
)

/** Any request that the programme can pay: domains without repetition, in any order, with or without the bonus. */
export const anyRequest: fc.Arbitrary<FundingRequest> = fc
  .record({
    windowCode: fc.constantFrom('F1', 'F2', 'F3', 'F4'),
    activity: anyActivity,
    codes: fc.shuffledSubarray(['D1', 'D2', 'D3', 'D4'], { minLength: 1 }),
    hasBonus: fc.boolean(),
  })
  .filter(({ windowCode, codes }) => windowCode !== 'F1' || !codes.includes('D4'))
  .map(({ windowCode, activity, codes, hasBonus }) => ({
    windowCode,
    activity,
    capacities: EVERYTHING,
    domains: codes.map((code) => ({ code, bonusCodes: hasBonus && code === 'D1' ? ['CRO'] : [] })),
  }))
