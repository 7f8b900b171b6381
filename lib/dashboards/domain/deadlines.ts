import { endOfPeriod, type Window } from '@/lib/programme/domain/window'
import { PENDING_STATUSES, TO_DECLARE_STATUSES } from './funnel'
import { countDossiers, type DossierCell } from './lines'

export type DeadlineKind = 'application' | 'review' | 'completion' | 'declaration'

/** A date to keep, and how many dossiers it waits for. `isPast` with dossiers left is what is late. */
export type Deadline = {
  readonly kind: DeadlineKind
  readonly windowCode: string
  readonly at: Date
  readonly dossiers: number
  readonly isPast: boolean
}

/** Dossiers sent back to be completed, by window: how many, and of those how many past their own date. */
export type CompletionCell = {
  readonly regionCode: string
  readonly windowCode: string
  readonly dossiers: number
  readonly overdue: number
  readonly nextDueAt: Date
}

type Situation = {
  readonly windows: readonly Window[]
  readonly regionCode: string
  readonly cells: readonly DossierCell[]
  readonly completions: readonly CompletionCell[]
  readonly now: Date
}

function isOneOf(statuses: readonly string[], status: string): boolean {
  return statuses.includes(status)
}

/**
 * The dates of a region in order of time: open applications with their drafts, undecided dossiers against the end of
 * the review, completions against their own dates, dossiers that have not declared yet.
 */
export function deadlines({ windows, regionCode, cells, completions, now }: Situation): Deadline[] {
  const own = cells.filter((cell) => cell.regionCode === regionCode)
  const late = completions.filter((one) => one.regionCode === regionCode)
  const found = windows.flatMap((window): Deadline[] => {
    const waiting = (statuses: readonly string[]) =>
      countDossiers(own, (cell) => cell.windowCode === window.code && isOneOf(statuses, cell.status))
    const line = (kind: DeadlineKind, at: Date, dossiers: number) => ({
      kind,
      windowCode: window.code,
      at,
      dossiers,
      isPast: at < now,
    })
    const closesAt = endOfPeriod(window, 'application', regionCode)
    const isOpen = window.applicationOpensAt <= now && now <= closesAt

    return [
      ...(isOpen ? [line('application', closesAt, waiting(['draft']))] : []),
      line('review', endOfPeriod(window, 'review', regionCode), waiting(PENDING_STATUSES)),
      ...late
        .filter(({ windowCode }) => windowCode === window.code)
        .map(({ nextDueAt, dossiers }) => line('completion', nextDueAt, dossiers)),
      line('declaration', endOfPeriod(window, 'declaration', regionCode), waiting(TO_DECLARE_STATUSES)),
    ]
  })

  return found
    .filter(({ kind, dossiers }) => kind === 'application' || dossiers > 0)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Undecided dossiers whose review should have ended. */
export function overdueReviews(situation: Omit<Situation, 'completions'>): number {
  return deadlines({ ...situation, completions: [] })
    .filter(({ kind, isPast }) => kind === 'review' && isPast)
    .reduce((total, { dossiers }) => total + dossiers, 0)
}
