/** How long before its end a session is offered to go on. */
export const WARNING_MS = 5 * 60_000

export type SessionState = 'open' | 'ending' | 'ended'

/** What to say about a session at that instant, both in milliseconds. */
export function sessionState(endsAt: number, now: number): SessionState {
  if (now >= endsAt) return 'ended'

  return now >= endsAt - WARNING_MS ? 'ending' : 'open'
}

/** How long until there is something else to say; null once it has ended. */
export function untilNextState(endsAt: number, now: number): number | null {
  switch (sessionState(endsAt, now)) {
    case 'open':
      return endsAt - WARNING_MS - now
    case 'ending':
      return endsAt - now
    case 'ended':
      return null
  }
}
