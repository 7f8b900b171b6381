import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfParisDay, parisDay, parisDaysBetween } from '@/lib/kernel/dates'
import { reminderDue } from '@/lib/notifications/domain/reminder'

const CLOSES = endOfParisDay('2022-04-30')
/** Seven in the morning in Paris, in summer time. */
const morning = (day: string) => new Date(`${day}T05:00:00Z`)

describe('reminderDue', () => {
  it.each([
    ['2022-04-14', null],
    ['2022-04-15', { step: 15, daysLeft: 15, isLast: false }],
    ['2022-04-16', { step: 15, daysLeft: 14, isLast: false }],
    ['2022-04-22', { step: 15, daysLeft: 8, isLast: false }],
    ['2022-04-23', { step: 7, daysLeft: 7, isLast: false }],
    ['2022-04-27', { step: 7, daysLeft: 3, isLast: false }],
    ['2022-04-28', { step: 2, daysLeft: 2, isLast: true }],
    ['2022-04-30', { step: 2, daysLeft: 0, isLast: true }],
    ['2022-05-01', null],
  ])('on %s, before a filing that ends on 30 April: %o', (day, expected) => {
    expect(reminderDue('filing', CLOSES, morning(day))).toEqual(expected)
  })

  it('has no fifteenth day for a completion', () => {
    expect(reminderDue('completion', CLOSES, morning('2022-04-15'))).toBeNull()
    expect(reminderDue('completion', CLOSES, morning('2022-04-23'))?.step).toBe(7)
  })

  it('counts the days of the calendar over a change of hour', () => {
    // Winter time begins on 30 October 2022: that day lasts 25 hours.
    const closes = endOfParisDay('2022-11-06')

    expect(reminderDue('filing', closes, new Date('2022-10-21T22:30:00Z'))?.step).toBe(15)
    expect(reminderDue('filing', closes, new Date('2022-10-21T21:30:00Z'))).toBeNull()
    expect(reminderDue('filing', closes, new Date('2022-10-29T22:30:00Z'))?.daysLeft).toBe(7)
    // Summer time begins on 27 March 2022: that day lasts 23 hours.
    expect(reminderDue('filing', endOfParisDay('2022-04-03'), new Date('2022-03-26T23:30:00Z'))?.daysLeft).toBe(7)
  })

  it('passes each step once, in order, whatever the deadline', () => {
    const day = fc.date({ min: new Date('2021-06-01'), max: new Date('2024-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const closes = endOfParisDay(parisDay(date))
        const steps = Array.from({ length: 20 }, (_, index) => {
          const now = new Date(closes.getTime() - (19 - index) * 86_400_000)
          const reminder = reminderDue('filing', closes, now)
          if (reminder !== null) expect(reminder.daysLeft).toBe(parisDaysBetween(now, closes))

          return reminder?.step ?? 99
        })
        expect(steps).toEqual([...steps].sort((a, b) => b - a))
        expect([...new Set(steps)]).toEqual([99, 15, 7, 2])
      }),
    )
  })
})
