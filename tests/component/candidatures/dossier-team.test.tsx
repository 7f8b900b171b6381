import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DossierTeam } from '@/components/candidatures/dossier-team'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const TEAM = [
  { userId: 'a', name: 'Dominique Petit', role: 'signataire', signsFor: [] },
  { userId: 'b', name: 'Lou Garnier', role: 'redacteur', signsFor: ['Dominique Petit', 'Claude Roy'] },
  { userId: 'c', name: 'Sacha Morvan', role: 'lecteur', signsFor: [] },
] as const

describe('DossierTeam', () => {
  it('names who works on the dossier, in what capacity, oneself among them', async () => {
    const { container } = render(
      <WithRouter>
        <main>
          <h1>Candidature</h1>
          <DossierTeam team={TEAM} establishmentId="etab" readerId="c" />
        </main>
      </WithRouter>,
    )

    expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      'Dominique Petit, signataire',
      'Lou Garnier, rédacteur, signe aussi par délégation de Dominique Petit et de Claude Roy',
      'Sacha Morvan (vous), lecteur',
    ])
    expect(screen.getByRole('link').getAttribute('href')).toBe('/etablissements/etab/equipe')
    await expectAccessible(container)
  })
})
