import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Carry } from '@/components/review/carry'
import type { CarryPreview } from '@/lib/candidatures/queries/carry-preview'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'

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
  const router = createTestRouter()
  const sent: FormData[] = []
  render(
    <WithRouter router={router}>
      <main>
        <Carry
          view={view}
          carry={async (form) => {
            sent.push(form)
            return { ok: true, value: { candidatureId: 'c2' } }
          }}
        />
      </main>
    </WithRouter>,
  )

  return { router, sent }
}

describe('a dossier to carry', () => {
  it('shows what each domain comes to here and there, and asks why before it is done', async () => {
    const { router, sent } = show(VIEW)

    await expectAccessible()
    const row = screen.getByRole('row', { name: /Documents de sortie/ })
    expect(row.textContent).toMatch(/21.600,00.*20.400,00/)
    expect(screen.getByRole('row', { name: /Messagerie/ }).textContent).toContain('À fixer par l’ARS')
    await userEvent.click(screen.getAllByRole('button', { name: 'Reporter en Fenêtre 3' })[0] as HTMLElement)
    await userEvent.type(screen.getByLabelText(/^Motif/), 'Enveloppe épuisée')
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Reporter en Fenêtre 3', hidden: true }).at(-1) as HTMLElement,
    )

    await expect.poll(() => router.visited).toEqual(['/instruction/c2'])
    expect(Object.fromEntries(sent[0] ?? [])).toMatchObject({
      ...{ candidatureId: 'c1', expectedVersion: '7', reason: 'Enveloppe épuisée' },
    })
  })

  it('says why it cannot be, and offers nothing', async () => {
    show({ ...VIEW, problem: 'Aucune fenêtre ne suit.', there: null })

    await expectAccessible()
    expect(screen.getByText('Aucune fenêtre ne suit.')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Reporter/ })).toBeNull()
  })
})
