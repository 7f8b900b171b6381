import ical, { ICalEventTransparency } from 'ical-generator'
import type { Day } from '@/lib/kernel/dates'

/** An entry of a calendar. Days are whole, both included; instants are exact, whatever the zone of the reader. */
export type CalendarEntry = {
  /** The same for ever: a date that moves replaces the former one. */
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly when:
    | { readonly kind: 'days'; readonly first: Day; readonly last: Day }
    | { readonly kind: 'instants'; readonly from: Date; readonly to: Date }
}

export type Calendar = { readonly name: string; readonly entries: readonly CalendarEntry[]; readonly writtenAt: Date }

const DAY_MS = 86_400_000
const DAY_SECONDS = 86_400

/**
 * The text of an iCalendar (RFC 5545). Instants are written in UTC, so no time zone has to be described; whole days
 * take nobody's time. No alarm: each person chooses their own.
 */
export function calendarText({ name, entries, writtenAt }: Calendar): string {
  const calendar = ical({
    name,
    prodId: { company: 'Portail SUN-ES', product: 'Calendrier', language: 'FR' },
    ttl: DAY_SECONDS,
    x: { 'X-WR-TIMEZONE': 'Europe/Paris' },
  })
  for (const { uid, title, description, when } of entries) {
    calendar.createEvent({
      id: uid,
      stamp: writtenAt,
      summary: title,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(when.kind === 'days'
        ? { allDay: true, start: utcDay(when.first), end: new Date(utcDay(when.last).getTime() + DAY_MS) }
        : { start: when.from, end: when.to }),
    })
  }

  return calendar.toString()
}

/** Whole days have no zone: the library writes the UTC one of a date that has none. */
function utcDay(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}
