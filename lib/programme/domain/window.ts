import { parisDay, startOfParisDay } from '@/lib/kernel/dates'

export type WindowPeriod = 'application' | 'review' | 'measurement' | 'declaration'

export type WindowExtension = {
  readonly regionCode: string
  readonly period: WindowPeriod
  readonly endsAt: Date
}

/** A funding window. Every end is inclusive: 23:59:59.999 Europe/Paris of the last day. */
export type Window = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly applicationOpensAt: Date
  readonly applicationClosesAt: Date
  readonly reviewEndsAt: Date
  readonly measurementStartsAt: Date
  readonly measurementEndsAt: Date
  readonly observationStartsAt: Date
  readonly declarationClosesAt: Date
  readonly extensions: readonly WindowExtension[]
}

const DEFAULT_END = {
  application: 'applicationClosesAt',
  review: 'reviewEndsAt',
  measurement: 'measurementEndsAt',
  declaration: 'declarationClosesAt',
} as const satisfies Record<WindowPeriod, keyof Window>

/** The last instant of a period for a region: its extension when it has one, the window's own end otherwise. */
export function endOfPeriod(window: Window, period: WindowPeriod, regionCode: string): Date {
  const extension = window.extensions.find((one) => one.period === period && one.regionCode === regionCode)

  return extension?.endsAt ?? window[DEFAULT_END[period]]
}

/** Whether a candidature may be filed at that instant: both ends included. */
export function isOpenForApplication(window: Window, regionCode: string, now: Date): boolean {
  return window.applicationOpensAt <= now && now <= endOfPeriod(window, 'application', regionCode)
}

export type ApplicationState = 'past' | 'open' | 'future'

/** Where the application period stands at that instant, for a region or, when none is known, for everybody. */
export function applicationState(window: Window, now: Date, regionCode: string | null): ApplicationState {
  if (now < window.applicationOpensAt) return 'future'

  return now <= applicationEnd(window, regionCode) ? 'open' : 'past'
}

/** The last instant to apply: of the region when one is known, whose period may be extended. */
export function applicationEnd(window: Window, regionCode: string | null): Date {
  return endOfPeriod(window, 'application', regionCode ?? '')
}

/**
 * The first instant of the observation month for a region: the last month of the measurement, which moves with a
 * measurement extended for that region (programme text §1).
 */
export function observationStart(window: Window, regionCode: string): Date {
  const end = endOfPeriod(window, 'measurement', regionCode)
  if (end.getTime() === window.measurementEndsAt.getTime()) return window.observationStartsAt

  return startOfParisDay(`${parisDay(end).slice(0, 7)}-01`)
}

/** Whether indicators may be declared at that instant: from the observation month to the end of the declaration period. */
export function isOpenForDeclaration(window: Window, regionCode: string, now: Date): boolean {
  return observationStart(window, regionCode) <= now && now <= endOfPeriod(window, 'declaration', regionCode)
}
