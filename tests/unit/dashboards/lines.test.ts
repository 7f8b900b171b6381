import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AmountCell,
  addSums,
  amountLines,
  checkTotals,
  permilleOf,
  STAGES,
  totalCentsOf,
} from '@/lib/dashboards/domain/lines'
import { withTotal } from '@/lib/dashboards/domain/table'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'

const cell: fc.Arbitrary<AmountCell> = fc.record({
  regionCode: fc.constantFrom('11', '84'),
  windowCode: fc.constantFrom('F1', 'F2'),
  legalStatus: fc.constantFrom(...LEGAL_STATUSES),
  domainCode: fc.constantFrom('D1', 'D2', 'D4'),
  stage: fc.constantFrom(...STAGES),
  claims: fc.integer({ min: 1, max: 3000 }),
  bonusClaims: fc.integer({ min: 0, max: 3000 }),
  unpricedClaims: fc.integer({ min: 0, max: 100 }),
  forfaitCents: fc.integer({ min: 0, max: 10_000_000_000 }),
  bonusCents: fc.integer({ min: 0, max: 1_000_000_000 }),
})

describe('dashboard lines', () => {
  it('grouped by legal status and domain, still make the total of the stage', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
        for (const stage of STAGES) {
          const whole = addSums(cells.filter((one) => one.stage === stage))
          expect(addSums(amountLines(cells, stage))).toEqual(whole)
        }
      }),
    )
  })

  it('have no line without claim, and each pair once', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
        const lines = amountLines(cells, 'frozen')
        const pairs = lines.map(({ legalStatus, domainCode }) => `${legalStatus} ${domainCode}`)
        expect(new Set(pairs).size).toBe(pairs.length)
        expect(lines.every(({ claims }) => claims > 0)).toBe(true)
      }),
    )
  })

  it('refuse to be shown when they do not make the total of the database', () => {
    const line = {
      regionCode: '11',
      windowCode: 'F2',
      legalStatus: 'public',
      domainCode: 'D1',
      stage: 'frozen',
    } as const
    const sums = { claims: 1, bonusClaims: 0, unpricedClaims: 0, forfaitCents: 100, bonusCents: 0 }
    expect(() => checkTotals([{ ...line, ...sums }], [{ stage: 'frozen', ...sums }])).not.toThrow()
    expect(() => checkTotals([{ ...line, ...sums }], [{ stage: 'frozen', ...sums, forfaitCents: 101 }])).toThrow(
      /100, not 101/,
    )
    expect(() => checkTotals([], [{ stage: 'indicative', ...sums }])).toThrow()
  })

  it('say forfait and bonus together to the cent', () => {
    expect(totalCentsOf({ forfaitCents: 1_800_000, bonusCents: 180_000 })).toBe(1_980_000)
  })
})

describe('permilleOf', () => {
  it('rounds down, so that all but one is never everybody', () => {
    expect(permilleOf(2809, 2810)).toBe(999)
    expect(permilleOf(2810, 2810)).toBe(1000)
    expect(permilleOf(0, 2810)).toBe(0)
  })

  it('has no rate without a whole', () => {
    expect(permilleOf(0, 0)).toBeNull()
  })
})

describe('withTotal', () => {
  it('adds the lines shown, and nothing else, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5000), fc.nat(1_000_000_000))), (rows) => {
        const table = withTotal({
          id: 't',
          group: 'money',
          caption: 'T',
          columns: [
            { label: 'Nom', kind: 'text' },
            { label: 'Nombre', kind: 'count' },
            { label: 'Montant', kind: 'cents' },
          ],
          rows: rows.map(([count, cents]) => ['ligne', count, cents]),
        })
        const sum = (index: 0 | 1) => rows.reduce((total, row) => total + row[index], 0)
        expect(table.total).toEqual(['Total', sum(0), sum(1)])
      }),
    )
  })

  it('never adds rates: it takes the one of the whole', () => {
    const columns = [
      { label: 'Nom', kind: 'text' },
      { label: 'Part', kind: 'permille' },
    ] as const
    expect(
      withTotal(
        {
          id: 't',
          group: 'money',
          caption: 'T',
          columns,
          rows: [
            ['a', 500],
            ['b', 500],
          ],
        },
        [500],
      ).total,
    ).toEqual(['Total', 500])
  })
})
