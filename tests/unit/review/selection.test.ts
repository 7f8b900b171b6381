import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  type Candidate,
  cutLine,
  fits,
  leftAfter,
  ranked,
  SELECTION_RANKS,
} from '@/lib/review/domain/selection'

const dossier = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  filedAt: new Date('2022-03-15T10:00:00Z'),
  accepted: 0,
  needed: 3,
  domainCodes: ['D1'],
  isFirst: false,
  needs: [{ voletCode: '1', neededCents: 100 }],
  ...changes,
})
const need = (neededCents: number, voletCode = '1') => [{ voletCode, neededCents }]
const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id)

describe('ranked', () => {
  const candidates = [
    dossier('late', { filedAt: new Date('2022-04-01T10:00:00Z'), accepted: 3, needs: need(50) }),
    dossier('early', { filedAt: new Date('2022-03-01T10:00:00Z'), accepted: 1, needs: need(300) }),
    dossier('first', { isFirst: true, domainCodes: ['D2'], needs: need(200) }),
    dossier('unknown', { filedAt: new Date('2022-02-01T10:00:00Z'), isFirst: true, accepted: 3, needs: null }),
  ]

  it.each([
    ['depot', ['early', 'first', 'late', 'unknown']],
    ['avancement', ['late', 'early', 'first', 'unknown']],
    ['premiere', ['first', 'early', 'late', 'unknown']],
    ['petits', ['late', 'first', 'early', 'unknown']],
    ['grands', ['early', 'first', 'late', 'unknown']],
  ] as const)('by %s: %j', (rank, ids) => {
    expect(idsOf(ranked(candidates, { rank, domainCode: '' }))).toEqual(ids)
  })

  it('serves a domain first', () => {
    expect(idsOf(ranked(candidates, { rank: 'depot', domainCode: 'D2' }))).toEqual([
      'first',
      'early',
      'late',
      'unknown',
    ])
  })
})

describe('cutLine', () => {
  it('stops before the first that does not fit, even when a smaller one after it would', () => {
    const ranking = [need(60), need(50), need(10)].map((needs, index) => dossier(`${index}`, { needs }))

    expect(cutLine({ '1': 100 }, ranking)).toBe(1)
    expect(fits(leftAfter({ '1': 100 }, ranking.slice(0, 1)), ranking[2] ?? dossier('none'))).toBe(true)
  })

  it('uses the last cent, and looks at each volet', () => {
    const both = dossier('both', { needs: [...need(60), ...need(40, '2')] })

    expect(cutLine({ '1': 60, '2': 40 }, [both])).toBe(1)
    expect(cutLine({ '1': 60, '2': 39 }, [both])).toBe(0)
    expect(cutLine({ '1': 60 }, [both])).toBe(0)
  })

  it('lets nobody in whose amount is not known', () => {
    expect(cutLine({ '1': 100 }, [dossier('unknown', { needs: null })])).toBe(0)
  })

  it('never spends more than what is left, whatever the ranking', () => {
    const cents = fc.integer({ min: 0, max: 1_000 })
    const needs = fc.record({ one: cents, two: cents }).map(({ one, two }) => [...need(one), ...need(two, '2')])
    const candidates = fc.array(needs, { maxLength: 30 })
    fc.assert(
      fc.property(candidates, cents, cents, fc.constantFrom(...SELECTION_RANKS), (all, one, two, rank) => {
        const left = { '1': one * 5, '2': two * 5 }
        const ranking = ranked(
          all.map((own, index) => dossier(`d${index}`, { needs: own })),
          { rank, domainCode: '' },
        )
        const cut = cutLine(left, ranking)
        const after = leftAfter(left, ranking.slice(0, cut))

        expect(ranking).toHaveLength(all.length)
        expect(Math.min(...Object.values(after))).toBeGreaterThanOrEqual(0)
        const spent =
          Object.values(left).reduce((sum, value) => sum + value, 0) -
          Object.values(after).reduce((sum, value) => sum + value, 0)
        expect(spent).toBe(ranking.slice(0, cut).reduce((sum, value) => sum + amountOf(value), 0))
        const next = ranking[cut]
        if (next !== undefined) expect(fits(after, next)).toBe(false)
      }),
    )
  })
})
