import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conversation } from '@/components/messages/conversation'
import { ConversationPage } from '@/components/messages/conversation-page'
import { useAttached } from '@/components/messages/use-attached'
import type { ConversationView, MessageView } from '@/lib/messages/queries/conversation'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const message = (changes: Partial<MessageView>): MessageView => ({
  id: crypto.randomUUID(),
  side: 'hospital',
  authorName: 'Camille Martin',
  isMine: false,
  isUnread: false,
  body: 'Bonjour.',
  at: new Date('2022-03-15T10:00:00Z'),
  documents: [],
  readers: [],
  ...changes,
})

const dossierThread = { prerequisiteCode: null, title: null, messageCount: 2, unreadCount: 1 }
const view = (changes: Partial<ConversationView> = {}): ConversationView => ({
  candidatureId: '6f0d9a94-33bb-4b39-9cbb-6b5e1d5a0001',
  reference: 'SUN-0001',
  establishmentName: 'Centre hospitalier fictif',
  windowName: 'Fenêtre de mars',
  isDraft: false,
  side: 'hospital',
  mayWrite: true,
  threads: [dossierThread, { prerequisiteCode: 'X1', title: 'Cellule', messageCount: 0, unreadCount: 0 }],
  thread: dossierThread,
  messages: [
    message({
      isMine: true,
      readers: [{ name: 'Inès Bernard', side: 'agency', readAt: new Date('2022-03-15T11:00:00Z') }],
    }),
    message({
      side: 'agency',
      authorName: 'Inès Bernard',
      body: 'Bonjour,\nje vous écoute.',
      isUnread: true,
      at: new Date('2022-03-16T23:30:00Z'),
    }),
  ],
  hiddenCount: 0,
  unsent: null,
  ...changes,
})

type Answer = ActionResult<{ messageId: string }> | Promise<ActionResult<{ messageId: string }>>

function actionsOf(answers: readonly Answer[] = []) {
  const sent: Record<string, FormDataEntryValue>[] = []
  const read: unknown[] = []
  const actions = {
    send: async (form: FormData) => {
      sent.push(Object.fromEntries(form))
      return answers[sent.length - 1] ?? ({ ok: true, value: { messageId: '1' } } as const)
    },
    markRead: async (input: unknown) => {
      read.push(input)
      return { ok: true, value: undefined } as const
    },
    files: {
      add: async () => ({ ok: true, value: { version: 1 } }) as const,
      remove: async () => ({ ok: true, value: { version: 1 } }) as const,
    },
  }

  return { sent, read, actions }
}

function show(shown: ConversationView, made = actionsOf()) {
  render(
    <WithRouter>
      <Conversation view={shown} newMessageId="6f0d9a94-33bb-4b39-9cbb-6b5e1d5a9999" actions={made.actions} />
    </WithRouter>,
  )

  return made
}

const box = () => screen.getByLabelText<HTMLTextAreaElement>(/Votre message/)
const send = () => userEvent.click(screen.getByRole('button', { name: 'Envoyer' }))

beforeEach(() => sessionStorage.clear())

describe('Conversation', () => {
  it('shows the days of Paris, each message with its author and side, what is new and who read', async () => {
    show(view())

    expect(screen.getByRole('region', { name: '15 mars 2022' })).toBeTruthy()
    const last = within(screen.getByRole('region', { name: '17 mars 2022' }))
    expect(last.getByRole('article', { name: /Inès Bernard.*ARS.*0.h.30/ })).toBeTruthy()
    expect(last.getByText('Nouveaux messages')).toBeTruthy()
    expect(screen.getByText(/Lu par Inès Bernard le 15 mars 2022 à 12.h.00/)).toBeTruthy()
    await expectAccessible()
  })

  it('tells once that it was read, down to the last message shown', async () => {
    const shown = view()
    const { read } = show(shown)

    await waitFor(() =>
      expect(read).toEqual([
        { candidatureId: shown.candidatureId, prerequisiteCode: '', lastMessageId: shown.messages[1]?.id },
      ]),
    )
  })

  it('shows no box to those who only read', () => {
    show(view({ mayWrite: false }))

    expect(screen.queryByLabelText(/Votre message/)).toBeNull()
    expect(screen.getByText(/permet de lire cette conversation/)).toBeTruthy()
  })

  it('leads to the older messages of a long conversation', () => {
    show(
      view({ hiddenCount: 12, thread: { prerequisiteCode: 'X1', title: 'Cellule', messageCount: 14, unreadCount: 0 } }),
    )

    expect(screen.getByRole('link', { name: /plus anciens \(12\)/ }).getAttribute('href')).toMatch(
      /messages\?prerequis=X1&tout=oui$/,
    )
  })
})

