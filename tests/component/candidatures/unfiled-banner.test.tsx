import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { UnfiledBanner } from '@/components/candidatures/unfiled-banner'
import type { UnfiledDossier } from '@/lib/candidatures/queries/unfiled-dossiers'
import { expectAccessible } from '@/tests/support/accessibility'

const dossier: UnfiledDossier = {
  candidatureId: 'c1',
  reference: 'F2-84-0001',
  kind: 'draft',
  establishmentName: 'Centre hospitalier des Exemples',
  windowName: 'Fenêtre 2',
  closesAt: new Date('2022-04-30T21:59:59.999Z'),
  asOf: new Date('2022-04-27T10:00:00Z'),
  mayFile: true,
}
const show = (...dossiers: UnfiledDossier[]) => render(<UnfiledBanner dossiers={dossiers} />)
const text = () => document.body.textContent?.replaceAll(/[\u00A0\u202F]/g, ' ') ?? ''

describe('UnfiledBanner', () => {
  it('names the dossier and the deadline, and leads to the filing', async () => {
    const { container } = show(dossier)

    expect(text()).toContain('Non déposée. Clôture dans 3 jours, le 30 avril 2022 à 23 h 59.')
    expect(text()).toContain('F2-84-0001')
    const link = screen.getByRole('link', { name: /^Terminer et déposer/ })
    expect(link.getAttribute('href')).toBe('/candidatures/c1/recapitulatif')
    expect(screen.getByRole('region', { name: 'Candidature non déposée' })).toBeTruthy()
    expect(container.querySelector('[role=alert], [role=status], [aria-live]')).toBeNull()
    expect(container.firstElementChild?.className).toContain('print:hidden')
    await expectAccessible(container)
  })

  it('tells who cannot file whom to ask', () => {
    show({ ...dossier, mayFile: false })

    expect(text()).toContain('Un signataire de l’établissement peut la déposer.')
    expect(screen.getByRole('link', { name: /^Voir ce qui manque/ })).toBeTruthy()
  })

  it('says of a correction who may send it', () => {
    show({ ...dossier, kind: 'completion', mayFile: false })

    expect(text()).toContain('Un signataire de l’établissement peut envoyer le complément.')
  })

  it('counts down while the page stays open, to the closing', () => {
    vi.useFakeTimers({ now: 0, toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      show({ ...dossier, asOf: new Date('2022-04-30T21:57:30.000Z') })
      expect(text()).toContain('Clôture dans 2 minutes')
      act(() => void vi.advanceTimersByTime(60_000))
      expect(text()).toContain('Clôture dans 1 minute,')
      act(() => void vi.advanceTimersByTime(120_000))
      expect(text()).toContain('n’a pas été déposée')
    } finally {
      vi.useRealTimers()
    }
  })

  it('says that it is too late, without offering what is no longer possible', () => {
    show({ ...dossier, asOf: new Date('2022-05-02T10:00:00Z') })

    expect(text()).toContain('n’a pas été déposée')
    expect(screen.getByRole('link', { name: /^Voir le dossier/ }).getAttribute('href')).toBe('/candidatures/c1')
  })

  it('shows the first of several and leads to the list', () => {
    show(dossier, { ...dossier, candidatureId: 'c2' }, { ...dossier, candidatureId: 'c3' })

    expect(screen.getAllByRole('region')).toHaveLength(1)
    expect(screen.getByRole('link', { name: /Voir aussi les 2 autres dossiers/ }).getAttribute('href')).toBe(
      '/tableau-de-bord',
    )
  })

  it('is not there when nothing waits', () => {
    expect(show().container.innerHTML).toBe('')
  })
})
