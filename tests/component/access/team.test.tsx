import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Delegations } from '@/components/team/delegations'
import { Invitations } from '@/components/team/invitations'
import { Leaving } from '@/components/team/leaving'
import { MemberTable } from '@/components/team/member-table'
import type { TeamActions } from '@/components/team/team-actions'
import { TeamPage } from '@/components/team/team-page'
import type { TeamPage as View } from '@/lib/access/queries/team-page'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const SINCE = new Date('2021-09-01T09:00:00Z')
const DONE = { ok: true, value: undefined } as const
const LINK = 'https://sun-es.example.fr/invitation/abcdef'

const VIEW: View = {
  establishment: { id: 'e', name: 'CH fictif', finess: '750000018', town: 'PARIS' },
  groupName: 'GHT fictif',
  members: [
    person('u1', 'Dominique Vasseur', 'signataire', true),
    person('u2', 'Camille Lefort', 'redacteur'),
    person('u3', 'Sacha Morvan', 'lecteur'),
  ],
  invitations: [
    {
      id: 'i1',
      email: 'attendue@ch.example.fr',
      role: 'lecteur',
      invitedByName: 'Dominique Vasseur',
      expiresAt: new Date('2022-03-22T10:00:00Z'),
      isExpired: false,
    },
    {
      id: 'i2',
      email: 'ancienne@ch.example.fr',
      role: 'signataire',
      invitedByName: 'Dominique Vasseur',
      expiresAt: SINCE,
      isExpired: true,
    },
  ],
  delegations: [
    {
      id: 'd1',
      fromName: 'Dominique Vasseur',
      toName: 'Camille Lefort',
      startsOn: '2022-03-10',
      endsOn: '2022-03-20',
      state: 'running',
      fileName: 'acte.pdf',
      file: 'not_scanned',
    },
    {
      id: 'd2',
      fromName: 'Dominique Vasseur',
      toName: 'Sacha Morvan',
      startsOn: '2022-01-10',
      endsOn: '2022-01-20',
      state: 'ended',
      fileName: 'vieil-acte.pdf',
      file: 'infected',
    },
  ],
  myRole: 'signataire',
  isLastSignatory: true,
  mayManage: true,
  mayDelegate: true,
  mayReadProofs: true,
  today: '2022-03-15',
}

function person(userId: string, name: string, role: 'lecteur' | 'redacteur' | 'signataire', isMe = false) {
  const lastSeenAt = isMe ? SINCE : null
  const lending = { givesDelegation: isMe, receivesDelegation: userId === 'u2' }

  return { userId, name, email: `${userId}@ch.example.fr`, role, since: SINCE, lastSeenAt, isMe, ...lending }
}

const sending = recorder({ ok: true, value: { email: 'a@ch.example.fr', link: null } } as const).action
const nothing = recorder(DONE).action
const ACTIONS: TeamActions = {
  invite: sending,
  resend: sending,
  revokeInvitation: nothing,
  changeRole: nothing,
  remove: nothing,
  leave: nothing,
  handOver: nothing,
  delegate: nothing,
  revokeDelegation: nothing,
}

const READER: Partial<View> = {
  myRole: 'lecteur',
  mayManage: false,
  mayDelegate: false,
  mayReadProofs: false,
  isLastSignatory: false,
}

function show(children: ReactNode) {
  render(
    <WithRouter>
      <main>{children}</main>
    </WithRouter>,
  )
}

const showInvitations = (changed: Partial<TeamActions> = {}, invitations = VIEW.invitations) =>
  show(
    <>
      <h2>Invitations</h2>
      <Invitations place={{ establishmentId: 'e' }} invitations={invitations} actions={{ ...ACTIONS, ...changed }} />
    </>,
  )

const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent)
const refusal = (message: string): ActionResult<never> => ({ ok: false, error: { kind: 'rule-broken', message } })

