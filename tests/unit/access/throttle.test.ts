import { describe, expect, it } from 'vitest'
import { attempt, LOCKOUT, type Throttle } from '@/lib/access/domain/throttle'

const NOON = new Date('2026-01-15T11:00:00Z')
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

/** The state after that many attempts that were all admitted, each as soon as the lock of the one before ended. */
function afterAttempts(count: number, start = NOON): { throttle: Throttle; now: Date } {
  let throttle: Throttle | null = null
  let now = start
  for (let done = 0; done < count; done += 1) {
    now = later(throttle?.lockedUntil ?? now, 0)
    const next = attempt(throttle, now)
    if (next.kind === 'locked') throw new Error('locked')
    throttle = next.throttle
  }
  if (throttle === null) throw new Error('no attempt')

  return { throttle, now }
}

describe('attempt', () => {
  it('counts the first failures without locking', () => {
    expect(afterAttempts(LOCKOUT.failures - 1).throttle).toMatchObject({ failures: 4, lockedUntil: null })
  })

  it('locks for a quarter of an hour at the fifth', () => {
    const { throttle, now } = afterAttempts(LOCKOUT.failures)

    expect(throttle.lockedUntil).toEqual(later(now, 15 * 60_000))
  })

  it('refuses while locked without making the lock last, and admits at its end', () => {
    const { throttle, now } = afterAttempts(LOCKOUT.failures)
    const until = later(now, LOCKOUT.firstLockMs)

    expect(attempt(throttle, later(until, -1))).toEqual({ kind: 'locked', until })
    expect(attempt(throttle, until)).toMatchObject({ kind: 'admitted', throttle: { failures: 6, lockedUntil: null } })
  })

  it.each([
    [10, 30],
    [15, 60],
    [20, 120],
    [25, 240],
    [30, 240],
    [500, 240],
  ])('after %i failures locks for %i minutes', (count, minutes) => {
    const { throttle, now } = afterAttempts(count)

    expect(throttle.lockedUntil).toEqual(later(now, minutes * 60_000))
  })

  it('forgets after a day without failure', () => {
    const { throttle, now } = afterAttempts(4)

    expect(attempt(throttle, later(now, LOCKOUT.memoryMs - 1))).toMatchObject({ throttle: { failures: 5 } })
    expect(attempt(throttle, later(now, LOCKOUT.memoryMs))).toMatchObject({ throttle: { failures: 1 } })
  })
})
