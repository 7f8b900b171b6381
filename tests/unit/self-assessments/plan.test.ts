import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GapKey, PlanLine } from '@/lib/self-assessments/domain/content'
import {
  type Aim,
  deadlineDay,
  editLine,
  type Gap,
  gapsOf,
  lineWarning,
  moveLine,
  proposedDay,
  removeLine,
  withLinesForGaps,
} from '@/lib/self-assessments/domain/plan'
import { prerequisiteReadiness, targetReadiness } from '@/lib/self-assessments/domain/readiness'
import { sunEsRules } from '@/prisma/data/sun-es'
import { said, windowOf } from './support'

const aimOf = (now: string, code = 'F2', regionCode: string | null = null): Aim => ({
  window: windowOf(code),
  regionCode,
  now: new Date(now),
})
const IN_MARCH = aimOf('2022-03-15T10:00:00Z')
const D1 = [{ code: 'D1', bonusCodes: [] }]

/** The gaps of what is said, for the first domain in the second window. */
function gaps(...args: Parameters<typeof said>): Gap[] {
  const content = said(...args)

  return gapsOf(prerequisiteReadiness(sunEsRules, D1, content), targetReadiness(sunEsRules, 'F2', D1, content))
}

let count = 0
const proposal = { describe: (gap: Gap) => `Combler ${gap.key}`, newId: () => `ligne-${count++}` }
const line = (id: string, changes: Partial<PlanLine> = {}): PlanLine => ({
  ...{ id, gap: null, action: id, who: '', dueOn: '', isEdited: true },
  ...changes,
})
const complete = (
  plan: readonly PlanLine[],
  found: readonly Gap[],
  dismissed: readonly GapKey[] = [],
  aim = IN_MARCH,
) => withLinesForGaps({ plan, dismissed }, found, aim, proposal)

describe('the gaps', () => {
  it('are what is said to be one, prerequisites first; what is not known is none', () => {
    const found = gaps({ 'PS2.1': 'gap', 'PS1.1': 'gap', 'PS1.2': 'unknown' }, { 'DS1.2': ['1', '100'] })

    expect(found.map(({ key }) => key)).toEqual(['prerequisite:PS1.1', 'prerequisite:PS2.1', 'indicator:DS1.2'])
  })
})

describe('the date of an action', () => {
  it.each([
    ['prerequisite', '2022-03-15T10:00:00Z', '2022-04-15'],
    ['other', '2022-03-15T10:00:00Z', '2022-04-15'],
    ['prerequisite', '2022-04-20T10:00:00Z', '2022-04-20'],
    ['prerequisite', '2022-04-30T21:59:59Z', '2022-04-30'],
    ['prerequisite', '2022-04-30T22:00:00Z', ''],
    ['indicator', '2022-03-15T10:00:00Z', '2022-11-30'],
    ['indicator', '2022-11-30T22:59:59Z', '2022-11-30'],
    ['indicator', '2022-11-30T23:00:00Z', ''],
  ] as const)('%s, seen on %s: « %s »', (kind, now, expected) => {
    expect(proposedDay(kind, aimOf(now))).toBe(expected)
  })

  it('is never past, never after its deadline', () => {
    const instant = fc.date({ min: new Date('2021-01-01'), max: new Date('2023-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom('prerequisite', 'indicator', 'other'), (now, kind) => {
        const aim = { ...IN_MARCH, now }
        const dueOn = proposedDay(kind, aim)
        if (dueOn === '') return
        expect(lineWarning(line('x', { gap: kind === 'indicator' ? 'indicator:x' : null, dueOn }), aim)).toBeNull()
      }),
    )
  })

  it('follows the extension of the region', () => {
    const window = {
      ...windowOf('F2'),
      extensions: [
        { regionCode: '84', period: 'application' as const, endsAt: new Date('2022-05-15T21:59:59.999Z') },
        { regionCode: '84', period: 'measurement' as const, endsAt: new Date('2023-03-31T21:59:59.999Z') },
      ],
    }

    expect(deadlineDay('prerequisite', { ...IN_MARCH, window, regionCode: '84' })).toBe('2022-05-15')
    expect(deadlineDay('prerequisite', { ...IN_MARCH, window, regionCode: '11' })).toBe('2022-04-30')
    expect(deadlineDay('indicator', { ...IN_MARCH, window, regionCode: '84' })).toBe('2023-02-28')
  })

  it.each([
    ['prerequisite:PS1.1', '2022-04-30', null],
    ['prerequisite:PS1.1', '2022-05-01', 'after-deadline'],
    ['prerequisite:PS1.1', '2022-03-14', 'in-the-past'],
    ['prerequisite:PS1.1', '2022-03-15', null],
    [null, '2022-05-01', 'after-deadline'],
    ['indicator:DS1.1', '2022-05-01', null],
    ['indicator:DS1.1', '2022-12-01', 'after-deadline'],
    ['indicator:DS1.1', '', null],
  ] as const)('of %s on « %s » warns: %s', (gap, dueOn, warning) => {
    expect(lineWarning(line('x', { gap, dueOn }), IN_MARCH)).toBe(warning)
  })
})