describe('the team of an establishment', () => {
  it('says who is there, who is expected, and who signs for whom', async () => {
    show(<TeamPage view={VIEW} actions={ACTIONS} />)
    const text = document.body.textContent

    for (const said of ['Vous', 'Expirée', 'En cours', 'Vous êtes le seul signataire', 'GHT fictif']) {
      expect(text).toContain(said)
    }
    expect(buttons()).not.toContain('Quitter l’équipe')
  })

  it('says, where a delegation ends with the role, that it does', () => {
    show(<MemberTable view={VIEW} actions={ACTIONS} />)
    const text = document.body.textContent ?? ''

    expect(text).toContain('reçue par Camille Lefort prend fin si cette personne devient signataire')
    expect(text).toContain('que Camille Lefort a données ou reçues prennent fin')
    expect(text).not.toContain('reçue par Sacha Morvan')
    expect(text).not.toContain('que Sacha Morvan a données')
  })

  it('is accessible, with one of each thing that it shows', async () => {
    const { members, invitations, delegations } = VIEW
    const small = { members: members.slice(0, 2), invitations: invitations.slice(0, 1) }
    show(<TeamPage view={{ ...VIEW, ...small, delegations: delegations.slice(0, 1) }} actions={ACTIONS} />)

    await expectAccessible()
  })

  it('offers nothing but leaving to a reader', async () => {
    show(<TeamPage view={{ ...VIEW, ...READER }} actions={ACTIONS} />)

    expect(buttons()).toContain('Quitter l’équipe')
    for (const name of ['Changer le rôle', 'Inviter', 'Renvoyer', 'Déléguer ma signature', 'Passer la main']) {
      expect(buttons()).not.toContain(name)
    }
    expect(document.querySelector('a[href*="/delegations/"]')).toBeNull()
    await expectAccessible()
  })

  it('asks for a first signatory where there is none', async () => {
    const empty = { members: [], invitations: [], delegations: [], myRole: null, mayDelegate: false }
    show(<TeamPage view={{ ...VIEW, ...empty, isLastSignatory: false }} actions={ACTIONS} />)

    expect(document.body.textContent).toContain('Personne ne fait encore partie')
    expect(screen.getByLabelText<HTMLSelectElement>('Rôle').value).toBe('signataire')
    await expectAccessible()
  })

  it('changes the role of the others, never one’s own there', () => {
    show(<MemberTable view={VIEW} actions={ACTIONS} />)

    expect(screen.getAllByLabelText<HTMLSelectElement>('Rôle').map(({ value }) => value)).toEqual([
      'redacteur',
      'lecteur',
    ])
    const people = [...document.querySelectorAll('input[name=userId]')].map((input) => input.getAttribute('value'))
    expect(people).toEqual(['u2', 'u2', 'u3', 'u3'])
  })

  it('names a successor among the others', () => {
    show(<Leaving view={VIEW} actions={ACTIONS} />)
    const choices = screen.getByLabelText<HTMLSelectElement>('Qui signera à votre place').options

    expect([...choices].map(({ text }) => text)).toEqual([
      'Choisir un membre de l’équipe',
      'Camille Lefort (Rédacteur)',
      'Sacha Morvan (Lecteur)',
    ])
  })
})

describe('an invitation', () => {
  it('gives a link to hand over, once, and selects it', async () => {
    const { sent, action } = recorder({ ok: true, value: { email: 'lou@ch.example.fr', link: LINK } } as const)
    showInvitations({ invite: action }, [])
    await userEvent.type(screen.getByLabelText(/Adresse électronique/), 'lou@ch.example.fr')
    await userEvent.selectOptions(screen.getByLabelText('Rôle'), 'lecteur')
    await userEvent.click(screen.getByText('Inviter'))

    const field = await screen.findByLabelText<HTMLInputElement>('Lien d’invitation')
    expect(field.value).toBe(LINK)
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, LINK.length])
    expect(screen.getByText(/n’est affiché que cette fois/)).toBeTruthy()
    expect(sent).toEqual([{ establishmentId: 'e', email: 'lou@ch.example.fr', role: 'lecteur' }])
    await expectAccessible()
  })

  it('says that its mail has left, to screen readers as well', async () => {
    const answer = { ok: true, value: { email: 'attendue@ch.example.fr', link: null } } as const
    showInvitations({ resend: recorder(answer).action })
    await userEvent.click(screen.getAllByText('Renvoyer')[0] as HTMLElement)

    const said = await screen.findByText('L’invitation est envoyée à attendue@ch.example.fr.')
    expect(said.closest('[role=status]')).not.toBeNull()
  })

  it('keeps what was typed when it is refused', async () => {
    showInvitations({ invite: recorder(refusal('Une invitation attend déjà.')).action })
    const email = screen.getByLabelText<HTMLInputElement>(/Adresse électronique/)
    await userEvent.type(email, 'lou@ch.example.fr')
    await userEvent.click(screen.getByText('Inviter'))

    expect(await screen.findByText('Une invitation attend déjà.')).toBeTruthy()
    expect(email.value).toBe('lou@ch.example.fr')
    await expectAccessible()
  })
})

describe('a delegation', () => {
  it('is opened by who may, unless the antivirus holds it back', () => {
    show(<Delegations view={VIEW} actions={ACTIONS} />)
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))

    expect(links).toEqual(['/etablissements/e/delegations/d1'])
    expect(document.body.textContent).toContain('Infecté')
    expect(buttons().filter((name) => name === 'Révoquer')).toHaveLength(2)
  })

  it('is sent with its document, to who cannot sign yet', async () => {
    const { sent, action } = recorder<unknown>(DONE)
    show(<Delegations view={{ ...VIEW, delegations: [] }} actions={{ ...ACTIONS, delegate: action }} />)
    const to = screen.getByLabelText<HTMLSelectElement>('À qui')
    expect([...to.options].map(({ value }) => value)).toEqual(['', 'u2', 'u3'])
    await userEvent.selectOptions(to, 'u2')
    await userEvent.type(screen.getByLabelText('Au (inclus)'), '2022-03-31')
    await userEvent.upload(screen.getByLabelText(/Acte de délégation/), new File(['x'], 'acte.pdf'))
    await userEvent.click(screen.getByText('Déléguer ma signature', { selector: 'button' }))

    await waitFor(() => expect(sent).toHaveLength(1))
    const given = { establishmentId: 'e', toUserId: 'u2', startsOn: '2022-03-15', endsOn: '2022-03-31' }
    expect(sent[0]).toMatchObject(given)
    expect(sent[0]?.file).toBeInstanceOf(File)
  })
})
