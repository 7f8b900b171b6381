import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Selection } from '@/components/review/selection'
import type { RankedDossier, Selection as View } from '@/lib/review/queries/selection'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const dossier = (id: string, neededCents: number | null): RankedDossier => ({
  id,
  reference: `F2-11-${id}`,
  establishmentName: `Hôpital ${id}`,
  status: 'under_review',
  isProposed: false,
  filedAt: new Date('2022-03-15T10:00:00Z'),
  accepted: 3,
  needed: 3,
  domainCodes: ['D1'],
  isFirst: true,
  needs: neededCents === null ? null : [{ voletCode: '1', neededCents }],
})
const VIEW: View = {
  params: { fenetre: 'F2', rang: 'depot', domaine: '' },
  windows: [{ code: 'F2', name: 'Fenêtre 2' }],
  domains: [{ code: 'D1', name: 'Documents de sortie' }],
  board: [
    {
      voletCode: '1',
      voletName: 'Volet 1',
      grantedCents: 10_000,
      engagedCents: 0,
      paidCents: 0,
      requestedCents: 19_000,
      leftCents: 10_000,
    },
  ],
  dossiers: [dossier('un', 6_000), dossier('deux', 9_000), dossier('trois', 4_000), dossier('quatre', null)],
  cut: 1,
}

function show(changes: Partial<View> = {}, mayOrganise = true, mayCarry = false) {
  render(
    <WithRouter>
      <main>
        <Selection view={{ ...VIEW, ...changes }} mayOrganise={mayOrganise} mayCarry={mayCarry} />
      </main>
    </WithRouter>,
  )
}
const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(`F2-11-${name}\\b`) }))
const tick = (name: string) => userEvent.click(row(name).getByRole('checkbox'))

describe('the selection', () => {
  it('starts with what the envelope pays for, the others on a waiting list', async () => {
    show()

    await expectAccessible()
    expect(screen.getByRole('status').textContent).toMatch(/^1 dossier coché sur 4\..*il reste 40,00.€$/)
    expect(row('un').getByText('Dans l’enveloppe')).toBeDefined()
    expect(row('deux').getByText('Liste d’attente')).toBeDefined()
    expect(row('deux').queryByText('Tient dans ce qui reste')).toBeNull()
    expect(row('trois').getByText('Tient dans ce qui reste')).toBeDefined()
    expect(row('quatre').getByRole<HTMLInputElement>('checkbox').disabled).toBe(true)
  })

  it('tells at once what would be left, or what would be missing', async () => {
    show()
    await tick('trois')
    expect(screen.getByRole('status').textContent).toMatch(/2 dossiers cochés sur 4\..*il reste 0,00.€$/)
    await tick('deux')
    expect(screen.getByRole('status').textContent).toMatch(/il manque 90,00.€$/)
    await tick('un')
    await tick('deux')
    expect(screen.getByRole('status').textContent).toMatch(/il reste 60,00.€$/)
  })

  it('leads to what can be done to those that are ticked, for whoever may', async () => {
    show()
    expect(screen.getByRole('form', { name: 'Dossiers classés' }).getAttribute('action')).toBe(
      '/instruction/traitement',
    )
    await tick('un')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Traiter les dossiers cochés' }).disabled).toBe(true)
  })

  it('carries the waiting list to the next window, for who decides, but what is ticked or proposed', async () => {
    const proposed = { ...dossier('quatre', 1_000), isProposed: true }
    show({ dossiers: [...VIEW.dossiers.slice(0, 3), proposed] }, true, true)
    expect(screen.getByRole('link', { name: /les 2 dossiers de la liste/ }).getAttribute('href')).toBe(
      '/instruction/traitement?id=deux&id=trois&action=carry',
    )
    await tick('trois')
    expect(screen.getByRole('link', { name: /le dossier de la liste/ }).getAttribute('href')).toBe(
      '/instruction/traitement?id=deux&action=carry',
    )
  })

  it('is only read by who does not instruct; says so when nothing waits', async () => {
    show({ dossiers: [], cut: 0 }, false)
    await expectAccessible()
    expect(screen.getByText(/Aucun dossier de cette fenêtre/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Traiter les dossiers cochés' })).toBeNull()
  })
})
