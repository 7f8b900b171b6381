import { afterEach, describe, expect, it } from 'vitest'
import { windowsCalendar } from '@/components/programme/windows-calendar'
import { calendarText } from '@/lib/platform/calendar'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import type { Window, WindowExtension } from '@/lib/programme/domain/window'
import { sunEs } from '@/prisma/data/sun-es'

const WRITTEN_AT = new Date('2022-03-15T10:00:00Z')
const AUVERGNE = { code: '84', name: 'Auvergne-Rhône-Alpes' }

const windows = (extensions: readonly WindowExtension[] = []): Window[] =>
  sunEs.windows.map((days, index) => ({
    ...toWindowDates(days),
    id: days.code,
    extensions: index === 0 ? extensions : [],
  }))

type Event = Readonly<Record<string, string>>

/** The events of a calendar, by the rules of RFC 5545: folded lines, escaped texts, properties with parameters. */
function parse(text: string): { lines: string[]; events: Event[] } {
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  const events = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((block) =>
      Object.fromEntries(
        (block.split('END:VEVENT')[0] ?? '')
          .trim()
          .split('\r\n')
          .map((line) => {
            const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? []

            return [name, value.replaceAll(/\\([\\;,])/g, '$1').replaceAll('\\n', '\n')]
          }),
      ),
    )

  return { lines, events }
}

function calendarOf(list: readonly Window[], region: typeof AUVERGNE | null = null) {
  const entries = windowsCalendar(list, { programmeCode: sunEs.code, region })

  return parse(calendarText({ name: 'Fenêtres', entries, writtenAt: WRITTEN_AT }))
}

const find = (events: readonly Event[], uid: string) => events.find((one) => one.UID === `${uid}@portail-sun-es`)

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

describe('the calendar of the windows', () => {
  it('has the four periods of each window as whole days, the last one included', () => {
    const { lines, events } = calendarOf(windows())

    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
    expect(events).toHaveLength(4 * 6)
    const days = ['application', 'review', 'measurement', 'declaration'].map((period) => {
      const event = find(events, `sun-es-f2-${period}-tous`)

      return [event?.['DTSTART;VALUE=DATE'], event?.['DTEND;VALUE=DATE']]
    })
    expect(days).toEqual([
      ['20220301', '20220501'],
      ['20220501', '20220701'],
      ['20220701', '20230101'],
      ['20221201', '20230301'],
    ])
    expect(find(events, 'sun-es-f2-application-tous')).toMatchObject({
      SUMMARY: 'SUN-ES\u00A0: candidature, fenêtre 2',
      TRANSP: 'TRANSPARENT',
      DTSTAMP: '20220315T100000Z',
    })
  })

  it.each(['UTC', 'America/New_York', 'Pacific/Auckland', 'Europe/Paris'])(
    'gives the last hour as exact instants, over the changes of hour, on a server of %s',
    (server) => {
      process.env.TZ = server
      const { events } = calendarOf(windows())
      const hours = (uid: string) => [find(events, uid)?.DTSTART, find(events, uid)?.DTEND]

      // 31 October 2021: Paris left summer time that very morning; 30 April 2022 is in summer time.
      expect(hours('sun-es-f1-application-end-tous')).toEqual(['20211031T220000Z', '20211031T225959Z'])
      expect(hours('sun-es-f2-application-end-tous')).toEqual(['20220430T210000Z', '20220430T215959Z'])
      expect(find(events, 'sun-es-f1-measurement-tous')?.['DTSTART;VALUE=DATE']).toBe('20220101')
    },
  )

  it('applies the extension of a region, and only there', () => {
    const endsAt = new Date('2021-11-15T22:59:59.999Z')
    const list = windows([{ regionCode: '84', period: 'application', endsAt }])
    const own = find(calendarOf(list, AUVERGNE).events, 'sun-es-f1-application-84')
    const review = find(calendarOf(list, AUVERGNE).events, 'sun-es-f1-review-84')
    const others = find(calendarOf(list).events, 'sun-es-f1-application-tous')

    expect(own?.['DTEND;VALUE=DATE']).toBe('20211116')
    expect(own?.DESCRIPTION).toContain('Période prolongée pour la région Auvergne-Rhône-Alpes.')
    expect(review?.['DTSTART;VALUE=DATE']).toBe('20211116')
    expect(others?.['DTEND;VALUE=DATE']).toBe('20211101')
    expect(others?.DESCRIPTION).not.toContain('prolongée')
  })

  it('moves the observation month with an extended measurement', () => {
    const endsAt = new Date('2022-09-30T21:59:59.999Z')
    const list = windows([{ regionCode: '84', period: 'measurement', endsAt }])
    const declaration = find(calendarOf(list, AUVERGNE).events, 'sun-es-f1-declaration-84')

    expect(declaration?.['DTSTART;VALUE=DATE']).toBe('20220901')
  })

  it('keeps its identifiers when dates move, each of them once, and rings no bell', () => {
    const moved = windows([{ regionCode: '84', period: 'review', endsAt: new Date('2022-02-28T22:59:59.999Z') }])
    const uids = (list: readonly Window[]) => calendarOf(list, AUVERGNE).events.map((event) => event.UID)

    expect(uids(moved)).toEqual(uids(windows()))
    expect(new Set(uids(moved)).size).toBe(24)
    expect(calendarOf(windows()).lines.join('\n')).not.toMatch(/VALARM|ATTENDEE|ORGANIZER/)
  })
})
