import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  endOfParisDay,
  formatDate,
  formatDateTime,
  formatDay,
  formatShortDate,
  formatTime,
  isDay,
  parisDay,
  parisDaysBetween,
  startOfParisDay,
} from '@/lib/kernel/dates'

const HOUR_MS = 3_600_000

const anyDay = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2059, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

describe('a day of Europe/Paris', () => {
  it.each([
    ['2022-01-15', '2022-01-14T23:00:00.000Z', '2022-01-15T22:59:59.999Z', 24],
    ['2022-07-15', '2022-07-14T22:00:00.000Z', '2022-07-15T21:59:59.999Z', 24],
    // summer time begins: 02:00 becomes 03:00
    ['2022-03-27', '2022-03-26T23:00:00.000Z', '2022-03-27T21:59:59.999Z', 23],
    ['2022-03-28', '2022-03-27T22:00:00.000Z', '2022-03-28T21:59:59.999Z', 24],
    // winter time comes back: 03:00 becomes 02:00
    ['2022-10-30', '2022-10-29T22:00:00.000Z', '2022-10-30T22:59:59.999Z', 25],
    ['2022-10-31', '2022-10-30T23:00:00.000Z', '2022-10-31T22:59:59.999Z', 24],
    ['2024-02-29', '2024-02-28T23:00:00.000Z', '2024-02-29T22:59:59.999Z', 24],
  ])('%s goes from %s to %s: %i hours', (day, start, end, hours) => {
    expect(startOfParisDay(day).toISOString()).toBe(start)
    expect(endOfParisDay(day).toISOString()).toBe(end)
    expect(endOfParisDay(day).getTime() + 1 - startOfParisDay(day).getTime()).toBe(hours * HOUR_MS)
  })

  it('is followed at once by the next one, and holds its own first and last instants', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(endOfParisDay(day).getTime() + 1).toBe(startOfParisDay(dayAfter(day)).getTime())
        expect([parisDay(startOfParisDay(day)), parisDay(endOfParisDay(day))]).toEqual([day, day])
      }),
    )
  })

  it.each([
    ['2022-04-30T21:59:59.999Z', '2022-04-30'],
    ['2022-04-30T22:00:00.000Z', '2022-05-01'],
    ['2021-12-31T22:59:59.999Z', '2021-12-31'],
    ['2021-12-31T23:00:00.000Z', '2022-01-01'],
  ])('at %s is %s', (instant, day) => {
    expect(parisDay(new Date(instant))).toBe(day)
  })

  it.each(['2022-02-30', '2023-02-29', '2022-13-01', '2022-00-10', '2022-1-1', '22-01-01', '2022-01-01T00:00', ''])(
    'is not « %s »',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => startOfParisDay(text)).toThrow('not a day')
    },
  )

  it('may be 29 February of a leap year', () => {
    expect(isDay('2024-02-29')).toBe(true)
  })
})

describe('days between two instants', () => {
  it.each([
    ['2022-04-30T00:00:00Z', '2022-04-30T21:59:59Z', 0],
    ['2022-04-30T21:59:59Z', '2022-04-30T22:00:00Z', 1],
    ['2022-03-26T12:00:00Z', '2022-03-28T12:00:00Z', 2],
    ['2022-10-29T12:00:00Z', '2022-10-31T12:00:00Z', 2],
    ['2022-05-02T12:00:00Z', '2022-04-30T12:00:00Z', -2],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(parisDaysBetween(new Date(from), new Date(to))).toBe(days)
  })
})

describe('so many days later', () => {
  it.each([
    ['2022-03-26', 1, '2022-03-27'],
    ['2022-03-27', 1, '2022-03-28'],
    ['2022-10-30', -1, '2022-10-29'],
    ['2022-04-30', -15, '2022-04-15'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2021-12-31', 1, '2022-01-01'],
  ])('%s and %i: %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected)
  })

  it('is undone by as many days earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -400, max: 400 }),
        (day, count) => addDays(addDays(day, count), -count) === day,
      ),
    )
    expect(() => addDays('2022-02-30', 1)).toThrow('not a day')
  })
})

describe('a date on a French screen', () => {
  const lastInstant = endOfParisDay('2022-04-30')

  it('is written in full, short, with its time', () => {
    expect(formatDate(lastInstant)).toBe('30 avril 2022')
    expect(formatShortDate(lastInstant)).toBe('30/04/2022')
    expect(formatTime(lastInstant)).toBe('23\u00A0h\u00A059')
    expect(formatDateTime(lastInstant)).toBe('30 avril 2022 à 23\u00A0h\u00A059')
    expect(formatDay('2022-08-01')).toBe('1er août 2022')
    expect(formatTime(startOfParisDay('2022-03-27'))).toBe('0\u00A0h\u00A000')
  })
})
