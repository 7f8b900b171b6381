/** On which day each act of the story takes place, by window. Everything happens before the demonstration's date. */
type Calendar = {
  readonly created: string
  readonly filed: string
  readonly reviewed: string
  readonly decided: string
  readonly signed: string
  readonly lotPrepared: string
  readonly lotSent: string
  readonly lotAnswered: string
}

export const CALENDAR: Readonly<Record<string, Calendar>> = {
  F1: {
    created: '2021-09-20',
    filed: '2021-10-21',
    reviewed: '2021-11-18',
    decided: '2021-12-09',
    signed: '2022-01-20',
    lotPrepared: '2022-02-08',
    lotSent: '2022-02-10',
    lotAnswered: '2022-02-24',
  },
  F2: {
    created: '2022-03-21',
    filed: '2022-04-22',
    reviewed: '2022-05-19',
    decided: '2022-06-16',
    signed: '2022-07-21',
    lotPrepared: '2022-08-30',
    lotSent: '2022-09-01',
    lotAnswered: '2022-09-15',
  },
  F3: {
    created: '2022-09-19',
    filed: '2022-10-05',
    reviewed: '2022-10-12',
    decided: '2022-10-18',
    signed: '2022-10-19',
    lotPrepared: '2022-10-19',
    lotSent: '2022-10-19',
    lotAnswered: '2022-10-19',
  },
}

/** What each region announced of each window; the others have not yet. */
export const ANNOUNCEMENTS = [
  { window: 'F1', region: '84', on: '2021-12-20' },
  { window: 'F1', region: '27', on: '2021-12-22' },
  { window: 'F2', region: '84', on: '2022-06-27' },
] as const

type MeasurementCalendar = {
  readonly entered: string
  readonly declared: string
  readonly controlled: string
  readonly decided: string
  readonly lotPrepared: string
  readonly lotSent: string
  readonly lotAnswered: string
}

const ON_TIME: MeasurementCalendar = {
  entered: '2022-07-05',
  declared: '2022-07-19',
  controlled: '2022-08-23',
  decided: '2022-09-13',
  lotPrepared: '2022-09-27',
  lotSent: '2022-09-29',
  lotAnswered: '2022-10-11',
}

/** The region whose measurement of the first window was extended declares three months later. */
export const EXTENSION = {
  region: '27',
  window: 'F1',
  measurementEnds: '2022-09-30',
  declarationCloses: '2022-11-30',
  reason: 'Fenêtre prolongée de trois mois pour la région.',
} as const

const EXTENDED: MeasurementCalendar = {
  ...ON_TIME,
  entered: '2022-10-04',
  declared: '2022-10-06',
  controlled: '2022-10-14',
}

export function measurementCalendar(regionCode: string): MeasurementCalendar {
  return regionCode === EXTENSION.region ? EXTENDED : ON_TIME
}

/** The instant at which the demonstration starts: the third window is open, the second one is measured. */
export const STARTS_AT = new Date('2022-10-20T08:30:00Z')
