import type { Window } from './window'

export type MilestoneKind = 'opens' | 'last-day' | 'review-ends' | 'observation' | 'declaration-ends'

/** An instant worth jumping to in the demonstration. */
export type Milestone = {
  readonly id: string
  readonly windowCode: string
  readonly kind: MilestoneKind
  readonly instant: Date
}

const HOUR_MS = 3_600_000

function hoursAfter(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * HOUR_MS)
}

/** The milestones of the windows, in order of time: nine in the morning of their day. */
export function milestones(windows: readonly Window[]): Milestone[] {
  return windows
    .flatMap((window) => {
      const at = (kind: MilestoneKind, instant: Date) => ({
        id: `${window.code}-${kind}`,
        windowCode: window.code,
        kind,
        instant,
      })

      return [
        at('opens', hoursAfter(window.applicationOpensAt, 9)),
        at('last-day', hoursAfter(window.applicationClosesAt, -15)),
        at('review-ends', hoursAfter(window.reviewEndsAt, -15)),
        at('observation', hoursAfter(window.observationStartsAt, 9)),
        at('declaration-ends', hoursAfter(window.declarationClosesAt, -15)),
      ]
    })
    .sort((a, b) => a.instant.getTime() - b.instant.getTime())
}
