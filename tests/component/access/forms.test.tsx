import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { CreateUserForm } from '@/components/access/create-user-form'
import { GrantForm } from '@/components/access/grant-form'
import { SignInForm } from '@/components/access/sign-in-form'
import type { ActionResult } from '@/lib/platform/actions/action-result'

const visited: string[] = []

/** A router that only remembers. */
const router = {
  push: (href: string) => visited.push(href),
  replace: () => undefined,
  refresh: () => undefined,
  back: () => undefined,
  forward: () => undefined,
  prefetch: () => undefined,
} as unknown as NonNullable<React.ContextType<typeof AppRouterContext>>

function show(children: ReactNode) {
  return render(<AppRouterContext.Provider value={router}>{children}</AppRouterContext.Provider>)
}

async function expectAccessible(container: HTMLElement) {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })

  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
}

/** An action that answers what it is told, and keeps what it was sent. */
function recorder<T>(answer: ActionResult<T>) {
  const sent: Record<string, FormDataEntryValue>[] = []
  const action = async (form: FormData) => {
    sent.push(Object.fromEntries(form))
    return answer
  }

  return { sent, action }
}

const REFUSED = {
  ok: false,
  error: { kind: 'rule-broken', message: 'Adresse électronique ou mot de passe incorrect.' },
} as const

describe('SignInForm', () => {
  const account = {
    email: 'lecteur@demo.example.fr',
    name: 'Sacha Morvan',
    rights: [{ role: 'lecteur', place: 'CH fictif' }],
  } as const

  it('sends the address, the password and the page asked for, and keeps the address when refused', async () => {
    const { sent, action } = recorder<{ path: string }>(REFUSED)
    const { container } = show(<SignInForm action={action} returnPath="/paiements" accounts={null} />)
    await userEvent.type(screen.getByLabelText(/Adresse électronique/), 'lou@example.fr')
    await userEvent.type(screen.getByLabelText('Mot de passe'), 'secret{Enter}')

    expect(await screen.findByText(/incorrect/)).toBeTruthy()
    expect(sent).toEqual([{ retour: '/paiements', email: 'lou@example.fr', password: 'secret' }])
    expect(screen.getByLabelText<HTMLInputElement>(/Adresse électronique/).value).toBe('lou@example.fr')
    await expectAccessible(container)
  })

  it('says what browsers and password managers need', () => {
    show(<SignInForm action={recorder<{ path: string }>(REFUSED).action} returnPath="/" accounts={null} />)

    expect(screen.getByLabelText(/Adresse électronique/).getAttribute('autocomplete')).toBe('username')
    expect(screen.getByLabelText('Mot de passe').getAttribute('autocomplete')).toBe('current-password')
  })

  it('fills the form with a demonstration account, and goes where the action says', async () => {
    const { sent, action } = recorder({ ok: true, value: { path: '/paiements' } })
    const { container } = show(<SignInForm action={action} returnPath="/paiements" accounts={[account]} />)
    await userEvent.click(screen.getByRole('button', { name: /Choisir le compte de Sacha Morvan|Choisir$/ }))

    expect(document.activeElement).toBe(screen.getByLabelText('Mot de passe'))
    await userEvent.keyboard('demonstration{Enter}')
    await waitFor(() => expect(visited.at(-1)).toBe('/paiements'))
    expect(sent).toMatchObject([{ email: account.email }])
    await expectAccessible(container)
  })
})

describe('GrantForm', () => {
  const options = {
    roles: ['lecteur', 'instructeur', 'lecteur_national'] as const,
    regions: [{ code: '11', name: 'Île-de-France' }],
  }

  it('asks for the place that the role needs', async () => {
    const { sent, action } = recorder({ ok: true, value: { userId: 'u' } })
    const { container } = show(<GrantForm action={action} options={options} email="lou@example.fr" />)
    const role = screen.getByLabelText('Rôle')

    await userEvent.selectOptions(role, 'lecteur')
    expect(screen.getByLabelText(/Numéro FINESS/)).toBeTruthy()
    await userEvent.selectOptions(role, 'instructeur')
    expect(screen.queryByLabelText(/Numéro FINESS/)).toBeNull()
    expect(screen.getByLabelText<HTMLSelectElement>('Région').value).toBe('11')
    await expectAccessible(container)
    await userEvent.selectOptions(role, 'lecteur_national')
    expect(screen.queryByLabelText('Région')).toBeNull()

    await userEvent.click(screen.getByRole('button', { name: 'Donner ce droit' }))
    await waitFor(() => expect(sent).toEqual([{ email: 'lou@example.fr', role: 'lecteur_national' }]))
  })

  it('shows the message of the role on its field', async () => {
    const refused = {
      kind: 'invalid-input',
      message: 'Certains champs sont à corriger.',
      fields: { role: 'Choisissez un rôle.' },
    } as const
    show(<GrantForm action={recorder<{ userId: string }>({ ok: false, error: refused }).action} options={options} />)
    await userEvent.click(screen.getByRole('button', { name: 'Donner ce droit' }))

    expect(await screen.findAllByText('Choisissez un rôle.')).toHaveLength(2)
  })
})

describe('CreateUserForm', () => {
  it('shows the password once, with the way to give a right', async () => {
    const value = { userId: 'u1', email: 'lou@example.fr', password: 'abcde-fghjk-mnpqr-stuvw' }
    const { container } = show(<CreateUserForm action={recorder({ ok: true, value }).action} />)
    await userEvent.type(screen.getByLabelText('Prénom et nom'), 'Lou Garnier')
    await userEvent.click(screen.getByRole('button', { name: 'Créer le compte' }))

    expect(await screen.findByText(value.password)).toBeTruthy()
    expect(screen.getByRole('link', { name: /Donner un droit/ }).getAttribute('href')).toBe(
      '/administration/utilisateurs/u1',
    )
    await expectAccessible(container)
  })
})
