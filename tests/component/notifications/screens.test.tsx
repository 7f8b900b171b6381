import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { FrequencyForm } from '@/components/notifications/frequency-form'
import { Outbox } from '@/components/notifications/outbox'
import type { MailRow, OutboxView } from '@/lib/notifications/queries/outbox'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const row = (changes: Partial<MailRow>): MailRow => ({
  id: crypto.randomUUID(),
  kind: 'candidature-filed',
  email: 'camille@ch.example.fr',
  subject: 'Candidature déposée',
  state: 'sent',
  attempts: 1,
  lastError: null,
  createdAt: new Date('2022-03-15T10:00:00Z'),
  sentAt: new Date('2022-03-15T10:01:00Z'),
  mayResend: false,
  ...changes,
})

const view = (rows: readonly MailRow[]): OutboxView => ({
  counts: { queued: 1, held: 0, sent: 2, skipped: 0, dead: rows.filter(({ state }) => state === 'dead').length },
  rows,
  total: rows.length,
  page: 1,
  pageCount: 1,
  state: null,
  search: '',
})

function showOutbox(rows: readonly MailRow[], hasMailServer = true) {
  const sent: Record<string, FormDataEntryValue>[] = []
  const resend = async (form: FormData) => {
    sent.push(Object.fromEntries(form))
    return { ok: true, value: { count: 1 } } as const
  }
  render(
    <WithRouter>
      <Outbox view={view(rows)} hasMailServer={hasMailServer} resend={resend} />
    </WithRouter>,
  )

  return sent
}

describe('Outbox', () => {
  it('offers to send again what was given up, by name, and nothing else', async () => {
    const dead = row({ state: 'dead', attempts: 15, lastError: 'ESOCKET', sentAt: null, mayResend: true })
    const expired = row({ state: 'dead', sentAt: null, email: 'lou@ch.example.fr' })
    const sent = showOutbox([row({}), dead, expired])
    const button = screen.getAllByRole('button', { name: 'Renvoyer' })

    expect(button).toHaveLength(1)
    expect(screen.getByRole('form', { name: 'Renvoyer le courriel à camille@ch.example.fr' })).toBeTruthy()
    expect(screen.getByText('Lien expiré')).toBeTruthy()
    expect(screen.getByText(/15 essais, ESOCKET/)).toBeTruthy()
    await userEvent.click(button[0] as HTMLElement)
    await waitFor(() => expect(sent).toEqual([{ notificationId: dead.id }]))
    await expectAccessible()
  })

  it('says that no mail server is configured, and when nothing matches', async () => {
    showOutbox([], false)

    expect(screen.getByText('Aucun serveur de messagerie n’est configuré')).toBeTruthy()
    expect(screen.getByText(/Aucun courriel ne correspond/)).toBeTruthy()
    await expectAccessible()
  })
})

describe('FrequencyForm', () => {
  it('starts from what was chosen, and sends what is chosen now', async () => {
    const sent: Record<string, FormDataEntryValue>[] = []
    const action = async (form: FormData) => {
      sent.push(Object.fromEntries(form))
      return { ok: true, value: undefined } as const
    }
    render(
      <WithRouter>
        <FrequencyForm frequency="daily" action={action} />
      </WithRouter>,
    )

    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Une fois par jour/ }).checked).toBe(true)
    await userEvent.click(screen.getByRole('radio', { name: /indispensable seulement/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
    await screen.findByText('Votre choix est enregistré.')
    expect(sent).toEqual([{ frequency: 'mandatory_only' }])
    await expectAccessible()
  })
})
