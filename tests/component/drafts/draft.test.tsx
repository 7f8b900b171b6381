import 'fake-indexeddb/auto'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ContactsForm } from '@/components/candidatures/contacts-form'
import { DraftProvider } from '@/components/drafts/draft-provider'
import { openEditQueue } from '@/components/drafts/edit-queue'
import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { createDraftServer } from '@/tests/support/draft-server'

const NAME = 'contact/dpo/name'
const EMAIL = 'contact/dpo/email'

let candidatureId = ''
let number = 0
beforeEach(() => {
  number += 1
  candidatureId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
})

type Server = ReturnType<typeof createDraftServer>

function show(server: Server, fields: FieldStates = {}, userId = 'alix') {
  const view = render(
    <WithRouter>
      <DraftProvider
        candidatureId={candidatureId}
        userId={userId}
        fields={fields}
        version={1}
        place="Contacts"
        today="2022-03-15"
        transport={server.transport}
      >
        <ContactsForm />
      </DraftProvider>
    </WithRouter>,
  )
  const dpo = within(screen.getByRole('group', { name: /Délégué à la protection/ }))

  return { ...view, name: dpo.getByLabelText(/Nom/), email: dpo.getByLabelText(/Adresse/) }
}

const kept = async (userId = 'alix') => (await openEditQueue()).list(`${userId} ${candidatureId}`)

function setOnline(isOnline: boolean) {
  Object.defineProperty(navigator, 'onLine', { value: isOnline, configurable: true })
  act(() => void window.dispatchEvent(new Event(isOnline ? 'online' : 'offline')))
}

