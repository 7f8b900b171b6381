import { formatDate, formatDateTime, parisDay } from '@/lib/kernel/dates'
import type { CalendarEntry } from '@/lib/platform/calendar'
import { endOfPeriod, observationStart, type Window, type WindowPeriod } from '@/lib/programme/domain/window'
import { PERIOD_TEXT } from '@/lib/text/windows'

type Place = {
  readonly programmeCode: string
  /** Null: the dates of everybody, without the extensions of the regions. */
  readonly region: { readonly code: string; readonly name: string } | null
}

/** What one does in a period, besides its name. */
const PERIOD_NOTE: Record<WindowPeriod, string> = {
  application: 'L’établissement dépose sa candidature.',
  review:
    'L’ARS instruit les candidatures déposées et annonce celles qu’elle retient ; la liste annoncée se lit sur ce portail, page « Candidatures retenues ».',
  measurement: 'L’établissement monte en usage ; le dernier mois est celui de l’observation.',
  declaration: 'L’établissement saisit et déclare ses indicateurs du mois d’observation.',
}

/** The periods that somebody can be late for. */
const DEADLINES = ['application', 'declaration'] as const satisfies readonly WindowPeriod[]

const LAST_HOUR_MS = 3_599_999

/** The periods of the windows for a region, its extensions applied, and the last hour of those that must not be missed. */
export function windowsCalendar(windows: readonly Window[], place: Place): CalendarEntry[] {
  return windows.flatMap((window) => [
    ...(Object.keys(PERIOD_TEXT) as WindowPeriod[]).map((period) => periodEntry(window, period, place)),
    ...DEADLINES.map((period) => deadlineEntry(window, period, place)),
  ])
}

function periodEntry(window: Window, period: WindowPeriod, place: Place): CalendarEntry {
  const start = startOf(window, period, place)
  const end = endOf(window, period, place)

  return {
    uid: uidOf(window, period, place),
    title: `${place.programmeCode} : ${PERIOD_TEXT[period].toLowerCase()}, ${window.name.toLowerCase()}`,
    description: `Du ${formatDate(start)} au ${formatDateTime(end)}, heure de Paris. ${PERIOD_NOTE[period]}${extensionText(window, period, place)}`,
    when: { kind: 'days', first: parisDay(start), last: parisDay(end) },
  }
}

function deadlineEntry(window: Window, period: WindowPeriod, place: Place): CalendarEntry {
  const end = endOf(window, period, place)

  return {
    uid: uidOf(window, `${period}-end`, place),
    title: `${place.programmeCode} : dernière heure, ${PERIOD_TEXT[period].toLowerCase()}, ${window.name.toLowerCase()}`,
    description: `Clôture le ${formatDateTime(end)}, heure de Paris.${extensionText(window, period, place)}`,
    when: { kind: 'instants', from: new Date(end.getTime() - LAST_HOUR_MS), to: end },
  }
}

function uidOf(window: Window, part: string, { programmeCode, region }: Place): string {
  return [programmeCode, window.code, part, region?.code ?? 'tous'].join('-').toLowerCase().concat('@portail-sun-es')
}

function endOf(window: Window, period: WindowPeriod, { region }: Place): Date {
  return endOfPeriod(window, period, region?.code ?? '')
}

/** The review begins when the region's applications end. */
function startOf(window: Window, period: WindowPeriod, place: Place): Date {
  switch (period) {
    case 'application':
      return window.applicationOpensAt
    case 'review':
      return new Date(endOf(window, 'application', place).getTime() + 1)
    case 'measurement':
      return window.measurementStartsAt
    case 'declaration':
      return observationStart(window, place.region?.code ?? '')
  }
}

function extensionText(window: Window, period: WindowPeriod, { region }: Place): string {
  const isExtended = window.extensions.some((one) => one.period === period && one.regionCode === region?.code)

  return isExtended && region !== null ? ` Période prolongée pour la région ${region.name}.` : ''
}
