import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { DossierLineage } from '@/components/successions/dossier-lineage'
import { NewSuccession } from '@/components/successions/new-succession'
import { SuccessionList } from '@/components/successions/succession-list'
import type { SuccessionPreview } from '@/lib/access/queries/succession-preview'
import type { SuccessionRow } from '@/lib/access/queries/successions'
import type { DossierLineage as Lineage } from '@/lib/candidatures/queries/dossier-lineage'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const AT = new Date('2022-05-10T09:00:00Z')
const ROW: SuccessionRow = {
  successionId: 's1',
  predecessor: { name: 'Hôpital ancien', finess: '750000001', town: 'PARIS' },
  successor: { name: 'Hôpital nouveau', finess: '750000018', town: 'PARIS' },
  effectiveOn: '2022-06-01',
  kind: 'merged',
  reason: 'Arrêté de fusion',
  recordedByName: 'Ada Administratrice',
  recordedAt: AT,
  state: 'upcoming',
  cancelled: null,
  mayCancel: true,
}

function showList(successions: readonly SuccessionRow[]) {
  render(
    <WithRouter>
      <main>
        <SuccessionList successions={successions} cancel={async () => ({ ok: true, value: undefined })} />
      </main>
    </WithRouter>,
  )
}

describe('the list of successions', () => {
  it('says who takes over whom, from when, and asks why before it cancels', async () => {
    showList([ROW])

    await expectAccessible()
    const row = screen.getByRole('row', { name: /Hôpital ancien/ })
    expect(row.textContent).toContain('1er juin 2022')
    expect(row.textContent).toContain('À venir')
    await userEvent.click(within(row).getAllByRole('button', { name: 'Annuler' })[0] as HTMLElement)
    expect(screen.getByLabelText('Motif de l’annulation')).toBeDefined()
  })

  it('keeps one that was cancelled, with who did and why, and offers nothing there', () => {
    showList([
      {
        ...ROW,
        state: 'cancelled',
        mayCancel: false,
        cancelled: { byName: 'Ada', at: AT, reason: 'Erreur de numéro' },
      },
    ])

    expect(screen.getByText(/Erreur de numéro/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Annuler' })).toBeNull()
  })

  it('says when there is none', async () => {
    showList([])

    await expectAccessible()
    expect(screen.getByText('Aucune succession n’est enregistrée.')).toBeDefined()
  })
})

const found = (name: string, finess: string): FoundEstablishment => ({
  ...{ name, finess, town: 'PARIS', departement: '75', regionCode: '11', legalStatus: 'public', activity: 7_000 },
  ...{ hasSurgery: true, hasLaboratory: true, hasImaging: true },
})
const PREVIEW: SuccessionPreview = {
  draft: { ancien: '750000001', nouveau: '750000018', jour: '2022-06-01', nature: 'merged' },
  predecessor: found('Hôpital ancien', '750000001'),
  successor: found('Hôpital nouveau', '750000018'),
  consequences: {
    problem: null,
    dossiers: [
      {
        ...{ candidatureId: 'c1', reference: 'F2-11-0001', status: 'filed', windowId: 'w', windowName: 'Fenêtre 2' },
        establishment: { name: 'Hôpital ancien', finess: '750000001' },
        domains: [],
      },
    ],
    predecessorTeam: ['Odile Ancienne'],
    successorTeam: [],
    conflicts: [{ kind: 'same-window', domainCodes: ['D1'], references: ['F2-11-0001', 'F2-11-0002'] }],
  },
}

function showNew(view: SuccessionPreview) {
  render(
    <WithRouter>
      <main>
        <NewSuccession view={view} record={async () => ({ ok: true, value: { successionId: 's1' } })} />
      </main>
    </WithRouter>,
  )
}

describe('a new succession', () => {
  it('shows what follows and what conflicts, and records what was seen, with a reason', async () => {
    showNew(PREVIEW)

    await expectAccessible()
    expect(screen.getByText(/F2-11-0001 et F2-11-0002/)).toBeDefined()
    expect(screen.getByText(/1 personne \(Odile Ancienne\)/)).toBeDefined()
    expect(screen.getByText(/personne pour l’instant/)).toBeDefined()
    const field = screen.getByLabelText(/^Motif/)
    const values = Object.fromEntries(new FormData(field.closest('form') ?? undefined))
    expect(values).toMatchObject({
      ...{ predecessor: '750000001', successor: '750000018', effectiveOn: '2022-06-01', kind: 'merged' },
      reason: '',
    })
  })

  it('says why it cannot be recorded, and offers nothing', () => {
    const problem = 'Un établissement ne se succède pas à lui-même.'
    const nothing = { dossiers: [], predecessorTeam: [], successorTeam: [], conflicts: [] }
    showNew({ ...PREVIEW, consequences: { ...nothing, problem } })

    expect(screen.getByText(new RegExp(problem))).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Enregistrer la succession' })).toBeNull()
  })

  it('asks for both establishments first', async () => {
    showNew({ ...PREVIEW, predecessor: null, successor: null, consequences: null })

    await expectAccessible()
    expect(screen.getByRole('combobox', { name: /Établissement repris/ })).toBeDefined()
    expect(screen.queryByRole('heading', { name: 'Ce qui en découle' })).toBeNull()
  })
})

const LINEAGE: Lineage = {
  ...{ candidatureId: 'c1', succession: null, tookOver: [], sideBySide: [], carriedFrom: null, carriedTo: null },
  mayCarry: false,
}
const TIED = {
  candidatureId: 'c2',
  reference: 'F3-11-0001',
  windowName: 'Fenêtre 3',
  establishmentName: 'Hôpital ancien',
}

describe('what ties a dossier to others', () => {
  it('is said: who took over whom and when, what claims the same, where it was carried', async () => {
    render(
      <main>
        <DossierLineage
          path="/instruction"
          view={{
            ...LINEAGE,
            succession: {
              ...{ predecessorId: 'a', successorId: 'b', effectiveOn: '2022-06-01' },
              predecessor: { name: 'Hôpital ancien', finess: '750000001' },
              successor: { name: 'Hôpital nouveau', finess: '750000018' },
            },
            sideBySide: [{ ...TIED, domainCodes: ['D1'] }],
            carriedTo: TIED,
            mayCarry: true,
          }}
        />
      </main>,
    )

    await expectAccessible()
    expect(
      screen.getByText('FINESS 750000001 repris par Hôpital nouveau (FINESS 750000018) le 1er juin 2022.'),
    ).toBeDefined()
    expect(screen.getAllByRole('link', { name: 'F3-11-0001' })[0]?.getAttribute('href')).toBe('/instruction/c2')
    expect(screen.getByRole('link', { name: 'Reporter à la fenêtre suivante' }).getAttribute('href')).toBe(
      '/instruction/c1/report',
    )
  })

  it('is nothing for most, and the hospital carries nothing', () => {
    const { container } = render(<DossierLineage path="/candidatures" view={{ ...LINEAGE, mayCarry: true }} />)

    expect(container.textContent).toBe('')
  })
})
