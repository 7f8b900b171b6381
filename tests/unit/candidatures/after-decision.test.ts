import { describe, expect, it } from 'vitest'
import { correctableFields, correctedValue } from '@/lib/candidatures/domain/correction'
import { checkAnswers, checkTakesBack } from '@/lib/candidatures/domain/review'
import { restarted } from '@/lib/candidatures/domain/review-clock'
import {
  CANDIDATURE_STATUSES,
  canMove,
  DECIDED_STATUSES,
  mayReopenAsDraft,
  UNPAID_STATUSES,
} from '@/lib/candidatures/domain/status'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { sunEs } from '@/prisma/data/sun-es'

const days = sunEs.windows[1]
if (days === undefined) throw new Error('the programme has a second window')
const window = { id: 'w', ...toWindowDates(days), extensions: [] }

describe('the table of moves', () => {
  it.each(CANDIDATURE_STATUSES)('takes %s back, or lets renounce, only where nothing was paid', (status) => {
    if (status === 'to_complete') return
    const isUndecided = status === 'filed' || status === 'under_review'
    expect(canMove(status, 'under_review')).toBe(status === 'filed' || DECIDED_STATUSES.some((one) => one === status))
    expect(canMove(status, 'withdrawn')).toBe(isUndecided || UNPAID_STATUSES.some((one) => one === status))
  })

  it('reopens as a draft what was withdrawn before the decision alone', () => {
    expect(mayReopenAsDraft({ status: 'withdrawn', decidedAt: null })).toBe(true)
    expect(mayReopenAsDraft({ status: 'withdrawn', decidedAt: new Date() })).toBe(false)
    expect(mayReopenAsDraft({ status: 'refused', decidedAt: null })).toBe(false)
  })
})

describe('the clock that starts again', () => {
  it('lasts as long as the review of the window, for that region, to the end of the day', () => {
    const now = new Date('2022-05-10T09:00:00Z')
    expect(restarted(window, '11', now)).toEqual({
      reviewDueAt: new Date('2022-07-10T21:59:59.999Z'),
      reviewPausedAt: null,
      completionDueAt: null,
      reviewAlert: 'none',
    })
    const endsAt = new Date('2022-07-31T21:59:59.999Z')
    const extended = { ...window, extensions: [{ regionCode: '84', period: 'review', endsAt } as const] }
    expect(restarted(extended, '84', now).reviewDueAt).toEqual(new Date('2022-08-10T21:59:59.999Z'))
    expect(restarted(extended, '11', now).reviewDueAt).toEqual(new Date('2022-07-10T21:59:59.999Z'))
  })

  it('never ends before it starts', () => {
    const wrong = { ...window, reviewEndsAt: new Date('2021-01-01T00:00:00Z') }
    const now = new Date('2022-05-10T09:00:00Z')
    expect(restarted(wrong, '11', now).reviewDueAt).toEqual(new Date('2022-05-10T21:59:59.999Z'))
  })
})

describe('who may undo a decision', () => {
  const decided = { filerIds: ['filer', null], decidedById: 'decider', firstValidatedById: 'first' }
  const appealed = { ...decided, proposedById: 'proposer', lodgedById: 'appellant' }

  it.each([
    ['filer', 'same-person-filed'],
    ['decider', 'same-person-decided'],
    ['first', 'same-person-decided'],
    ['proposer', null],
    ['other', null],
  ])('%s takes it back: %s', (userId, code) => {
    expect(checkTakesBack(userId, decided)).toMatchObject(code === null ? { ok: true } : { ok: false, error: { code } })
  })

  it.each([
    ['filer', 'same-person-filed'],
    ['decider', 'same-person-decided'],
    ['first', 'same-person-decided'],
    ['proposer', 'same-person-decided'],
    ['appellant', 'same-person-appealed'],
    ['other', null],
  ])('%s answers the appeal: %s', (userId, code) => {
    expect(checkAnswers(userId, appealed)).toMatchObject(code === null ? { ok: true } : { ok: false, error: { code } })
  })
})

describe('what may be put right', () => {
  const answer = { prerequisiteCode: 'PS1.1', hopenValidatedOn: '2019-06-30', hopenReference: 'H1' }
  const contact = { role: 'dpo', name: 'A', position: '', email: 'a@b.fr', phone: '' } as const

  it('is what holds something, an equivalence only where the answer is one', () => {
    const paths = (mode: string) =>
      correctableFields({ contacts: [contact], prerequisites: [{ ...answer, mode }], bankHolder: 'Trésor' }).map(
        ({ path }) => path,
      )
    const others = ['contact/dpo/name', 'contact/dpo/email', 'bank/holder']
    expect(paths('evidence')).toEqual(others)
    expect(paths('hopen').sort()).toEqual(
      [...others, 'prerequisite/PS1.1/hopenReference', 'prerequisite/PS1.1/hopenValidatedOn'].sort(),
    )
    expect(correctableFields({ contacts: [], prerequisites: [], bankHolder: null })).toEqual([])
  })

  it('reads a day typed the French way, and leaves the rest as it is', () => {
    const day = { kind: 'answer', prerequisiteCode: 'PS1.1', field: 'hopenValidatedOn' } as const
    expect(correctedValue(day, ' 30/06/2020 ')).toBe('2020-06-30')
    expect(correctedValue(day, '2020-06-30')).toBe('2020-06-30')
    expect(correctedValue({ kind: 'bank', field: 'holder' }, ' 30/06/2020 ')).toBe('30/06/2020')
  })
})
