import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Worklist } from '@/components/review/worklist'
import type { WorklistView } from '@/lib/review/queries/saved-views'
import type { Worklist as View, WorklistRow } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const ROW: WorklistRow = {
  id: 'a',
  reference: 'F2-11-0001',
  establishmentName: 'Hôpital fictif',
  finess: '750000018',
  town: 'PARIS',
  windowCode: 'F2',
  claims: ['D1 + CRO'],
  amountCents: 2_376_000,
  isFrozen: false,
  filedAt: new Date('2022-03-15T10:00:00Z'),
  ageDays: 56,
  deadline: { endsAt: new Date('2022-06-30T21:59:59.999Z'), daysLeft: -2, isPaused: false },
  status: 'under_review',
  proposedDecision: 'retained',
  departement: '75',
  legalStatus: 'public',
  instructorName: 'Inès Instructrice',
  tags: ['à revoir'],
  prerequisites: { accepted: 2, needed: 3 },
}

const NO_VIEW = { isShared: false, isMine: false, ownerName: null }
const VIEWS: readonly WorklistView[] = [
  { ...NO_VIEW, id: null, name: 'À traiter', query: '', count: 60 },
  { ...NO_VIEW, id: 'v1', name: 'Gros montants', query: 'montantmin=100000', count: 0, isMine: true, isShared: true },
  {
    ...NO_VIEW,
    id: 'v2',
    name: 'Les miens',
    query: 'instructeur=moi',
    count: 3,
    isShared: true,
    ownerName: 'Ali Roux',
  },
]
const answered = async () => ({ ok: true, value: undefined }) as const
const actions = { save: async () => ({ ok: true, value: { viewId: '', query: '' } }) as const, remove: answered }

function show(changes: Partial<View> = {}, mayOrganise = true) {
  const view: View = {
    params: worklistParams.parse({ q: 'fictif', tri: 'depot' }),
    rows: [ROW, { ...ROW, id: 'b', reference: 'F2-11-0002', amountCents: null, deadline: null, status: 'withdrawn' }],
    total: 60,
    page: 1,
    pageCount: 3,
    drafts: 4,
    amountCents: 142_560_000,
    choices: {
      windows: [{ code: 'F2', name: 'Fenêtre 2' }],
      domains: [{ code: 'D1', name: 'Documents de sortie' }],
      prerequisites: [{ code: 'PS1.1', name: 'INS' }],
      departements: ['75'],
      instructors: [{ id: 'i', name: 'Inès Instructrice' }],
      tags: [{ id: 't', name: 'à revoir' }],
    },
    ...changes,
  }
  render(
    <WithRouter>
      <main>
        <Worklist mayOrganise={mayOrganise} view={view} views={VIEWS} actions={actions} />
      </main>
    </WithRouter>,
  )
}

describe('the worklist', () => {
  it('shows each dossier with its clock, and drafts as a number', async () => {
    show()
    await expectAccessible()
    expect(screen.getByText(/60.dossiers, 1.425.600.€ au total\. 4.brouillons en cours/)).toBeDefined()
    const [, first, second] = screen.getAllByRole('row')
    if (first === undefined || second === undefined) throw new Error('two rows were expected')
    expect(within(first).getByRole('link', { name: 'F2-11-0001' }).getAttribute('href')).toBe(
      '/instruction/a?q=fictif&tri=depot',
    )
    expect(within(first).getByText('dépassée de 2 jours')).toBeDefined()
    expect(within(first).getByText('Décision à valider')).toBeDefined()
    expect(within(second).getByText('À fixer par l’ARS')).toBeDefined()
  })

  it('keeps its filters in its form and in the links of its pages', () => {
    show()
    expect(screen.getByLabelText<HTMLInputElement>('Référence, nom ou FINESS').value).toBe('fictif')
    expect(screen.getByLabelText<HTMLSelectElement>('Trier par').value).toBe('depot')
    const next = screen.getByRole('link', { name: /Page suivante/ })
    expect(next.getAttribute('href')).toBe('/instruction?q=fictif&tri=depot&page=2')
  })

  it('says by what it is sorted, and turns round at the second time', () => {
    show()
    const sorted = screen.getByRole('columnheader', { name: /Déposée le/ })

    expect(sorted.getAttribute('aria-sort')).toBe('ascending')
    expect(within(sorted).getByRole('link').getAttribute('href')).toBe(
      '/instruction?q=fictif&tri=depot&sens=decroissant',
    )
    expect(screen.getByRole('columnheader', { name: 'Montant' }).getAttribute('aria-sort')).toBeNull()
  })

  it('shows the columns that were chosen, and no other', () => {
    show({ params: worklistParams.parse({ col: ['etiquettes', 'prerequis'] }) })

    expect(screen.getAllByRole('columnheader').map((one) => one.textContent)).toEqual([
      'Choisir',
      'Référence',
      'Établissement',
      'Prérequis acceptés',
      'Étiquettes',
    ])
    expect(screen.getAllByText('2 sur 3')).toHaveLength(2)
  })

  it('names the views with how many dossiers each holds, the one on the screen among them', () => {
    show({ params: worklistParams.parse({ instructeur: 'moi', tri: 'montant' }) })
    const views = within(screen.getByRole('region', { name: 'Vues' })).getAllByRole('link')

    expect(views.map((view) => view.textContent)).toEqual([
      'À traiter 60',
      'Gros montants (partagée) 0',
      'Les miens (partagée par Ali Roux) 3',
    ])
    expect(views.map((view) => view.getAttribute('aria-current'))).toEqual([null, null, 'page'])
  })

  it('leads to what can be done to several dossiers, for whoever may', () => {
    show()
    const form = screen.getByRole<HTMLFormElement>('form', { name: 'Traiter plusieurs dossiers' })

    expect(form.getAttribute('action')).toBe('/instruction/traitement')
    expect(within(form).getAllByRole('checkbox', { name: /^Choisir le dossier/ })).toHaveLength(2)
    expect(
      within(form)
        .getByRole('link', { name: /^Traiter toute la liste/ })
        .getAttribute('href'),
    ).toBe('/instruction/traitement?q=fictif&tri=depot&tous=oui')
  })

  it('offers it neither to who only reads, nor for more dossiers than a batch takes', () => {
    show({}, false)
    expect(screen.queryByRole('form', { name: 'Traiter plusieurs dossiers' })).toBeNull()
    show({ total: 501 })
    expect(screen.queryByRole('link', { name: /^Traiter toute la liste/ })).toBeNull()
  })

  it('exports the list of the screen', () => {
    show()

    expect(screen.getByRole('link', { name: 'CSV' }).getAttribute('href')).toBe(
      '/instruction/export?q=fictif&tri=depot&format=csv',
    )
  })

  it('says so when nothing matches', async () => {
    show({ rows: [], total: 0, pageCount: 1, drafts: 0 })
    expect(screen.getByText(/Aucun dossier ne correspond/)).toBeDefined()
    await expectAccessible()
  })
})
