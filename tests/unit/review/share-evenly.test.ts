import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareEvenly } from '@/lib/review/domain/batch'

describe('shareEvenly', () => {
  it('begins with whoever has the fewest', () => {
    const given = shareEvenly(
      ['a', 'b', 'c'],
      [
        { id: 'busy', openCount: 2 },
        { id: 'free', openCount: 0 },
      ],
    )

    expect([...given]).toEqual([
      ['a', 'free'],
      ['b', 'free'],
      ['c', 'busy'],
    ])
  })

  it('gives nothing to nobody', () => {
    expect(shareEvenly(['a'], []).size).toBe(0)
  })

  it('gives each dossier to one person, and leaves nobody who was given one far above the others', () => {
    const people = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), people, (count, loads) => {
        const dossiers = Array.from({ length: count }, (_, index) => `d${index}`)
        const staff = loads.map((openCount, index) => ({ id: `p${index}`, openCount }))
        const given = shareEvenly(dossiers, staff)
        const after = staff.map(({ id, openCount }) => ({
          got: [...given.values()].filter((one) => one === id).length,
          openCount,
        }))

        expect(given.size).toBe(count)
        const least = Math.min(...after.map(({ got, openCount }) => got + openCount))
        for (const { got, openCount } of after) if (got > 0) expect(got + openCount).toBeLessThanOrEqual(least + 1)
      }),
    )
  })
})
