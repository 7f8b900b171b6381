import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ContactsForm } from '@/components/candidatures/contacts-form'
import { DossierSessionProvider } from '@/components/candidatures/dossier-session'
import { type Contacts, NO_CONTACT } from '@/lib/candidatures/domain/contact'
import type { SaveContactsInput } from '@/lib/candidatures/schemas'
import type { ActionError, ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'

const EMPTY: Contacts = {
  legal_representative: NO_CONTACT,
  project_lead: NO_CONTACT,
  dpo: NO_CONTACT,
  rssi: NO_CONTACT,
}
const STALE: ActionError = { kind: 'stale', message: 'Sacha Blanc a enregistré ce dossier le 15 mars 2022 à 11 h 00.' }
const ID = '00000000-0000-4000-8000-000000000001'

/** A server that keeps what it is sent; `others` makes somebody else save first. */
function createServer() {
  const server = {
    version: 1,
    received: [] as SaveContactsInput[],
    failure: null as ActionError | null,
    answer: async () => undefined as unknown,
    others: () => {
      server.version += 1
    },
    save: async (input: SaveContactsInput): Promise<ActionResult<{ version: number }>> => {
      server.received.push(input)
      await server.answer()
      if (server.failure !== null) return { ok: false, error: server.failure }
      if (input.expectedVersion !== server.version) return { ok: false, error: STALE }
      server.version += 1

      return { ok: true, value: { version: server.version } }
    },
    readVersion: async (): Promise<ActionResult<{ version: number }>> => ({
      ok: true,
      value: { version: server.version },
    }),
  }

  return server
}

function show(server: ReturnType<typeof createServer>) {
  const router = createTestRouter()
  const view = render(
    <WithRouter router={router}>
      <DossierSessionProvider candidatureId={ID} version={1} readVersion={server.readVersion}>
        <ContactsForm contacts={EMPTY} action={server.save} />
        <a href="/tableau-de-bord">Suivant</a>
      </DossierSessionProvider>
    </WithRouter>,
  )
  const group = within(screen.getByRole('group', { name: 'Représentant légal' }))

  return { ...view, router, name: group.getByLabelText(/Nom/), email: group.getByLabelText(/Adresse/) }
}

const lastName = (server: ReturnType<typeof createServer>) => server.received.at(-1)?.contacts.legal_representative.name

describe('a form that saves by itself', () => {
  it('saves a moment after typing, once, and says when', async () => {
    const server = createServer()
    const { name } = show(server)
    await userEvent.type(name, 'Alix Roux')

    await waitFor(() => expect(server.received).toHaveLength(1), { timeout: 3000 })
    expect(lastName(server)).toBe('Alix Roux')
    expect(await screen.findByText(/^Enregistré à \d+ h \d\d$/)).toBeTruthy()
  })

  it('saves when a field is left, and goes on from the version it was given', async () => {
    const server = createServer()
    const { name } = show(server)
    await userEvent.type(name, 'Alix')
    await userEvent.tab()
    await waitFor(() => expect(server.received).toHaveLength(1))
    await userEvent.type(name, ' Roux')
    await userEvent.tab()

    await waitFor(() => expect(server.received).toHaveLength(2))
    expect(server.received.map((one) => one.expectedVersion)).toEqual([1, 2])
  })

  it('sends what was typed during a save with the next one', async () => {
    const server = createServer()
    let release: (value?: unknown) => void = () => undefined
    server.answer = () => new Promise((resolve) => (release = resolve))
    const { name } = show(server)
    await userEvent.type(name, 'Alix')
    await userEvent.tab()
    await waitFor(() => expect(screen.getByText('Enregistrement…')).toBeTruthy())
    await userEvent.type(name, ' Roux')
    server.answer = async () => undefined
    await act(async () => release())

    await waitFor(() => expect(lastName(server)).toBe('Alix Roux'), { timeout: 3000 })
    expect(server.received.map((one) => one.expectedVersion)).toEqual([1, 2])
  })

  it('sends nothing wrong, shows the message on its field, and keeps it accessible', async () => {
    const server = createServer()
    const { email, container } = show(server)
    await userEvent.type(email, 'alix@')
    await userEvent.tab()

    expect(await screen.findByText(/adresse électronique complète/)).toBeTruthy()
    expect(await screen.findByText(/Non enregistré/)).toBeTruthy()
    expect(server.received).toEqual([])
    await expectAccessible(container)
    await userEvent.type(email, 'ch.example.fr')
    await userEvent.tab()
    await waitFor(() => expect(server.received).toHaveLength(1))
  })

  it('tells who saved first, keeps what was typed, and saves over only when asked', async () => {
    const server = createServer()
    server.others()
    const { name, container } = show(server)
    await userEvent.type(name, 'Alix Roux')
    await userEvent.tab()

    expect(await screen.findByText(STALE.message)).toBeTruthy()
    expect(name).toHaveProperty('value', 'Alix Roux')
    expect(server.version).toBe(2)
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer ma saisie par-dessus' }))
    await waitFor(() => expect(server.version).toBe(3))
    expect(server.received.at(-1)).toMatchObject({ expectedVersion: 2 })
    await waitFor(() => expect(screen.queryByText(STALE.message)).toBeNull())
  })

  it('keeps what was typed when the portal does not answer, and says what to do', async () => {
    const server = createServer()
    server.answer = () => Promise.reject(new Error('network'))
    const { name } = show(server)
    await userEvent.type(name, 'Alix')
    await userEvent.tab()

    expect(await screen.findByText(/Vérifiez votre connexion/)).toBeTruthy()
    expect(name).toHaveProperty('value', 'Alix')
    server.answer = async () => undefined
    await userEvent.type(name, ' Roux')
    await userEvent.tab()
    await waitFor(() => expect(screen.getByText(/^Enregistré à/)).toBeTruthy())
  })

  it('saves before following a link', async () => {
    const server = createServer()
    const { name, router } = show(server)
    await userEvent.type(name, 'Alix')
    await userEvent.click(screen.getByRole('link', { name: 'Suivant' }))

    await waitFor(() => expect(router.visited).toEqual(['/tableau-de-bord']))
    expect(lastName(server)).toBe('Alix')
  })

  it('saves when it goes away, and has the browser ask while something is unsaved', async () => {
    const server = createServer()
    const { name, unmount } = show(server)
    await userEvent.type(name, 'Alix')
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    unmount()

    await waitFor(() => expect(lastName(server)).toBe('Alix'))
  })
})
