import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { DecisionLetter } from '@/components/letters/decision-letter'
import type { DecisionLetterView } from '@/lib/letters/queries/decision-letter'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const AT = new Date('2022-05-12T08:00:00Z')

function show(changes: Partial<DecisionLetterView> = {}) {
  const retry = recorder({ ok: true, value: undefined })
  const letter: DecisionLetterView = {
    id: 'l',
    number: 'L-F2-11-0001',
    preparedAt: AT,
    pdf: { documentId: 'd', sizeBytes: 30_000 },
    isGivenUp: false,
    sentAt: AT,
    mayRetry: false,
    ...changes,
  }
  render(
    <WithRouter>
      <main>
        <h1>Dossier</h1>
        <DecisionLetter letter={letter} retry={retry.action} />
      </main>
    </WithRouter>,
  )

  return retry
}

describe('the letter of a decision', () => {
  it('is offered with its number, where the mail leads', async () => {
    show()
    await expectAccessible()
    const link = screen.getByRole('link', { name: /Télécharger la lettre L-F2-11-0001/ })
    expect(link.getAttribute('href')).toBe('/api/documents/d')
    expect(document.getElementById('lettre-de-notification')?.textContent).toBe('Lettre de notification')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is said to be in preparation, with nothing to press', () => {
    show({ pdf: null, sentAt: null })
    expect(screen.getByText(/est en préparation/)).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('that was given up can be asked for again by the agency', async () => {
    const { sent } = show({ pdf: null, sentAt: null, isGivenUp: true, mayRetry: true })
    await expectAccessible()
    expect(screen.getByText(/n’a pas pu être fabriquée/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Relancer la fabrication' }))
    expect(sent).toEqual([{ letterId: 'l' }])
  })

  it('that was given up tells the hospital who can do something', () => {
    show({ pdf: null, sentAt: null, isGivenUp: true })
    expect(screen.getByText(/L’ARS peut relancer sa fabrication/)).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
