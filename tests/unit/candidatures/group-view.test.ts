import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GROUP_SORTS,
  type GroupDossier,
  type GroupRow,
  groupTotals,
  sortGroupRows,
} from '@/lib/candidatures/domain/group-view'

const DOSSIER: GroupDossier = {
  candidatureId: 'c',
  reference: 'R',
  windowName: 'Fenêtre 2',
  status: 'filed',
  nextAction: { code: 'wait-review', expected: 'agency', dueAt: null },
  daysLeft: null,
  missing: [],
  draftCents: null,
  requestedCents: null,
  validatedCents: null,
  paidCents: 0,
}

function row(name: string, dossier: Partial<GroupDossier> | null): GroupRow {
  return {
    establishmentId: name,
    name,
    finess: name,
    town: 'PARIS',
    dossier: dossier === null ? null : { ...DOSSIER, ...dossier },
  }
}

const due = (day: string) => ({ ...DOSSIER.nextAction, dueAt: new Date(`${day}T21:59:59.999Z`) })
const names = (rows: readonly GroupRow[]) => rows.map(({ name }) => name)

const anyRow = fc
  .record({
    name: fc.stringMatching(/^[A-Z]{1,6}$/),
    requestedCents: fc.option(fc.nat(1_000_000_000)),
    validatedCents: fc.option(fc.nat(1_000_000_000)),
    draftCents: fc.option(fc.nat(1_000_000_000)),
    paidCents: fc.nat(1_000_000_000),
    hasDossier: fc.boolean(),
  })
  .map(({ name, hasDossier, ...amounts }) => row(name, hasDossier ? amounts : null))

describe('the totals of a group', () => {
  it('are the sums of what is shown, to the cent, drafts left out', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const sum = (of: (dossier: GroupDossier) => number | null) =>
          rows.reduce((total, { dossier }) => total + (dossier === null ? 0 : (of(dossier) ?? 0)), 0)

        expect(groupTotals(rows)).toEqual({
          requestedCents: sum((one) => one.requestedCents),
          validatedCents: sum((one) => one.validatedCents),
          paidCents: sum((one) => one.paidCents),
        })
      }),
    )
  })

  it('are zero for no dossier', () => {
    expect(groupTotals([row('A', null)])).toEqual({ requestedCents: 0, validatedCents: 0, paidCents: 0 })
  })
})

describe('the order of a group', () => {
  it('puts what is most pressing first, and what has nothing to compare last', () => {
    const rows = [
      row('D', null),
      row('A', { status: 'closed', requestedCents: 100, paidCents: 100 }),
      row('B', { status: 'draft', nextAction: due('2022-04-30'), missing: ['domains', 'contacts'] }),
      row('C', { status: 'to_complete', nextAction: due('2022-04-15'), missing: ['contacts'], requestedCents: 900 }),
    ]

    expect(names(sortGroupRows(rows, 'nom'))).toEqual(['A', 'B', 'C', 'D'])
    expect(names(sortGroupRows(rows, 'etat'))).toEqual(['B', 'C', 'A', 'D'])
    expect(names(sortGroupRows(rows, 'echeance'))).toEqual(['C', 'B', 'A', 'D'])
    expect(names(sortGroupRows(rows, 'manque'))).toEqual(['B', 'C', 'A', 'D'])
    expect(names(sortGroupRows(rows, 'demande'))).toEqual(['C', 'A', 'B', 'D'])
    expect(names(sortGroupRows(rows, 'paye'))).toEqual(['A', 'B', 'C', 'D'])
  })

  it('loses no row and does not depend on the order received', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: ({ name }) => name }),
        fc.constantFrom(...GROUP_SORTS),
        (rows, sort) => {
          const sorted = sortGroupRows(rows, sort)

          expect(new Set(sorted)).toEqual(new Set(rows))
          expect(sortGroupRows([...rows].reverse(), sort)).toEqual(sorted)
        },
      ),
    )
  })
})
