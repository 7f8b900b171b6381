import type { DomainRequest } from '@/lib/funding/funding-request'
import { expectedIndicators } from '@/lib/indicators/domain/measured'
import { valueOfTyped } from '@/lib/indicators/domain/typed-indicator'
import { type IndicatorValue, isReached } from '@/lib/indicators/domain/values'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { findDomain, type Indicator, type Prerequisite, type RuleSet } from '@/lib/programme/domain/rule-set'
import type { Standing } from './content'
import { type PrerequisiteStanding, prerequisiteStanding, type SelfAssessmentContent, typedRate } from './content'

type Said = Pick<SelfAssessmentContent, 'prerequisites' | 'rates'>

/** How many of some prerequisites or targets are met, are gaps, are not known. */
export type Tally = Readonly<Record<Standing, number>>

export type PrerequisiteReadiness = PrerequisiteStanding & { readonly prerequisite: Prerequisite }

export type TargetReadiness = {
  readonly indicator: Indicator
  /** Null when the target is « yes ». */
  readonly targetPercent: number | null
  /** Null while it is not known. */
  readonly value: IndicatorValue | null
  readonly standing: Standing
}

/** The prerequisites that those domains need, with what is said of each. */
export function prerequisiteReadiness(
  rules: RuleSet,
  domains: readonly DomainRequest[],
  said: Said,
): PrerequisiteReadiness[] {
  const codes = domains.map(({ code }) => code)

  return requiredPrerequisites(rules, codes).map((prerequisite) => ({
    ...prerequisiteStanding(said, prerequisite.code),
    prerequisite,
  }))
}

/**
 * The targets of those domains in a window against the rates of today, compared on the exact ratio as everywhere
 * (programme text §5). What is not typed, or makes no rate, is not known.
 */
export function targetReadiness(
  rules: RuleSet,
  windowCode: string,
  domains: readonly DomainRequest[],
  said: Said,
): TargetReadiness[] {
  const claimed = domains.map(({ code, bonusCodes }) => ({ domainCode: code, bonusCodes }))

  return expectedIndicators(rules, windowCode, claimed).map(({ indicator, targetPercent }) => {
    const value = valueOfTyped(indicator.kind, typedRate(said, indicator.code))
    const standing = value === null ? 'unknown' : isReached(value, targetPercent) ? 'met' : 'gap'

    return { indicator, targetPercent, value, standing }
  })
}

export type DomainReadiness = {
  readonly domainCode: string
  readonly name: string
  readonly prerequisites: Tally
  /** Of its balance: the indicator of a bonus decides the bonus alone. */
  readonly targets: Tally
  readonly standing: Standing
}

/** Each of those domains in a window: a gap as soon as there is one, not known as soon as something is not. */
export function domainReadiness(
  rules: RuleSet,
  windowCode: string,
  domains: readonly DomainRequest[],
  said: Said,
): DomainReadiness[] {
  return domains.map((domain) => {
    const prerequisites = tallyOf(prerequisiteReadiness(rules, [domain], said))
    const own = targetReadiness(rules, windowCode, [domain], said)
    const targets = tallyOf(own.filter(({ indicator }) => indicator.bonusCode === null))
    const name = findDomain(rules, domain.code)?.name ?? domain.code

    return { domainCode: domain.code, name, prerequisites, targets, standing: worst(prerequisites, targets) }
  })
}

/** How many stand where. */
export function tallyOf(standings: readonly { readonly standing: Standing }[]): Tally {
  const count = (standing: Standing) => standings.filter((one) => one.standing === standing).length

  return { met: count('met'), gap: count('gap'), unknown: count('unknown') }
}

function worst(...tallies: readonly Tally[]): Standing {
  if (tallies.some(({ gap }) => gap > 0)) return 'gap'

  return tallies.some(({ unknown }) => unknown > 0) ? 'unknown' : 'met'
}
