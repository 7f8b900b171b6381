import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CANDIDATURE_STATUSES } from '@/lib/candidatures/domain/status'
import { deadlines, overdueReviews } from '@/lib/dashboards/domain/deadlines'
import { funnel } from '@/lib/dashboards/domain/funnel'
import type { DossierCell } from '@/lib/dashboards/domain/lines'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { sunEs } from '@/prisma/data/sun-es'

const cellOf = (status: string, dossiers = 1, windowCode = 'F2'): DossierCell => ({
  regionCode: '84',
  windowCode,
  legalStatus: 'public',
  status,
  dossiers,
})

const windows = sunEs.windows.map((days) => ({ ...toWindowDates(days), id: days.code, extensions: [] }))

describe('funnel', () => {
  it('never widens from one step to the next', () => {
    const cell = fc.constantFrom(...CANDIDATURE_STATUSES).chain((status) => fc.nat(50).map((n) => cellOf(status, n)))
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
        const counts = funnel(cells).map(({ dossiers }) => dossiers)
        expect(counts).toEqual([...counts].sort((a, b) => b - a))
      }),
    )
  })

  it.each([
    ['draft', [0, 0, 0, 0, 0, 0]],
    ['withdrawn', [0, 0, 0, 0, 0, 0]],
    ['to_complete', [1, 0, 0, 0, 0, 0]],
    ['refused', [1, 0, 0, 0, 0, 0]],
    ['convention_to_sign', [1, 1, 0, 0, 0, 0]],
    ['advance_due', [1, 1, 1, 0, 0, 0]],
    ['measuring', [1, 1, 1, 1, 0, 0]],
    ['balance_paid', [1, 1, 1, 1, 1, 0]],
    ['closed', [1, 1, 1, 1, 1, 1]],
  ])('places a dossier %s', (status, counts) => {
    expect(funnel([cellOf(status)]).map(({ dossiers }) => dossiers)).toEqual(counts)
  })
})

describe('deadlines', () => {
  const during = new Date('2022-03-15T10:00:00Z')
  const after = new Date('2022-07-15T10:00:00Z')
  const situation = { windows, regionCode: '84', completions: [] }

  it('shows an open application period even without a draft', () => {
    const found = deadlines({ ...situation, cells: [], now: during })
    expect(found.map(({ kind, windowCode, dossiers }) => [kind, windowCode, dossiers])).toEqual([
      ['application', 'F2', 0],
    ])
  })

  it('counts as late what the agency has not decided by the end of the review', () => {
    const cells = [cellOf('filed', 2), cellOf('to_complete', 1), cellOf('refused', 5), cellOf('measuring', 1)]
    expect(overdueReviews({ ...situation, cells, now: during })).toBe(0)
    expect(overdueReviews({ ...situation, cells, now: after })).toBe(3)
    expect(overdueReviews({ ...situation, regionCode: '11', cells, now: after })).toBe(0)
  })

  it('follows the extension of the region', () => {
    const endsAt = new Date('2022-07-31T21:59:59.999Z')
    const extended = windows.map((one) => ({
      ...one,
      extensions: [{ regionCode: '84', period: 'review' as const, endsAt }],
    }))
    expect(overdueReviews({ ...situation, windows: extended, cells: [cellOf('filed')], now: after })).toBe(0)
  })

  it('stands in order of time', () => {
    const cells = [cellOf('filed', 1, 'F3'), cellOf('filed'), cellOf('advance_paid')]
    const nextDueAt = new Date('2022-05-01T10:00:00Z')
    const completions = [{ regionCode: '84', windowCode: 'F2', dossiers: 1, overdue: 0, nextDueAt }]
    const found = deadlines({ ...situation, cells, completions, now: during })
    const times = found.map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(found.map(({ kind }) => kind)).toEqual(['application', 'completion', 'review', 'review', 'declaration'])
  })
})
