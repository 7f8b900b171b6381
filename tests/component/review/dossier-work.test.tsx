import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { DossierNeighbours } from '@/components/review/dossier-neighbours'
import { DossierWork } from '@/components/review/dossier-work'
import type { DossierWork as View } from '@/lib/review/queries/dossier-work'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const VIEW: View = {
  candidatureId: 'c',
  readerId: 'me',
  assignee: null,
  colleagues: [
    { id: 'me', name: 'Inès Instructrice' },
    { id: 'you', name: 'Victor Valideur' },
  ],
  tags: [{ id: 't', name: 'à revoir' }],
  otherTags: ['visite'],
  notes: [
    { id: 'n1', authorName: 'Victor Valideur', text: 'Vu', at: new Date('2022-05-10T09:00:00Z'), isMine: false },
    { id: 'n2', authorName: 'Inès Instructrice', text: 'À faire', at: new Date('2022-05-09T09:00:00Z'), isMine: true },
  ],
  isFollowed: false,
  mayOrganise: true,
  mayAssign: true,
}

function show(changes: Partial<View> = {}) {
  const sent: Record<string, string>[] = []
  const action = async (form: FormData) => {
    sent.push(Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)])))
    return { ok: true, value: undefined } as const
  }
  const writeNote = async (form: FormData) => {
    await action(form)
    return { ok: true, value: { noteId: 'n' } } as const
  }
  const actions = { assign: action, tag: action, untag: action, removeNote: action, follow: action, writeNote }
  render(
    <WithRouter>
      <main>
        <h1>Dossier</h1>
        <DossierWork view={{ ...VIEW, ...changes }} actions={actions} />
      </main>
    </WithRouter>,
  )

  return sent
}

describe('what the agency keeps for itself', () => {
  it('is all labelled, and one takes back one’s own notes only', async () => {
    show()

    await expectAccessible()
    expect(screen.getByText('Déjà utilisées : visite')).toBeDefined()
    expect(screen.getAllByRole('button', { name: 'Retirer ma note' })).toHaveLength(1)
  })

  it('sends whom it was given to on the screen, so that a colleague’s choice is not overwritten', async () => {
    const sent = show()
    await userEvent.click(screen.getByRole('button', { name: 'Prendre ce dossier' }))
    await userEvent.selectOptions(screen.getByLabelText('Instruit par'), 'you')
    await userEvent.click(screen.getByRole('button', { name: 'Confier' }))

    expect(sent).toEqual([
      { candidatureId: 'c', fromId: '', assigneeId: 'me' },
      { candidatureId: 'c', fromId: '', assigneeId: 'you' },
    ])
  })

  it('is read, not written, by who does not instruct', () => {
    show({ mayOrganise: false, mayAssign: false, assignee: { id: 'you', name: 'Victor Valideur' } })

    expect(screen.getByText('Instruit par : Victor Valideur')).toBeDefined()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('the way to the other dossiers', () => {
  it('keeps the list that one comes from', () => {
    render(
      <WithRouter>
        <DossierNeighbours neighbours={{ previousId: null, nextId: 'b' }} query="instructeur=moi" />
      </WithRouter>,
    )

    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/instruction?instructeur=moi',
      '/instruction/b?instructeur=moi',
    ])
  })
})
