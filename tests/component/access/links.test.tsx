import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { AccountPage } from '@/components/access/account-page'
import { ForgottenPassword } from '@/components/access/forgotten-password'
import { InvitationPage } from '@/components/access/invitation-page'
import { ResetPassword } from '@/components/access/reset-password'
import type { InvitationPage as View, Visitor } from '@/lib/access/queries/invitation-page'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const PASSWORD = 'quatre mots faciles à retenir'
const GONE = { ok: true, value: { path: '/tableau-de-bord' } } as const

type FormAction = (form: FormData) => Promise<ActionResult<{ path: string }>>

function pending(visitor: Visitor): View {
  return {
    state: 'pending',
    place: 'CH fictif',
    isGroup: false,
    isOpinion: false,
    role: 'redacteur',
    invitedByName: 'Dominique Vasseur',
    expiresAt: new Date('2022-03-22T10:00:00Z'),
    visitor,
    email: visitor === 'somebody-else' ? null : 'lou@ch.example.fr',
  }
}

function show(
  view: View,
  { accept = recorder(GONE).action, join = recorder(GONE).action }: { accept?: FormAction; join?: FormAction } = {},
) {
  const router = createTestRouter()
  render(
    <WithRouter router={router}>
      <main>
        <InvitationPage
          view={view}
          token="abc"
          actorName="Lou Garnier"
          accept={accept}
          join={join}
          signOut={async () => undefined}
        />
      </main>
    </WithRouter>,
  )

  return router
}

describe('the page of an invitation', () => {
  it.each([
    ['unknown', /n’est pas valable/],
    ['expired', /a expiré/],
    ['used', /a déjà servi/],
    ['revoked', /a été annulée/],
  ] as const)('says why a link opens nothing: %s', async (state, title) => {
    show({ state })

    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(document.body.textContent).not.toMatch(/CH fictif|Dominique|example\.fr/)
    await expectAccessible()
  })

  it('creates the account of a newcomer, for the address that was invited', async () => {
    const { sent, action } = recorder(GONE)
    const router = show(pending('newcomer'), { join: action })
    const email = screen.getByLabelText<HTMLInputElement>(/Adresse électronique/)

    expect(email.readOnly).toBe(true)
    await expectAccessible()
    await userEvent.type(screen.getByLabelText('Prénom et nom'), 'Lou Garnier')
    await userEvent.type(screen.getByLabelText(/^Mot de passe/), PASSWORD)
    await userEvent.click(screen.getByRole('button', { name: 'Créer mon compte et rejoindre' }))
    await waitFor(() => expect(router.visited).toEqual(['/tableau-de-bord']))
    expect(sent).toEqual([{ token: 'abc', email: 'lou@ch.example.fr', name: 'Lou Garnier', password: PASSWORD }])
  })

  it('ties the message of a password to its field', async () => {
    const error = { kind: 'invalid-input', message: 'À corriger.', fields: { password: 'Trop court.' } } as const
    show(pending('newcomer'), { join: recorder<{ path: string }>({ ok: false, error }).action })
    await userEvent.click(screen.getByRole('button', { name: 'Créer mon compte et rejoindre' }))

    expect(await screen.findAllByText('Trop court.')).toHaveLength(2)
    const link = screen.getByRole('link', { name: 'Trop court.' }).getAttribute('href') ?? ''
    expect(document.querySelector(link)?.getAttribute('name')).toBe('password')
    await expectAccessible()
  })

  it('sends somebody who has an account to sign in, and back', async () => {
    show(pending('has-account'))

    expect(screen.getByRole('link', { name: 'Se connecter pour accepter' }).getAttribute('href')).toBe(
      '/connexion?retour=%2Finvitation%2Fabc',
    )
    await expectAccessible()
  })

  it('lets the addressee accept', async () => {
    const { sent, action } = recorder(GONE)
    show(pending('addressee'), { accept: action })
    await userEvent.click(screen.getByRole('button', { name: 'Accepter l’invitation' }))

    await waitFor(() => expect(sent).toEqual([{ token: 'abc' }]))
    await expectAccessible()
  })

  it('offers to sign out to somebody else, without saying for whom it is', async () => {
    show(pending('somebody-else'))

    expect(screen.getByRole('button', { name: 'Se déconnecter' })).toBeTruthy()
    expect(document.body.textContent).not.toContain('lou@ch.example.fr')
    await expectAccessible()
  })
})

