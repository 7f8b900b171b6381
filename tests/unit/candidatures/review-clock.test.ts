import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertOf, paused, resumed, reviewDeadline, urgencyOf } from '@/lib/candidatures/domain/review-clock'
import { addDays, endOfParisDay, startOfParisDay } from '@/lib/kernel/dates'

const DUE = endOfParisDay('2022-08-31')
const RUNNING = { reviewDueAt: DUE, reviewPausedAt: null, completionDueAt: null }
/** Ten days into June, with twenty days to complete. */
const PAUSED = paused(DUE, new Date('2022-06-10T09:00:00Z'), endOfParisDay('2022-06-30'))

describe('reviewDeadline', () => {
  it('is that of the window while the agency’s time runs', () => {
    expect(reviewDeadline(RUNNING, new Date('2022-08-29T10:00:00Z'))).toEqual({
      endsAt: DUE,
      daysLeft: 2,
      isPaused: false,
    })
    expect(reviewDeadline(RUNNING, new Date('2022-09-03T10:00:00Z'))).toMatchObject({ daysLeft: -3 })
  })

  it('stands still while the hospital completes: as many days are left each day', () => {
    const left = (day: string) => reviewDeadline(PAUSED, new Date(`${day}T10:00:00Z`))

    expect(left('2022-06-10')).toEqual({ endsAt: DUE, daysLeft: 82, isPaused: true })
    expect(left('2022-06-20')).toEqual({ endsAt: endOfParisDay('2022-09-10'), daysLeft: 82, isPaused: true })
  })

  it('runs again once the delay to complete is over, answered or not', () => {
    expect(reviewDeadline(PAUSED, endOfParisDay('2022-06-30'))).toMatchObject({ daysLeft: 82, isPaused: true })
    expect(reviewDeadline(PAUSED, startOfParisDay('2022-07-01'))).toEqual({
      endsAt: endOfParisDay('2022-09-20'),
      daysLeft: 81,
      isPaused: false,
    })
  })

  it('is none for a draft', () => {
    expect(reviewDeadline({ reviewDueAt: null, reviewPausedAt: null, completionDueAt: null }, DUE)).toBeNull()
  })
})

describe('resumed', () => {
  it('puts the deadline off by the days of the pause, and no more than the delay given', () => {
    const answeredOn = (day: string) => resumed(PAUSED, new Date(`${day}T10:00:00Z`)).reviewDueAt

    expect(answeredOn('2022-06-10')).toEqual(DUE)
    expect(answeredOn('2022-06-25')).toEqual(endOfParisDay('2022-09-15'))
    expect(answeredOn('2022-07-20')).toEqual(endOfParisDay('2022-09-20'))
  })

  it('leaves the deadline at the end of its day across a change of hour', () => {
    const asked = new Date('2022-03-20T10:00:00Z')
    const until = (due: string) =>
      resumed(paused(endOfParisDay(due), asked, endOfParisDay('2022-04-03')), new Date('2022-03-24T10:00:00Z'))

    expect(until('2022-03-25').reviewDueAt).toEqual(new Date('2022-03-29T21:59:59.999Z'))
    expect(until('2022-10-28').reviewDueAt).toEqual(new Date('2022-11-01T22:59:59.999Z'))
  })

  it('takes away as many days as the pause lasted, whatever the days', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((count) => addDays('2021-01-01', count))
    const length = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(day, length, length, day, (start, given, used, due) => {
        const asked = startOfParisDay(start)
        const clock = paused(endOfParisDay(due), asked, endOfParisDay(addDays(start, given)))
        const { reviewDueAt } = resumed(clock, startOfParisDay(addDays(start, used)))

        expect(reviewDueAt).toEqual(endOfParisDay(addDays(due, Math.min(given, used))))
      }),
    )
  })
})

describe('urgencyOf', () => {
  it.each([
    [-1, 'overdue'],
    [0, 'soon'],
    [7, 'soon'],
    [8, 'near'],
    [30, 'near'],
    [31, 'calm'],
  ] as const)('is told from the days left: %i → %s', (daysLeft, urgency) => {
    expect(urgencyOf({ endsAt: DUE, daysLeft, isPaused: false })).toBe(urgency)
    expect(urgencyOf({ endsAt: DUE, daysLeft, isPaused: true })).toBe('paused')
  })
})

describe('alertOf', () => {
  it.each([
    [8, 'none'],
    [7, 'instructors'],
    [0, 'instructors'],
    [-1, 'deciders'],
    [-7, 'deciders'],
    [-8, 'ministry'],
    [-400, 'ministry'],
  ] as const)('is told from the days left: %i → %s, nobody while the hospital completes', (daysLeft, alert) => {
    expect(alertOf({ endsAt: DUE, daysLeft, isPaused: false })).toBe(alert)
    expect(alertOf({ endsAt: DUE, daysLeft, isPaused: true })).toBe('none')
  })
})
