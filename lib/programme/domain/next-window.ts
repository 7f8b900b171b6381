import type { Window } from './window'

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