describe('a new password', () => {
  it('is asked for by an address, whose answer says nothing about who has an account', async () => {
    const { sent, action } = recorder<void>({ ok: true, value: undefined })
    render(<ForgottenPassword action={action} hasMail />, { wrapper: WithRouter })
    await userEvent.type(screen.getByLabelText(/Adresse électronique/), 'lou@ch.example.fr')
    await userEvent.click(screen.getByRole('button', { name: 'Recevoir un lien' }))

    expect(await screen.findByText(/Si un compte existe à cette adresse/)).toBeTruthy()
    expect(sent).toEqual([{ email: 'lou@ch.example.fr' }])
    await expectAccessible()
  })

  it('cannot be asked for where no mail leaves', async () => {
    render(<ForgottenPassword action={recorder<void>({ ok: true, value: undefined }).action} hasMail={false} />, {
      wrapper: WithRouter,
    })

    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText(/n’envoie pas de messages/)).toBeTruthy()
    await expectAccessible()
  })

  it('is chosen with a link that works, and asked for again with one that does not', async () => {
    const { sent, action } = recorder(GONE)
    const { unmount } = render(<ResetPassword token="abc" isAlive action={action} />, { wrapper: WithRouter })
    await userEvent.type(screen.getByLabelText(/Nouveau mot de passe/), `${PASSWORD}{Enter}`)
    await waitFor(() => expect(sent).toEqual([{ token: 'abc', password: PASSWORD }]))
    await expectAccessible()
    unmount()
    render(<ResetPassword token="abc" isAlive={false} action={action} />, { wrapper: WithRouter })

    expect(screen.getByRole('link', { name: 'Demander un nouveau lien' })).toBeTruthy()
    await expectAccessible()
  })
})

describe('my account', () => {
  const account = {
    name: 'Lou Garnier',
    email: 'lou@ch.example.fr',
    hasPassword: true,
    secondFactorSince: null,
    rights: [{ role: 'lecteur', place: 'CH fictif', since: new Date('2022-03-01T09:00:00Z') }],
  } as const

  it('changes the password, and forgets both once it is done', async () => {
    const { sent, action } = recorder<void>({ ok: true, value: undefined })
    render(<AccountPage account={account} changePassword={action} />, { wrapper: WithRouter })
    await expectAccessible()
    await userEvent.type(screen.getByLabelText('Mot de passe actuel'), 'ancien')
    await userEvent.type(screen.getByLabelText(/Nouveau mot de passe/), `${PASSWORD}{Enter}`)

    expect(await screen.findByText(/Votre mot de passe est changé/)).toBeTruthy()
    expect(sent).toMatchObject([{ currentPassword: 'ancien', password: PASSWORD }])
    expect(screen.getByLabelText<HTMLInputElement>('Mot de passe actuel').value).toBe('')
    await expectAccessible()
  })

  it('says whether a second factor is in force, and leads to it', () => {
    const { action } = recorder<void>({ ok: true, value: undefined })
    const { rerender } = render(<AccountPage account={account} changePassword={action} />, { wrapper: WithRouter })
    const lead = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

    expect(lead('Activer le second facteur')).toBe('/mon-compte/second-facteur')
    const secondFactorSince = new Date('2022-03-01T09:00:00Z')
    rerender(<AccountPage account={{ ...account, secondFactorSince }} changePassword={action} />)
    expect(screen.getByText(/Depuis le 1er mars 2022, un code/)).toBeTruthy()
    expect(lead('Gérer le second facteur')).toBe('/mon-compte/second-facteur')
  })

  it('has no password for somebody who signs in elsewhere', () => {
    const { action } = recorder<void>({ ok: true, value: undefined })
    render(<AccountPage account={{ ...account, hasPassword: false }} changePassword={action} />, {
      wrapper: WithRouter,
    })

    expect(screen.queryByLabelText('Mot de passe actuel')).toBeNull()
  })
})
