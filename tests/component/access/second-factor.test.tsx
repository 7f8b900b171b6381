import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { SecondFactor } from '@/components/access/second-factor'
import type { MySecondFactor } from '@/lib/access/queries/my-second-factor'
import { drawTotpKey } from '@/lib/platform/totp'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const CODES = Array.from({ length: 10 }, (_, index) => `abcd${'fghjkmnpqr'[index]}-23456`)
const PENDING: MySecondFactor = {
  state: 'pending',
  key: 'ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567',
  drawing: drawTotpKey(KEY, 'lou@ch.example.fr'),
}
const ACTIVE: MySecondFactor = { state: 'active', since: new Date('2022-03-01T09:00:00Z'), codesLeft: 10 }

function actions() {
  const nothing = () => recorder<void>({ ok: true, value: undefined })
  const made = () => recorder<{ codes: readonly string[] }>({ ok: true, value: { codes: CODES } })

  return { start: nothing(), abandon: nothing(), confirm: made(), renewCodes: made(), remove: nothing() }
}

function page(view: MySecondFactor, recorders = actions()) {
  const { start, abandon, confirm, renewCodes, remove } = recorders

  return (
    <WithRouter>
      <main>
        <h1>Second facteur</h1>
        <SecondFactor
          view={view}
          start={start.action}
          abandon={abandon.action}
          confirm={confirm.action}
          renewCodes={renewCodes.action}
          remove={remove.action}
        />
      </main>
    </WithRouter>
  )
}

describe('the second factor', () => {
  it('says what it is for and starts with one button', async () => {
    const recorders = actions()
    render(page({ state: 'absent' }, recorders))

    expect(screen.getByText(/signe une convention sur le portail/)).toBeTruthy()
    await expectAccessible()
    await userEvent.click(screen.getByRole('button', { name: 'Activer le second facteur' }))
    await waitFor(() => expect(recorders.start.sent).toHaveLength(1))
  })

  it('gives its key as a drawing that says so, and in groups of four to type by hand', async () => {
    const recorders = actions()
    render(page(PENDING, recorders))

    expect(screen.getByRole('img', { name: /Code QR.*écrite ci-dessous/ })).toBeTruthy()
    expect(screen.getByText('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567')).toBeTruthy()
    await expectAccessible()
    await userEvent.click(screen.getByRole('button', { name: 'Abandonner' }))
    await waitFor(() => expect(recorders.abandon.sent).toHaveLength(1))
  })

  it('is confirmed by a code, then shows the recovery codes until they are kept', async () => {
    const user = userEvent.setup()
    const recorders = actions()
    const { rerender } = render(page(PENDING, recorders))
    await user.type(screen.getByLabelText(/^Code à 6 chiffres/), '123 456{Enter}')
    const block = await screen.findByRole('region', { name: 'Vos codes de secours' })
    expect(recorders.confirm.sent).toEqual([{ code: '123 456' }])
    rerender(page(ACTIVE, recorders))

    expect(document.activeElement).toBe(block)
    for (const code of CODES) expect(screen.getByText(code)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Imprimer les codes' })).toBeTruthy()
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: 'Copier les codes' }))
    expect(await screen.findByText('Les codes sont copiés.')).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe(CODES.join('\n'))
    await user.click(screen.getByRole('button', { name: 'J’ai gardé mes codes' }))
    expect(screen.queryByText(CODES[0] ?? '')).toBeNull()
    expect(document.activeElement).not.toBe(document.body)
  })

  it('ties the message of a wrong code to its field', async () => {
    const message = 'Saisissez les 6 chiffres affichés.'
    const error = { kind: 'invalid-input', message: 'À corriger.', fields: { code: message } } as const
    const recorders = {
      ...actions(),
      confirm: recorder<{ codes: readonly string[] }>({ ok: false, error }),
    }
    render(page(PENDING, recorders))
    await userEvent.type(screen.getByLabelText(/^Code à 6 chiffres/), '12{Enter}')

    const link = (await screen.findByRole('link', { name: message })).getAttribute('href') ?? ''
    expect(document.querySelector(link)?.getAttribute('name')).toBe('code')
    await expectAccessible()
  })

  it.each([
    [0, /plus de code de secours/],
    [1, /reste 1 code de secours/],
    [9, /reste 9 codes de secours/],
  ])('says how many recovery codes are left: %i', async (codesLeft, text) => {
    render(page({ ...ACTIVE, codesLeft }))

    expect(screen.getByText(text)).toBeTruthy()
    expect(screen.getByText(/depuis le 1er mars 2022/)).toBeTruthy()
    await expectAccessible()
  })

  // Refused: nothing closes the dialogs of the design system here.
  it('asks for a code to be taken away, and for new recovery codes', async () => {
    const error = { kind: 'rule-broken', message: 'Ce code n’est pas le bon.' } as const
    const [renewing, removing] = [
      recorder<{ codes: readonly string[] }>({ ok: false, error }),
      recorder<void>({ ok: false, error }),
    ]
    render(page(ACTIVE, { ...actions(), renewCodes: renewing, remove: removing }))
    const [toRenew, toRemove] = screen.getAllByLabelText(/^Code à 6 chiffres/)
    if (toRenew === undefined || toRemove === undefined) throw new Error('two fields')
    await userEvent.type(toRemove, 'abcde-fgh23{Enter}')
    await userEvent.type(toRenew, '123456{Enter}')

    await waitFor(() => expect(removing.sent).toEqual([{ code: 'abcde-fgh23' }]))
    expect(renewing.sent).toEqual([{ code: '123456' }])
    expect(await screen.findAllByText(error.message)).toHaveLength(2)
    await expectAccessible()
  })
})
