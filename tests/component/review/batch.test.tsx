import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Batch } from '@/components/review/batch'
import { BatchChoice } from '@/components/review/batch-choice'
import { BATCH_ACTIONS } from '@/lib/review/domain/batch'
import type { BatchPage } from '@/lib/review/queries/batch-page'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const AT = new Date('2022-05-10T09:00:00Z')
const COUNTS = { waiting: 0, passes: 0, refused: 0, done: 0, failed: 0 }
const ITEM = {
  candidatureId: 'c1',
  reference: 'F2-11-0001',
  establishmentName: 'Hôpital fictif',
  amountCents: 2_160_000,
  assigneeName: null,
  state: 'passes',
  reason: null,
} as const
const CHECKED: BatchPage = {
  id: 'b',
  state: 'checked',
  order: { action: 'validate', decision: 'retained' },
  createdByName: 'Victor Valideur',
  createdAt: AT,
  counts: { ...COUNTS, passes: 1, refused: 1 },
  total: 2,
  isMine: true,
  startedAt: null,
  endedAt: null,
  effect: [{ voletCode: '1', voletName: 'Volet 1', leftCents: 5_000_000, neededCents: 2_160_000 }],
  items: [ITEM, { ...ITEM, candidatureId: 'c2', state: 'refused', reason: 'Aucune décision n’est proposée.' }],
}

function show(changes: Partial<BatchPage> = {}, progress = { handled: 0, total: 2 }) {
  const action = async () => ({ ok: true, value: undefined }) as const
  render(
    <WithRouter>
      <main>
        <Batch view={{ ...CHECKED, ...changes }} progress={progress} actions={{ start: action, cancel: action }} />
      </main>
    </WithRouter>,
  )
}

describe('a batch', () => {
  it('says who passes, who does not and why, and what is left of the envelope', async () => {
    show()

    await expectAccessible()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Valider les candidatures à retenir')
    expect(screen.getByText('1 dossier passe, 1 ne passe pas.')).toBeDefined()
    expect(screen.getByText('Aucune décision n’est proposée.')).toBeDefined()
    expect(
      within(screen.getByRole('region', { name: /^Effet sur l’enveloppe, / })).getByText(/28.400,00/),
    ).toBeDefined()
  })

  it('asks before it does it, and can be given up', async () => {
    show()
    await userEvent.click(screen.getByRole('button', { name: 'Traiter 1 dossier' }))

    expect(screen.getByText(/celui qui aura changé entre-temps est laissé tel quel/)).toBeDefined()
    expect(screen.getAllByRole('button', { name: 'Abandonner', hidden: true }).length).toBeGreaterThan(0)
  })

  it('is started by nobody else than whoever chose it, nor when nothing passes', () => {
    show({ isMine: false })
    expect(screen.queryByRole('button', { name: /^Traiter/ })).toBeNull()
    expect(screen.getByText(/Seule la personne qui l’a préparé/).textContent).toContain('Victor Valideur')
  })

  it('shows how far it is', async () => {
    show({ state: 'running', counts: { ...COUNTS, passes: 3, done: 2 } }, { handled: 2, total: 5 })

    const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: '2 traités sur 5' })
    expect([bar.value, bar.max]).toEqual([2, 5])
    expect(screen.getAllByRole('button', { name: 'Arrêter', hidden: true }).length).toBeGreaterThan(0)
  })

  it('tells what was done, what could not be, and what was not touched', () => {
    show({ state: 'cancelled', endedAt: AT, counts: { waiting: 0, passes: 1, refused: 2, done: 3, failed: 1 } })

    expect(
      screen.getByText('3 dossiers traités, 1 n’a pas pu l’être, 1 n’a pas été touché, 2 ne passent pas.'),
    ).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Arrêter' })).toBeNull()
  })
})

describe('what to do to the dossiers that were chosen', () => {
  const choose = (action: (typeof BATCH_ACTIONS)[number] | null, mayDecide = true, ids = ['c1', 'c2']) => {
    const sent: Record<string, string>[] = []
    const prepare = async (form: FormData) => {
      sent.push(Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)])))
      return { ok: true, value: { batchId: 'b' } } as const
    }
    const dossiers = ids.map((id) => ({ id, reference: id, establishmentName: 'Hôpital fictif' }))
    render(
      <WithRouter>
        <main>
          <BatchChoice
            view={{ dossiers, colleagues: [{ id: 'i', name: 'Inès Instructrice' }], tags: ['à revoir'] }}
            action={action}
            query="id=c1&id=c2"
            mayDecide={mayDecide}
            prepare={prepare}
            recent={[]}
          />
        </main>
      </WithRouter>,
    )

    return sent
  }

  it.each(BATCH_ACTIONS)('has a form for %s that axe accepts', async (action) => {
    choose(action)
    await expectAccessible()
  })

  it('sends the dossiers with the order', async () => {
    const sent = choose('assign')
    await userEvent.selectOptions(screen.getByLabelText('À qui'), 'i')
    await userEvent.click(screen.getByRole('button', { name: 'Vérifier sans rien changer' }))

    expect(sent).toEqual([{ action: 'assign', ids: 'c1,c2', assigneeId: 'i' }])
  })

  it('does not offer to validate to who may not', () => {
    choose(null, false)
    expect(screen.queryByRole('link', { name: /^Valider/ })).toBeNull()
  })

  it('says how to choose when nothing is', async () => {
    choose(null, true, [])
    await expectAccessible()
    expect(screen.getByText(/Aucun dossier n’est choisi/)).toBeDefined()
    expect(screen.queryByRole('navigation', { name: /Que faut-il faire/ })).toBeNull()
  })
})
