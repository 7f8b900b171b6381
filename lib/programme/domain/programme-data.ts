import { type Day, endOfParisDay, startOfParisDay } from '@/lib/kernel/dates'
import type { RuleSetContent } from './rule-set'
import type { Window } from './window'

/** A window as it is written down: calendar days, every last day included. */
export type WindowDays = {
  readonly code: string
  readonly name: string
  readonly applicationOpensOn: Day
  readonly applicationClosesOn: Day
  readonly reviewEndsOn: Day
  readonly measurementStartsOn: Day
  readonly measurementEndsOn: Day
  readonly observationStartsOn: Day
  readonly declarationClosesOn: Day
}

/** What a region may commit for a volet. `source` says where the figure comes from. */
export type EnvelopeGrant = {
  readonly regionCode: string
  readonly voletCode: string
  readonly grantedCents: number
  readonly isAssumption: boolean
  readonly source: string
}

/** A whole programme as data: what is loaded into an empty portal. Windows stand in their order. */
export type ProgrammeData = {
  readonly code: string
  readonly name: string
  readonly note: string
  readonly rules: RuleSetContent
  readonly windows: readonly WindowDays[]
  readonly envelopes: readonly EnvelopeGrant[]
}

/** The instants of a window: a period ends at 23:59:59.999 in Europe/Paris (programme text §1). */
export function toWindowDates(days: WindowDays): Omit<Window, 'id' | 'extensions'> {
  return {
    code: days.code,
    name: days.name,
    applicationOpensAt: startOfParisDay(days.applicationOpensOn),
    applicationClosesAt: endOfParisDay(days.applicationClosesOn),
    reviewEndsAt: endOfParisDay(days.reviewEndsOn),
    measurementStartsAt: startOfParisDay(days.measurementStartsOn),
    measurementEndsAt: endOfParisDay(days.measurementEndsOn),
    observationStartsAt: startOfParisDay(days.observationStartsOn),
    declarationClosesAt: endOfParisDay(days.declarationClosesOn),
  }
}

function inOrder<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

/**
 * The same rules with the lists that have no order of their own put in one: two contents say the same thing exactly
 * when their canonical forms are equal, wherever they were read.
 */
export function canonical(content: RuleSetContent): RuleSetContent {
  return {
    volets: content.volets,
    domains: content.domains.map((domain) => ({
      ...domain,
      knots: [...domain.knots].sort((a, b) => a.activity - b.activity),
    })),
    shares: inOrder(content.shares, (share) => `${share.voletCode} ${share.windowCode}`),
    bonuses: inOrder(content.bonuses, (bonus) => bonus.code),
    prerequisites: content.prerequisites,
    verdictReasons: content.verdictReasons,
    indicators: content.indicators.map((indicator) => ({
      ...indicator,
      targets: inOrder(indicator.targets, (target) => target.windowCode),
    })),
    settingNotes: inOrder(content.settingNotes, (note) => note.key),
  }
}
