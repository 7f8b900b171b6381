import { describe, expect, it } from 'vitest'
import { present } from '@/lib/kernel/assert'
import { endOfParisDay, startOfParisDay } from '@/lib/kernel/dates'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { endOfPeriod, isOpenForApplication, isOpenForDeclaration, type Window } from '@/lib/programme/domain/window'
import { sunEs } from '@/prisma/data/sun-es'

const MILLISECOND = 1
const shifted = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

function windowOf(code: string, extensions: Window['extensions'] = []): Window {
  const days = present(
    sunEs.windows.find((window) => window.code === code),
    code,
  )

  return { id: code, ...toWindowDates(days), extensions }
}

describe('the windows of SUN-ES', () => {
  it('are those of the programme text §1, in instants of Europe/Paris', () => {
    const rows = sunEs.windows.map((days) => {
      const window = toWindowDates(days)

      return [window.applicationOpensAt, window.applicationClosesAt, window.measurementEndsAt].map((at) => at.toJSON())
    })

    expect(rows).toEqual([
      ['2021-08-31T22:00:00.000Z', '2021-10-31T22:59:59.999Z', '2022-06-30T21:59:59.999Z'],
      ['2022-02-28T23:00:00.000Z', '2022-04-30T21:59:59.999Z', '2022-12-31T22:59:59.999Z'],
      ['2022-08-31T22:00:00.000Z', '2022-10-31T22:59:59.999Z', '2023-06-30T21:59:59.999Z'],
      ['2023-02-28T23:00:00.000Z', '2023-04-30T21:59:59.999Z', '2023-12-31T22:59:59.999Z'],
    ])
  })

  it.each(sunEs.windows)(
    '$code observes the last month of its measurement',
    ({ observationStartsOn, measurementEndsOn }) => {
      expect(observationStartsOn).toBe(`${measurementEndsOn.slice(0, 7)}-01`)
    },
  )

  it.each(sunEs.windows)('$code is measured the day after its review ends, for six months', (days) => {
    expect(startOfParisDay(days.measurementStartsOn).getTime()).toBe(endOfParisDay(days.reviewEndsOn).getTime() + 1)
    const months = Number(days.measurementEndsOn.slice(5, 7)) - Number(days.measurementStartsOn.slice(5, 7)) + 1
    expect(months).toBe(6)
  })
})

describe('a window', () => {
  const window = windowOf('F2')

  it('takes applications from its first to its last millisecond', () => {
    const isOpen = (at: Date) => isOpenForApplication(window, '84', at)

    expect(isOpen(shifted(window.applicationOpensAt, -MILLISECOND))).toBe(false)
    expect(isOpen(window.applicationOpensAt)).toBe(true)
    expect(isOpen(window.applicationClosesAt)).toBe(true)
    expect(isOpen(shifted(window.applicationClosesAt, MILLISECOND))).toBe(false)
  })

  it('takes declarations from the observation month to the end of the declaration period', () => {
    const isOpen = (at: Date) => isOpenForDeclaration(window, '84', at)

    expect(isOpen(shifted(window.observationStartsAt, -MILLISECOND))).toBe(false)
    expect(isOpen(window.observationStartsAt)).toBe(true)
    expect(isOpen(window.declarationClosesAt)).toBe(true)
    expect(isOpen(shifted(window.declarationClosesAt, MILLISECOND))).toBe(false)
  })

  it('ends later in a region that has an extension, for that period only', () => {
    const endsAt = endOfParisDay('2022-05-15')
    const extended = windowOf('F2', [{ regionCode: '84', period: 'application', endsAt }])

    expect(isOpenForApplication(extended, '84', endsAt)).toBe(true)
    expect(isOpenForApplication(extended, '76', endsAt)).toBe(false)
    expect(endOfPeriod(extended, 'review', '84')).toEqual(window.reviewEndsAt)
  })
})
