import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { EstablishmentPast } from '@/components/review/establishment-past'
import { RegionSettings } from '@/components/review/region-settings'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const AT = new Date('2022-05-10T09:00:00Z')

describe('how many people validate', () => {
  it('says what is chosen, by whom, and sends what was read with it', async () => {
    const sent: Record<string, string>[] = []
    const save = async (form: FormData) => {
      sent.push(Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)])))
      return { ok: true, value: { version: 4 } } as const
    }
    const region = { regionCode: '11', regionName: 'Île-de-France', secondValidationCents: 10_000_000, version: 3 }
    render(
      <WithRouter>
        <main>
          <RegionSettings regions={[{ ...region, changed: { byName: 'Ada Admin', at: AT } }]} save={save} />
        </main>
      </WithRouter>,
    )

    await expectAccessible()
    expect(screen.getByText(/Deux personnes valident au-dessus de 100.000.€\. Choisi par Ada Admin/)).toBeDefined()
    await userEvent.clear(screen.getByLabelText(/^Seuil, en euros/))
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
    expect(sent).toEqual([{ regionCode: '11', expectedVersion: '3', euros: '' }])
  })
})

describe('the other windows of an establishment', () => {
  it('are told with what came of each domain', async () => {
    render(
      <WithRouter>
        <main>
          <h1>Dossier</h1>
          <EstablishmentPast
            dossiers={[
              {
                id: 'a',
                reference: 'F1-11-0001',
                filedAs: null,
                windowName: 'Fenêtre 1',
                status: 'closed',
                amountCents: 2_160_000,
                domains: [
                  { code: 'D1', outcome: 'reached' },
                  { code: 'D2', outcome: 'missed' },
                ],
              },
            ]}
          />
        </main>
      </WithRouter>,
    )

    await expectAccessible()
    expect(screen.getByRole('listitem').textContent).toMatch(
      /F1-11-0001, Fenêtre 1.*D1 \(cibles atteintes\), D2 \(cibles non atteintes\).*21.600,00.€/,
    )
  })
})
