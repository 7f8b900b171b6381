import { parseSimulation, type Reading, readSimulation, type Simulation } from '@/components/simulator/simulation'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { claimsOfAnyWindow } from '@/lib/funding/claims-of-any-window'
import type { FundingError } from '@/lib/funding/funding-error'
import type { DomainRequest } from '@/lib/funding/funding-request'
import type { Result } from '@/lib/kernel/result'
import type { EstablishmentCapacities, RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { NO_CONTENT, type SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import { type WindowOutlook, windowOutlooks } from '@/lib/self-assessments/domain/outlook'
import { type Aim, type Gap, gapsOf, withLinesForGaps } from '@/lib/self-assessments/domain/plan'
import {
  type PrerequisiteReadiness,
  prerequisiteReadiness,
  type TargetReadiness,
  targetReadiness,
} from '@/lib/self-assessments/domain/readiness'
import { proposedAction } from '@/lib/text/self-assessments'

/** What somebody fills in: who they are, when the register does not say, and what they say of themselves. */
export type Preparation = {
  readonly finess: string | null
  /** As typed; read only without an establishment. */
  readonly activityText: string
  readonly capacities: EstablishmentCapacities
  readonly content: SelfAssessmentContent
}

/** What a preparation is held against. */
export type Reference = {
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  readonly now: Date
  /** Of the register; null when what was typed counts. */
  readonly establishment: FoundEstablishment | null
  /** Domains whose balance was won already. */
  readonly fundedCodes: readonly string[]
}

const NO_CAPACITIES: EstablishmentCapacities = { hasSurgery: false, hasLaboratory: false, hasImaging: false }

/** Where a visitor begins: the window to apply in now, and what every establishment may claim there. */
export function newPreparation({ rules, windows, now, establishment, fundedCodes }: Reference): Preparation {
  const { domainCodes, windowCode } = parseSimulation(new URLSearchParams(), rules, windows, now)
  const every = rules.domains.map(({ code }) => code)
  const own =
    establishment === null ? null : claimsOfAnyWindow(rules, establishment, { domainCodes: every, bonusCodes: [] })
  const proposed = own?.map(({ code }) => code) ?? domainCodes

  return {
    finess: establishment?.finess ?? null,
    activityText: '',
    capacities: NO_CAPACITIES,
    content: { ...NO_CONTENT, windowCode, domainCodes: proposed.filter((code) => !fundedCodes.includes(code)) },
  }
}

/** The choices of a preparation, as the fields of the simulator take them. */
export function simulationOf({ content, ...who }: Preparation): Simulation {
  const { domainCodes, bonusCodes, windowCode } = content

  return { ...who, domainCodes, bonusCodes, windowCode }
}

/** Everything that the screen says of a preparation. */
export type PreparationReading = Reading & {
  /** What may be claimed in one window at least, without what was already won. */
  readonly claim: readonly DomainRequest[]
  /** Null while no window of the rules is aimed at. */
  readonly aim: Aim | null
  readonly prerequisites: readonly PrerequisiteReadiness[]
  readonly targets: readonly TargetReadiness[]
  readonly gaps: readonly Gap[]
  /** The money of each window, or why there is none. */
  readonly outlooks: Result<readonly WindowOutlook[], FundingError[]>
}

/** Holds a preparation against the rules in force, at this instant. */
export function readPreparation(preparation: Preparation, reference: Reference): PreparationReading {
  const { rules, windows, now, establishment, fundedCodes } = reference
  const { content } = preparation
  const reading = readSimulation(simulationOf(preparation), rules, establishment)
  const claim = reading.everyWindow.domains.filter(({ code }) => !fundedCodes.includes(code))
  const regionCode = establishment?.regionCode ?? null
  const window = windows.find(({ code }) => code === content.windowCode)
  const prerequisites = prerequisiteReadiness(rules, claim, content)
  const targets = targetReadiness(rules, content.windowCode, claim, content)

  return {
    ...reading,
    domains: reading.domains.filter(({ code }) => !fundedCodes.includes(code)),
    claim,
    aim: window === undefined ? null : { window, regionCode, now },
    prerequisites,
    targets,
    gaps: gapsOf(prerequisites, targets),
    outlooks: windowOutlooks(rules, windows, { ...reading.everyWindow, domains: claim }, { regionCode, now }),
  }
}

/** The preparation with a line of its plan for each gap. */
export function settled(preparation: Preparation, reference: Reference): Preparation {
  const { aim, gaps } = readPreparation(preparation, reference)
  if (aim === null) return preparation
  const { content } = preparation
  const plan = withLinesForGaps(content, gaps, aim, { describe: proposedAction, newId: () => crypto.randomUUID() })

  return { ...preparation, content: { ...content, plan } }
}
