import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkFiledBefore,
  checkNotSucceeded,
  checkSuccession,
  headsOf,
  lineageOf,
  type NamedSuccession,
} from '@/lib/establishments/domain/succession'

const named = (id: string) => ({ name: `Hôpital ${id}`, finess: `75000000${id}` })

function succession(predecessorId: string, successorId: string, effectiveOn = '2022-06-01'): NamedSuccession {
  return { predecessorId, successorId, effectiveOn, predecessor: named(predecessorId), successor: named(successorId) }
}

const code = (result: ReturnType<typeof checkSuccession>) =>
  result.ok ? 'ok' : result.error.kind === 'rule-broken' ? result.error.code : result.error.kind

describe('a lineage', () => {
  it('follows a chain to its end', () => {
    const chain = [succession('a', 'b'), succession('b', 'c')]

    expect([...headsOf(chain)]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ])
    for (const id of ['a', 'b', 'c']) expect([...lineageOf(chain, id)].sort()).toEqual(['a', 'b', 'c'])
    expect([...lineageOf(chain, 'd')]).toEqual(['d'])
  })

  it('gathers those that were merged into the same one', () => {
    const merged = [succession('a', 'c'), succession('b', 'c'), succession('d', 'e')]

    expect([...lineageOf(merged, 'a')].sort()).toEqual(['a', 'b', 'c'])
    expect([...lineageOf(merged, 'e')].sort()).toEqual(['d', 'e'])
  })
})

describe('a succession', () => {
  const inForce = [succession('a', 'b', '2022-06-01'), succession('b', 'c', '2022-09-01')]

  it('is refused of an establishment by itself', () => {
    expect(code(checkSuccession([], succession('a', 'a')))).toBe('succession-of-itself')
  })

  it('is refused of one that is taken over already, saying by whom and when', () => {
    const refused = checkSuccession(inForce, succession('a', 'd'))

    expect(refused).toEqual({
      ok: false,
      error: {
        kind: 'rule-broken',
        code: 'already-succeeded',
        details: {
          predecessor: 'Hôpital a (75000000a)',
          successor: 'Hôpital b (75000000b)',
          effectiveOn: '1er juin 2022',
        },
      },
    })
  })

  it('is refused in a circle, however long', () => {
    expect(code(checkSuccession(inForce, succession('c', 'a', '2022-10-01')))).toBe('succession-in-a-circle')
    expect(code(checkSuccession(inForce, succession('c', 'b', '2022-10-01')))).toBe('succession-in-a-circle')
  })

  it('never takes over once it was itself taken over: the same day passes, the day after does not', () => {
    expect(code(checkSuccession(inForce, succession('d', 'b', '2022-09-01')))).toBe('ok')
    expect(code(checkSuccession(inForce, succession('d', 'b', '2022-09-02')))).toBe('succession-after-the-end')
  })

  it('is not taken over before it took over: the same day passes, the day before does not', () => {
    const first = [succession('a', 'b', '2022-06-01')]

    expect(code(checkSuccession(first, succession('b', 'c', '2022-06-01')))).toBe('ok')
    expect(code(checkSuccession(first, succession('b', 'c', '2022-05-31')))).toBe('succession-before-the-start')
  })

  it('starts on the day of the last filing of the predecessor, or later', () => {
    expect(checkFiledBefore('2022-06-01', null).ok).toBe(true)
    expect(checkFiledBefore('2022-06-01', '2022-06-01').ok).toBe(true)
    expect(checkFiledBefore('2022-05-31', '2022-06-01').ok).toBe(false)
  })

  it('forbids a new dossier, naming the successor', () => {
    expect(checkNotSucceeded(null).ok).toBe(true)
    expect(checkNotSucceeded(succession('a', 'b'))).toMatchObject({
      error: { code: 'establishment-succeeded', details: { successor: 'Hôpital b (75000000b)' } },
    })
  })
})

describe('whatever is recorded', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const asked = fc.array(fc.tuple(id, id, fc.constantFrom('2022-01-01', '2022-06-01', '2022-12-01')), { maxLength: 20 })

  it('leaves no circle: each lineage has one head, which nobody takes over', () => {
    fc.assert(
      fc.property(asked, (list) => {
        const recorded: NamedSuccession[] = []
        for (const [predecessor, successor, day] of list) {
          const one = succession(predecessor, successor, day)
          if (checkSuccession(recorded, one).ok) recorded.push(one)
        }
        const taken = new Set(recorded.map(({ predecessorId }) => predecessorId))
        expect(taken.size).toBe(recorded.length)
        for (const [one, head] of headsOf(recorded)) {
          expect(taken.has(head)).toBe(false)
          expect(lineageOf(recorded, one)).toEqual(lineageOf(recorded, head))
        }
      }),
    )
  })
})