describe('what is typed', () => {
  it('is saved once the field is left, says when, and leaves nothing on the machine', async () => {
    const server = createDraftServer()
    const { container, name } = show(server)
    await userEvent.type(name, 'Dominique')
    expect(screen.getByText('Enregistrement…')).toBeTruthy()
    await userEvent.tab()

    expect(await screen.findByText(/Enregistré à \d+ h \d+/)).toBeTruthy()
    expect(server.valueOf(NAME)).toBe('Dominique')
    expect(await kept()).toEqual([])
    await expectAccessible(container)
  })

  it('is kept through a cut, and sent once when the network is back', async () => {
    const server = createDraftServer()
    const { name, email } = show(server)
    setOnline(false)
    await userEvent.type(name, 'Dominique')
    await userEvent.type(email, 'd@ch.example.fr')
    await userEvent.tab()
    expect(await screen.findByText(/Hors ligne : 2 modifications gardées sur ce poste/)).toBeTruthy()
    expect(server.requests).toEqual([])
    expect(await kept()).toHaveLength(2)

    setOnline(true)
    expect(await screen.findByText(/Enregistré à/)).toBeTruthy()
    expect(server.valueOf(NAME)).toBe('Dominique')
    expect(server.valueOf(EMAIL)).toBe('d@ch.example.fr')
    expect(server.requests).toHaveLength(1)
  })

  it('survives the end of the session, and says how to go on', async () => {
    const server = createDraftServer()
    server.server.outage = { kind: 'signed-out' }
    const { container, name } = show(server)
    await userEvent.type(name, 'Dominique')
    await userEvent.tab()

    expect(await screen.findByText(/Session expirée : reconnectez-vous, rien n’est perdu/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Se reconnecter' })).toBeTruthy()
    await expectAccessible(container)
    // Another try that fails takes nothing away, so that nothing slips from under the pointer.
    await userEvent.type(name, ' R')
    await userEvent.click(screen.getByRole('link', { name: 'Se reconnecter' }))
    expect(screen.getByText(/Session expirée/)).toBeTruthy()
    server.server.outage = null
    act(() => void window.dispatchEvent(new Event('focus')))
    await waitFor(() => expect(server.valueOf(NAME)).toBe('Dominique R'))
  })

  it('is shown again and sent by the next page, when the first one went away before an answer', async () => {
    const server = createDraftServer()
    server.server.outage = { kind: 'unreachable' }
    const first = show(server)
    await userEvent.click(first.name)
    await userEvent.paste('Dominique')
    await waitFor(async () => expect(await kept()).toHaveLength(1))
    first.unmount()

    server.server.outage = null
    const second = show(server)
    await waitFor(() => expect(second.name).toHaveProperty('value', 'Dominique'))
    await waitFor(() => expect(server.valueOf(NAME)).toBe('Dominique'))
    await waitFor(async () => expect(await kept()).toEqual([]))
  })

  it('is saved once when the answer was lost, and nothing typed meanwhile is lost with it', async () => {
    const server = createDraftServer()
    server.server.lostAnswers = 1
    const { name } = show(server)
    await userEvent.type(name, 'Dom')
    await userEvent.tab()
    expect(await screen.findByText(/Le portail ne répond pas/)).toBeTruthy()
    await userEvent.type(name, 'inique')
    await userEvent.tab()

    expect(await screen.findByText(/Enregistré à/)).toBeTruthy()
    await waitFor(() => expect(server.valueOf(NAME)).toBe('Dominique'))
    await waitFor(async () => expect(await kept()).toEqual([]))
    // Every edit that the server applied was another one: the lost answer made none of them twice.
    const sent = server.requests.flat().map(({ value }) => value)
    expect(server.rows.get(NAME)?.revision).toBe(new Set(sent).size)
  })

  it('by somebody else on the same machine is neither shown nor sent', async () => {
    const server = createDraftServer()
    server.server.outage = { kind: 'unreachable' }
    const first = show(server, {}, 'alix')
    await userEvent.click(first.name)
    await userEvent.paste('Dominique')
    await waitFor(async () => expect(await kept()).toHaveLength(1))
    first.unmount()

    server.server.outage = null
    const second = show(server, {}, 'sacha')
    await userEvent.type(second.email, 'd@ch.example.fr')
    await userEvent.tab()
    await waitFor(() => expect(server.valueOf(EMAIL)).toBe('d@ch.example.fr'))
    expect(second.name).toHaveProperty('value', '')
    expect(server.valueOf(NAME)).toBe('')
    expect(await kept('alix')).toHaveLength(1)
  })

  it('too long is said at once, kept here, and not sent', async () => {
    const server = createDraftServer()
    const { name, container } = show(server)
    await userEvent.click(name)
    await userEvent.paste('x'.repeat(1_000_000))

    expect(await screen.findByText(/Ce texte est trop long : 120 caractères au plus/)).toBeTruthy()
    expect(screen.getByText(/Un champ est à corriger/)).toBeTruthy()
    expect(name).toHaveProperty('value', 'x'.repeat(1_000_000))
    expect(server.requests).toEqual([])
    await expectAccessible(container)
  })
})

describe('a browser that keeps nothing', () => {
  const put = IDBObjectStore.prototype.put
  afterEach(() => {
    IDBObjectStore.prototype.put = put
  })

  function refuseToKeep() {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    }
  }

  it('saves all the same', async () => {
    refuseToKeep()
    const server = createDraftServer()
    const { name } = show(server)
    await userEvent.type(name, 'Dominique')
    await userEvent.tab()

    expect(await screen.findByText(/Enregistré à/)).toBeTruthy()
    expect(server.valueOf(NAME)).toBe('Dominique')
  })

  it('says what closing the page would lose, and has the browser ask before', async () => {
    refuseToKeep()
    const server = createDraftServer()
    server.server.outage = { kind: 'signed-out' }
    const { name } = show(server)
    await userEvent.type(name, 'Dominique')
    await userEvent.tab()

    expect(await screen.findByText(/1 modification gardée dans cette page seulement, ne la fermez pas/)).toBeTruthy()
    expect(screen.getByRole('link', { name: /Se reconnecter/ })).toHaveProperty('target', '_blank')
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
  })
})

describe('two people on the same field', () => {
  async function clash(server: Server) {
    const page = show(server)
    server.writtenByOther(NAME, 'Camille Roux')
    await userEvent.type(page.name, 'Dominique')
    await userEvent.tab()
    await screen.findByRole('heading', { name: /Deux saisies pour un même champ/ })

    return page
  }

  it('see both values, with who and when, and choose theirs', async () => {
    const server = createDraftServer()
    const { container, name } = await clash(server)
    expect(screen.getByText(/Saisie de Sacha Blanc, le 15 mars 2022/)).toBeTruthy()
    expect(server.valueOf(NAME)).toBe('Camille Roux')
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: 'Garder celle de Sacha Blanc' }))

    expect(name).toHaveProperty('value', 'Camille Roux')
    expect(document.activeElement).toBe(name)
    expect(screen.queryByRole('heading', { name: /Deux saisies/ })).toBeNull()
    expect(server.valueOf(NAME)).toBe('Camille Roux')
  })

  it('or keep one’s own, knowingly', async () => {
    const server = createDraftServer()
    await clash(server)
    await userEvent.click(screen.getByRole('button', { name: 'Garder ma saisie' }))

    await waitFor(() => expect(server.valueOf(NAME)).toBe('Dominique'))
    expect(await screen.findByText(/Enregistré à/)).toBeTruthy()
  })
})

describe('what changed elsewhere', () => {
  it('is shown when the page is read again, but not over what is being typed', async () => {
    const server = createDraftServer()
    server.server.outage = { kind: 'unreachable' }
    const page = show(server, { [NAME]: { value: '', revision: 0 }, [EMAIL]: { value: '', revision: 0 } })
    await userEvent.type(page.name, 'Dominique')
    const fields = { [NAME]: { value: 'Camille', revision: 1 }, [EMAIL]: { value: 'c@ch.example.fr', revision: 1 } }
    page.rerender(
      <WithRouter>
        <DraftProvider
          candidatureId={candidatureId}
          userId="alix"
          fields={fields}
          version={2}
          place="Contacts"
          today="2022-03-15"
          transport={server.transport}
        >
          <ContactsForm />
        </DraftProvider>
      </WithRouter>,
    )

    expect(page.name).toHaveProperty('value', 'Dominique')
    expect(page.email).toHaveProperty('value', 'c@ch.example.fr')
  })
})