describe('the box to answer in', () => {
  it('sends the text once, empties the box, and gives the next message another id', async () => {
    let answer: (result: ActionResult<{ messageId: string }>) => void = () => undefined
    const late = new Promise<ActionResult<{ messageId: string }>>((resolve) => {
      answer = resolve
    })
    const { sent } = show(view(), actionsOf([late]))
    await userEvent.type(box(), 'Première réponse.')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Envoyer' }))
    answer({ ok: true, value: { messageId: '1' } })
    await screen.findByText('Message envoyé.')

    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ body: 'Première réponse.', prerequisiteCode: '' })
    expect(box().value).toBe('')
    await userEvent.type(box(), 'Seconde.')
    await send()
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.messageId).not.toBe(sent[0]?.messageId)
  })

  it('keeps the text and its id when it is refused, and sends the same again', async () => {
    const refusal = { ok: false, error: { kind: 'unauthenticated', message: 'Votre session a expiré.' } } as const
    const { sent } = show(view(), actionsOf([refusal]))
    await userEvent.type(box(), 'À ne pas perdre.')
    await send()
    await screen.findByText('Votre session a expiré.')

    expect(box().value).toBe('À ne pas perdre.')
    await expectAccessible()
    await send()
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]).toEqual(sent[0])
  })

  it('finds what was typed again after the page was left, and forgets it once sent', async () => {
    const first = render(
      <WithRouter>
        <Conversation view={view()} newMessageId={crypto.randomUUID()} actions={actionsOf().actions} />
      </WithRouter>,
    )
    await userEvent.type(box(), 'Brouillon de réponse')
    first.unmount()
    show(view())

    expect(box().value).toBe('Brouillon de réponse')
    await send()
    await screen.findByText('Message envoyé.')
    expect(sessionStorage.length).toBe(0)
  })

  it('says at once that a pasted text is too long, and keeps it whole', async () => {
    show(view())
    await userEvent.click(box())
    await userEvent.paste('a'.repeat(1_000_000))

    expect(box().value).toHaveLength(1_000_000)
    expect(screen.getByText(/compte 1.000.000 caractères.*Rien n’est perdu/)).toBeTruthy()
  })
})

describe('the files of the next message', () => {
  it('are those attached since the page was read, and not those taken off since', () => {
    const { result, rerender } = renderHook(({ ids }) => useAttached(ids.map((id) => ({ id }))), {
      initialProps: { ids: ['a'] },
    })
    act(() => result.current.onAttached('b'))
    expect(result.current.documentIds).toEqual(['a', 'b'])

    rerender({ ids: ['a', 'b'] })
    rerender({ ids: ['a'] })
    expect(result.current.documentIds).toEqual(['a'])
  })
})

describe('ConversationPage', () => {
  it('names each conversation with what waits, and marks the one that is shown', async () => {
    render(
      <WithRouter>
        <ConversationPage view={view()} newMessageId={crypto.randomUUID()} actions={actionsOf().actions} />
      </WithRouter>,
    )
    const menu = within(screen.getByRole('navigation', { name: /Conversations/ }))

    expect(menu.getByRole('link', { name: /Tout le dossier.*1 non lu/ }).getAttribute('aria-current')).toBe('page')
    expect(menu.getByRole('link', { name: /X1.*Cellule/ }).getAttribute('href')).toMatch(/\?prerequis=X1$/)
    await expectAccessible()
  })

  it('says what the agency sees of a draft', () => {
    render(
      <WithRouter>
        <ConversationPage
          view={view({ isDraft: true })}
          newMessageId={crypto.randomUUID()}
          actions={actionsOf().actions}
        />
      </WithRouter>,
    )

    expect(screen.getByText(/l’ARS lit vos messages, pas votre brouillon/)).toBeTruthy()
  })
})