describe('the lines', () => {
  it('are one for each gap, with words and a date', () => {
    const plan = complete([], gaps({ 'PS1.1': 'gap' }, { 'DS1.1': ['1', '100'] }))

    expect(plan).toMatchObject([
      {
        gap: 'prerequisite:PS1.1',
        action: 'Combler prerequisite:PS1.1',
        who: '',
        dueOn: '2022-04-15',
        isEdited: false,
      },
      { gap: 'indicator:DS1.1', dueOn: '2022-11-30' },
    ])
    expect(new Set(plan.map(({ id }) => id)).size).toBe(2)
  })

  it('stay the same when asked for again', () => {
    const found = gaps({ 'PS1.1': 'gap', 'PS2.1': 'gap' })
    const once = complete([line('mine')], found)

    expect(complete(once, found)).toEqual(once)
  })

  it('go away with their gap, unless somebody wrote in them', () => {
    const both = complete([], gaps({ 'PS1.1': 'gap', 'PS2.1': 'gap' }))
    const edited = editLine(both, both[1]?.id ?? '', { who: 'Le RSSI' })

    expect(complete(edited, []).map(({ gap, who }) => [gap, who])).toEqual([['prerequisite:PS2.1', 'Le RSSI']])
  })

  it('follow the window aimed at while nobody wrote in them', () => {
    const found = gaps({ 'PS1.1': 'gap' })
    const inF3 = aimOf('2022-03-15T10:00:00Z', 'F3')
    const plan = complete([], found)

    expect(complete(plan, found, [], inF3)[0]?.dueOn).toBe('2022-10-16')
    const edited = editLine(plan, plan[0]?.id ?? '', { dueOn: '2022-04-01' })
    expect(complete(edited, found, [], inF3)[0]?.dueOn).toBe('2022-04-01')
  })

  it('do not come back once taken off', () => {
    const found = gaps({ 'PS1.1': 'gap' })
    const plan = complete([], found)
    const removed = removeLine({ plan, dismissed: [] }, plan[0]?.id ?? '')

    expect(removed).toEqual({ plan: [], dismissed: ['prerequisite:PS1.1'] })
    expect(complete(removed.plan, found, removed.dismissed)).toEqual([])
    expect(removeLine({ plan: [line('mine')], dismissed: [] }, 'mine')).toEqual({ plan: [], dismissed: [] })
  })

  it('move one place, and stay at the ends', () => {
    const plan = ['a', 'b', 'c'].map((id) => line(id))
    const ids = (lines: readonly PlanLine[]) => lines.map(({ id }) => id).join('')

    expect(ids(moveLine(plan, 'b', -1))).toBe('bac')
    expect(ids(moveLine(plan, 'b', 1))).toBe('acb')
    expect(ids(moveLine(plan, 'a', -1))).toBe('abc')
    expect(ids(moveLine(plan, 'c', 1))).toBe('abc')
    expect(ids(moveLine(plan, 'x', 1))).toBe('abc')
  })

  it('keep every line through any moves, and come back when undone', () => {
    const moves = fc.array(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), by: fc.constantFrom(-1 as const, 1 as const) }),
    )
    fc.assert(
      fc.property(moves, (list) => {
        const plan = ['a', 'b', 'c', 'd'].map((id) => line(id))
        const moved = list.reduce<readonly PlanLine[]>((lines, { id, by }) => moveLine(lines, id, by), plan)

        expect([...moved].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(plan)
      }),
    )
  })
})
