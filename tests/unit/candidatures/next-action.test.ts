import { describe, expect, it } from 'vitest'
import { nextAction } from '@/lib/candidatures/domain/next-action'
import { CANDIDATURE_STATUSES } from '@/lib/candidatures/domain/status'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { sunEs } from '@/prisma/data/sun-es'

const days = sunEs.windows[1]
if (days === undefined) throw new Error('the programme has a second window')
const window = { id: 'w', ...toWindowDates(days), extensions: [] }
const at = (status: (typeof CANDIDATURE_STATUSES)[number], now: Date) =>
  nextAction(
    { status, window, regionCode: '11', completionDueAt: null, reviewDueAt: null, decidedAt: null, conventions: [] },
    now,
  )

describe('nextAction', () => {
  it('has an answer for every status', () => {
    for (const status of CANDIDATURE_STATUSES) expect(at(status, window.applicationOpensAt).code).toBeTruthy()
  })

  it('is to file until the last instant of the period, and nothing after it', () => {
    const last = window.applicationClosesAt

    expect(at('draft', last)).toMatchObject({ code: 'file', dueAt: last })
    expect(at('draft', new Date(last.getTime() + 1))).toMatchObject({ code: 'window-closed', dueAt: null })
  })

  it('is to prepare until the observation month begins, then to declare', () => {
    const start = window.observationStartsAt

    expect(at('advance_paid', new Date(start.getTime() - 1)).code).toBe('prepare-measurement')
    expect(at('advance_paid', start)).toMatchObject({ code: 'declare-indicators', dueAt: window.declarationClosesAt })
  })

  it('is to sign as soon as a text was sent to the hospital, an amendment too', () => {
    const sent = { window, regionCode: '11', completionDueAt: null, reviewDueAt: null, decidedAt: null }
    for (const status of ['convention_to_sign', 'advance_paid'] as const) {
      expect(nextAction({ ...sent, status, conventions: [{ id: 'c' }] }, window.applicationOpensAt)).toMatchObject({
        code: 'sign-convention',
        expected: 'establishment',
      })
    }
  })
})
