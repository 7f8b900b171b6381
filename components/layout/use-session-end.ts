'use client'

import { useEffect, useState } from 'react'
import { type SessionState, sessionState, untilNextState } from './session-state'

/** A timer cannot wait longer, and a sleeping machine makes it late: look again from time to time. */
const LONGEST_WAIT_MS = 60_000

type Renewal = { readonly expires?: string }

/**
 * Follows the end of a session: warns before, says when it is over, and knows of what other tabs did. `stay` asks the
 * server once for a new session and tells the other tabs; false when it was refused.
 */
export function useSessionEnd(initialEnd: number): {
  state: SessionState
  endsAt: number
  stay: () => Promise<boolean>
} {
  const [endsAt, setEndsAt] = useState(initialEnd)
  const [state, setState] = useState<SessionState>('open')

  useEffect(() => setEndsAt((known) => Math.max(known, initialEnd)), [initialEnd])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function look() {
      clearTimeout(timer)
      const now = Date.now()
      setState(sessionState(endsAt, now))
      const wait = untilNextState(endsAt, now)
      if (wait !== null) timer = setTimeout(look, Math.min(wait, LONGEST_WAIT_MS))
    }
    look()
    document.addEventListener('visibilitychange', look)

    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [endsAt])

  useEffect(() => {
    const others = new BroadcastChannel(CHANNEL)
    others.onmessage = ({ data }) => {
      if (typeof data === 'number') setEndsAt((known) => Math.max(known, data))
    }

    return () => others.close()
  }, [])

  async function stay(): Promise<boolean> {
    const renewed = await renew()
    if (renewed === null) return false
    setEndsAt(renewed)
    const others = new BroadcastChannel(CHANNEL)
    others.postMessage(renewed)
    others.close()

    return true
  }

  return { state, endsAt, stay }
}

const CHANNEL = 'session-end'

/** Reading the session renews it; null when there is none any more, or no answer. */
async function renew(): Promise<number | null> {
  try {
    const answer = await fetch('/api/auth/session', { cache: 'no-store' })
    const session = (await answer.json()) as Renewal | null
    const end = session?.expires === undefined ? Number.NaN : Date.parse(session.expires)

    return Number.isNaN(end) ? null : end
  } catch {
    return null
  }
}
