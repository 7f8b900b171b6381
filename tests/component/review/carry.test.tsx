import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Carry } from '@/components/review/carry'
import type { CarryPreview } from '@/lib/candidatures/queries/carry-preview'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const VIEW: CarryPreview = {
  ...{ candidatureId: 'c1', version: 7, reference: 'F2-11-0001', establishmentName: 'Hôpital fictif' },
  windowName: 'Fenêtre 2',
  problem: null,
  there: {
    windowName: 'Fenêtre 3',
    amounts: [
      { domainCode: 'D1', name: 'Documents de sortie', beforeCents: 2_160_000, afterCents: 2_040_000 },
      { domainCode: 'D4', name: 'Messagerie', beforeCents: null, afterCents: null },
    ],
    beforeCents: 2_160_000,
    afterCents: 2_040_000,
  },
}

function show(view: CarryPreview) {
  render(
    <WithRouter>
      <main>
        <Carry view={view} carry={async () => ({ ok: true, value: { candidatureId: 'c2' } })} />
      </main>
    </WithRouter>,
  )
}

describe('a dossier to carry', () => {
  it('shows what each domain comes to here and there, and asks why before it is done', async () => {
    show(VIEW)

    await expectAccessible()
    const row = screen.getByRole('row', { name: /Documents de sortie/ })
    expect(row.textContent).toMatch(/21.600,00.*20.400,00/)
    expect(screen.getByRole('row', { name: /Messagerie/ }).textContent).toContain('À fixer par l’ARS')
    expect(screen.getAllByRole('button', { name: 'Reporter en Fenêtre 3' }).length).toBeGreaterThan(0)
    const field = screen.getByLabelText(/^Motif/)
    const values = Object.fromEntries(new FormData(field.closest('form') ?? undefined))
    expect(values).toEqual({ candidatureId: 'c1', expectedVersion: '7', reason: '' })
  })

  it('says why it cannot be, and offers nothing', async () => {
    show({ ...VIEW, problem: 'Aucune fenêtre ne suit.', there: null })

    await expectAccessible()
    expect(screen.getByText('Aucune fenêtre ne suit.')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Reporter/ })).toBeNull()
  })
})
