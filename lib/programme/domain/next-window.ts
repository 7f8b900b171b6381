import { endOfPeriod, type Window } from './window'

export type NextWindow = { readonly window: Window; readonly state: 'open' | 'coming' }

/**
 * The window to tell a visitor about: the one that is open for every region, else the next one to open; null when the
 * last one is closed.
 */
export function nextWindow(windows: readonly Window[], now: Date): NextWindow | null {
  const [first] = windows
    .filter((window) => now <= window.applicationClosesAt)
    .sort((a, b) => a.applicationClosesAt.getTime() - b.applicationClosesAt.getTime())
  if (first === undefined) return null

  return { window: first, state: first.applicationOpensAt <= now ? 'open' : 'coming' }
}

/**
 * The window that a dossier of another one may be carried to: the first of the later ones whose review is not over for the
 * region, open to applications or not; null when none is left.
 */
export function windowToCarryTo(
  windows: readonly Window[],
  from: Pick<Window, 'id' | 'applicationOpensAt'>,
  { regionCode, now }: { readonly regionCode: string; readonly now: Date },
): Window | null {
  const [first] = windows
    .filter(({ id, applicationOpensAt }) => id !== from.id && applicationOpensAt > from.applicationOpensAt)
    .filter((window) => now <= endOfPeriod(window, 'review', regionCode))
    .sort((a, b) => a.applicationOpensAt.getTime() - b.applicationOpensAt.getTime())

  return first ?? null
}
