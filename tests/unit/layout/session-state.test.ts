import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionState, untilNextState, WARNING_MS } from '@/components/layout/session-state'

const END = 1_000_000_000

describe('the end of a session', () => {
  it.each([
    [END - WARNING_MS - 1, 'open', 1],
    [END - WARNING_MS, 'ending', WARNING_MS],
    [END - 1, 'ending', 1],
    [END, 'ended', null],
    [END + 1, 'ended', null],
  ] as const)('at %i is %s', (now, state, next) => {
    expect(sessionState(END, now)).toBe(state)
    expect(untilNextState(END, now)).toBe(next)
  })

  it('waits exactly until there is something else to say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * END }), (now) => {
        const wait = untilNextState(END, now)
        if (wait === null) return sessionState(END, now) === 'ended'

        return (
          sessionState(END, now + wait) !== sessionState(END, now) &&
          sessionState(END, now + wait - 1) === sessionState(END, now)
        )
      }),
    )
  })
})
