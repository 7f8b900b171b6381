import type { TypedIndicator } from '@/lib/indicators/domain/typed-indicator'
import type { Day } from '@/lib/kernel/dates'

export const STANDINGS = ['met', 'gap', 'unknown'] as const

/** Where an establishment stands on a prerequisite or a target. */
export type Standing = (typeof STANDINGS)[number]

export type PrerequisiteStanding = {
  readonly prerequisiteCode: string
  readonly standing: Standing
  readonly note: string
}

/** What an action closes: a prerequisite or an indicator, by its code. */
export type GapKey = `prerequisite:${string}` | `indicator:${string}`

/** An action of the plan. */
export type PlanLine = {
  readonly id: string
  /** Null for an action that somebody added. */
  readonly gap: GapKey | null
  readonly action: string
  readonly who: string
  /** Empty while no date is set. */
  readonly dueOn: Day | ''
  /** Whether somebody wrote in it: what nobody touched goes away with its gap. */
  readonly isEdited: boolean
}

/** What an establishment says of itself before applying: nothing here is declared to anybody. */
export type SelfAssessmentContent = {
  readonly domainCodes: readonly string[]
  readonly bonusCodes: readonly string[]
  /** The window aimed at; empty before one is chosen. */
  readonly windowCode: string
  readonly prerequisites: readonly PrerequisiteStanding[]
  /** As typed, whatever it is: a half-typed rate is nobody's loss. */
  readonly rates: readonly TypedIndicator[]
  readonly plan: readonly PlanLine[]
  /** The gaps whose proposed action was taken off the plan. */
  readonly dismissed: readonly GapKey[]
}

export const NO_CONTENT: SelfAssessmentContent = {
  domainCodes: [],
  bonusCodes: [],
  windowCode: '',
  prerequisites: [],
  rates: [],
  plan: [],
  dismissed: [],
}

/** What is said of a prerequisite; « unknown » while nothing is. */
export function prerequisiteStanding(
  { prerequisites }: Pick<SelfAssessmentContent, 'prerequisites'>,
  prerequisiteCode: string,
): PrerequisiteStanding {
  const said = prerequisites.find((one) => one.prerequisiteCode === prerequisiteCode)

  return said ?? { prerequisiteCode, standing: 'unknown', note: '' }
}

/** What was typed for an indicator; nothing before. */
export function typedRate({ rates }: Pick<SelfAssessmentContent, 'rates'>, indicatorCode: string): TypedIndicator {
  const typed = rates.find((one) => one.indicatorCode === indicatorCode)

  return typed ?? { indicatorCode, numerator: '', denominator: '', isYes: '' }
}
