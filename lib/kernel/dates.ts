import { assert } from './assert'

/** A calendar day, `YYYY-MM-DD`, in Europe/Paris: dates on paper (signature, payment, validation), never instants. */
export type Day = string

/** Where the calendar days of the programme begin and end. */
export const ZONE = 'Europe/Paris'
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const LONG_DATE = new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' })
const SHORT_DATE = new Intl.DateTimeFormat('fr-FR', {
  timeZone: ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** Reads a day, refusing the ones that no calendar has (30 February). */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const utc = new Date(`${text}T00:00:00Z`)

  return !Number.isNaN(utc.getTime()) && utc.toISOString().startsWith(text)
}

function parisOffsetMs(instant: Date): number {
  const part = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const asUtc = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)

  return asUtc - Math.trunc(instant.getTime() / 1000) * 1000
}

/** The instant of a local time in Europe/Paris. `time` is `HH:MM:SS.mmm`. */
function parisInstant(day: Day, time: string): Date {
  assert(isDay(day), `not a day: ${day}`)
  const asIfUtc = new Date(`${day}T${time}Z`)
  const guess = new Date(asIfUtc.getTime() - parisOffsetMs(asIfUtc))

  return new Date(asIfUtc.getTime() - parisOffsetMs(guess))
}

/** 00:00:00.000 in Europe/Paris. */
export function startOfParisDay(day: Day): Date {
  return parisInstant(day, '00:00:00.000')
}

/** 23:59:59.999 in Europe/Paris: the last instant of a period (programme text §1). */
export function endOfParisDay(day: Day): Date {
  return parisInstant(day, '23:59:59.999')
}

/** The day it is in Europe/Paris at that instant. */
export function parisDay(instant: Date): Day {
  const part = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, value]))

  return `${part.year}-${part.month}-${part.day}`
}

/** « 30 avril 2022 », « 1er mars 2022 »: the first of a month is an ordinal in French. */
export function formatDate(instant: Date): string {
  return LONG_DATE.format(instant).replace(/^1(?=\D)/, '1er')
}

/** « 30/04/2022 ». */
export function formatShortDate(instant: Date): string {
  return SHORT_DATE.format(instant)
}

/** « 14 h 32 ». */
export function formatTime(instant: Date): string {
  const part = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, value]))

  return `${Number(part.hour)}\u00A0h\u00A0${part.minute}`
}

/** « 30 avril 2022 à 23 h 59 ». */
export function formatDateTime(instant: Date): string {
  return `${formatDate(instant)} à ${formatTime(instant)}`
}

/** « 30 avril 2022 » for a day on paper. */
export function formatDay(day: Day): string {
  return formatDate(startOfParisDay(day))
}

/** Whole calendar days from one instant to another in Europe/Paris: 0 on the same day, whatever the hour. */
export function parisDaysBetween(from: Date, to: Date): number {
  const day = (instant: Date) => Date.parse(`${parisDay(instant)}T00:00:00Z`)

  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  assert(isDay(day), `not a day: ${day}`)

  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}
