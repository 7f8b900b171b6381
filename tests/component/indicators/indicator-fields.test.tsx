import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { DomainStakesLine } from '@/components/indicators/domain-stakes'
import { IndicatorFields } from '@/components/indicators/indicator-fields'
import type { TypedIndicator } from '@/lib/indicators/domain/typed-indicator'
import type { IndicatorFacts } from '@/lib/indicators/queries/dossier-view'

const FACTS: IndicatorFacts = {
  code: 'DS1.1',
  title: 'Lettres de liaison dans le DMP',
  kind: 'ratio',
  numeratorLabel: 'Séjours avec lettre de liaison',
  denominatorLabel: 'Séjours',
  documentFormat: 'CDA R2 N1',
  targetPercent: 49,
  bonusCode: null,
}

function Harness({ facts = FACTS, message }: { readonly facts?: IndicatorFacts; readonly message?: string }) {
  const [typed, setTyped] = useState<TypedIndicator>({
    indicatorCode: facts.code,
    numerator: '',
    denominator: '',
    isYes: '',
  })

  return (
    <IndicatorFields
      facts={facts}
      typed={typed}
      messages={(part) => (part === 'numerator' ? message : undefined)}
      onChange={(change) => setTyped({ ...typed, ...change })}
      onLeave={() => undefined}
    />
  )
}

const noViolation = async (container: HTMLElement) => {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })

  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

describe('IndicatorFields', () => {
  it.each([
    ['4899', '10 000', /48,99\s%\s: cible de 49\s% non atteinte/],
    ['49', '100', /49\s%\s: cible de 49\s% atteinte/],
    ['1 234', '1 234', /100\s%\s: cible de 49\s% atteinte/],
    ['12,5', '100', /s’affiche quand la saisie est complète/],
    ['101', '100', /s’affiche quand la saisie est complète/],
  ])('says where %s sur %s stands as one types', async (numerator, denominator, expected) => {
    const user = userEvent.setup()
    render(<Harness />)
    await user.type(screen.getByLabelText('Séjours avec lettre de liaison'), numerator)
    await user.tab()
    await user.keyboard(denominator)

    expect(screen.getByText(expected)).toBeTruthy()
  })

  it('asks yes or no for an answer', async () => {
    const user = userEvent.setup()
    const { container } = render(<Harness facts={{ ...FACTS, kind: 'yes_no', targetPercent: null }} />)
    await user.click(screen.getByLabelText('Oui'))

    expect(screen.getByText(/oui, cible atteinte/)).toBeTruthy()
    await noViolation(container)
  })

  it('ties each message to its field and passes axe, empty and in error', async () => {
    const { container, unmount } = render(<Harness />)
    await noViolation(container)
    unmount()
    const wrong = render(<Harness message="Entrez un nombre entier, sans virgule." />)

    expect(screen.getByText('Entrez un nombre entier, sans virgule.')).toBeTruthy()
    await noViolation(wrong.container)
  })
})

it('DomainStakesLine says what is at stake, and what these values earn', () => {
  const stakes = {
    balanceCents: 1_260_070,
    advanceCents: 540_030,
    bonuses: [{ code: 'CRO', name: 'Comptes rendus opératoires', amountCents: 180_010 }],
  }
  const { container, rerender } = render(<DomainStakesLine stakes={stakes} outcome={null} />)
  expect(container.textContent).toMatch(/12\s600,70\s€.*1\s800,10\s€/)
  rerender(<DomainStakesLine stakes={stakes} outcome={{ outcome: 'reached', wonBonusCodes: ['CRO'] }} />)
  expect(container.textContent).toMatch(/atteintes\s: 14\s400,80\s€/)
  rerender(<DomainStakesLine stakes={stakes} outcome={{ outcome: 'missed', wonBonusCodes: [] }} />)
  expect(container.textContent).toMatch(/manquée\s: 0,00\s€/)
})
