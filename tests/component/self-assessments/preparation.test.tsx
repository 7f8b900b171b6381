import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  EstablishmentPreparation,
  type PreparationActions,
} from '@/components/self-assessments/establishment-preparation'
import { VisitorPreparation } from '@/components/self-assessments/visitor-preparation'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { NO_CONTENT, type SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import type { PreparationView } from '@/lib/self-assessments/queries/preparation'
import { sunEsRules } from '@/prisma/data/sun-es'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { WINDOWS } from '@/tests/unit/self-assessments/support'

const NOW = new Date('2022-03-15T10:00:00Z')
const ID = '00000000-0000-4000-8000-000000000001'

const HOSPITAL: FoundEstablishment = {
  ...{ finess: '750000001', name: 'Centre hospitalier fictif', town: 'PARIS', departement: '75', regionCode: '11' },
  ...{ legalStatus: 'public', activity: 7000, hasSurgery: true, hasLaboratory: true, hasImaging: false },
}

// By id: names of groups are slow to compute in a page of this size.
const byId = (id: string) => document.getElementById(id) as HTMLElement
const prerequisite = (code: string) => within(byId(`prerequis-${code.replace('.', '-')}`))
const sectionOf = (heading: string) => within(byId(heading).closest('section') as HTMLElement)
const plan = () => sectionOf('plan')
const lines = () => [...(byId('plan').parentElement?.querySelectorAll('li') ?? [])]
const answer = (code: string, standing: string) => userEvent.click(prerequisite(code).getByLabelText(standing))

beforeEach(() => window.localStorage.clear())

describe('a visitor’s preparation', () => {
  const show = () =>
    render(
      <VisitorPreparation
        rules={sunEsRules}
        windows={WINDOWS}
        now={NOW}
        isSignedIn={false}
        own={[]}
        exportFile={async ({ format }) => ({
          ok: false,
          error: { kind: 'unexpected', message: `Pas de ${format} aujourd’hui.` },
        })}
      />,
    )

  it('asks what is to be known', () => {
    show()

    expect(screen.getByText(/Choisissez un établissement ou tapez une activité/)).toBeTruthy()
    expect(screen.getAllByText('7 à vérifier').length).toBeGreaterThan(0)
    expect(plan().getByText(/le plan est vide/)).toBeTruthy()
  })

  it('shows at once the money of each window, what waiting costs, and what is closed', async () => {
    show()
    await userEvent.type(screen.getByLabelText(/taper son activité/), '7 000')
    const windows = sectionOf('fenetres')

    // 90 % of 24 000 € for volet 1, the whole 9 854 € for volet 2.
    expect(windows.getByText(/^31\s454\s€$/)).toBeTruthy()
    expect(windows.getByText(/Attendre cette fenêtre coûte 2\s185\s€/)).toBeTruthy()
    expect(windows.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
      'Fenêtre 2 (F2), celle que vous visez',
      'Fenêtre 3 (F3)',
      'Fenêtre 4 (F4)',
      'Fenêtre 1 (F1)',
    ])
  })

  it('has a line for each gap, which goes away with it unless somebody wrote in it', async () => {
    const { container } = show()
    await answer('PS2.1', 'Écart')
    await answer('PS2.2', 'Écart')
    expect(lines()).toHaveLength(2)
    const [first] = plan().getAllByLabelText<HTMLTextAreaElement>('Quoi faire')
    expect(first?.value).toMatch(/PS2.1.*Politique de sécurité/)
    expect(plan().getAllByLabelText<HTMLInputElement>('Pour le')[0]?.value).toBe('2022-04-15')
    await expectAccessible(container)

    await userEvent.type(plan().getAllByLabelText('Qui')[0] as Element, 'La direction')
    await answer('PS2.1', 'Atteint')
    await answer('PS2.2', 'Atteint')
    expect(lines()).toHaveLength(1)
    expect(plan().getByText('Écart comblé')).toBeTruthy()
  })

  it('warns of a date after the end of applications, and of a rate that is none', async () => {
    show()
    await answer('PS2.2', 'Écart')
    const date = plan().getByLabelText('Pour le')
    await userEvent.clear(date)
    await userEvent.type(date, '2022-05-01')
    expect(plan().getByText(/Après la clôture des candidatures.*30 avril 2022/)).toBeTruthy()

    const letters = byId('indicateur-DS1-1').closest('fieldset') as HTMLElement
    const [numerator, denominator] = [byId('indicateur-DS1-1'), byId('indicateur-DS1-1-sur')]
    await userEvent.type(numerator, '4899')
    await userEvent.type(denominator, '100')
    expect(within(letters).getByText(/ne peut pas dépasser le total/)).toBeTruthy()
    await userEvent.type(denominator, '00')
    expect(within(letters).getByText(/48,99\s%.*non atteinte/)).toBeTruthy()
  })

  it('moves, adds and takes off lines with the keyboard, and says so', async () => {
    show()
    await answer('PS2.1', 'Écart')
    await userEvent.click(plan().getByText('Ajouter une action'))
    const added = plan().getAllByLabelText('Quoi faire')[1] as HTMLElement
    await waitFor(() => expect(document.activeElement).toBe(added))
    await userEvent.keyboard('Prévenir le GRADeS')
    screen.getByTitle('Monter l’action 2').focus()
    await userEvent.keyboard('{Enter}')
    expect(plan().getAllByLabelText<HTMLTextAreaElement>('Quoi faire')[0]?.value).toBe('Prévenir le GRADeS')
    expect(screen.getByText('Action déplacée en position 1 sur 2.')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.getAttribute('title')).toBe('Monter l’action 1'))

    await userEvent.click(plan().getByTitle('Retirer l’action 2 du plan'))
    expect(lines()).toHaveLength(1)
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    await userEvent.click(plan().getByText(/Proposer de nouveau/))
    expect(lines()).toHaveLength(2)
  })

  it('is found back in the same browser, and can be erased', async () => {
    const { unmount } = show()
    await answer('PS2.2', 'Écart')
    await userEvent.type(screen.getByLabelText(/taper son activité/), '12,5')
    unmount()
    show()

    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/taper son activité/).value).toBe('12,5'))
    expect(prerequisite('PS2.2').getByLabelText<HTMLInputElement>('Écart').checked).toBe(true)
    window.confirm = () => true
    await userEvent.click(screen.getByText(/Tout effacer/))
    expect(prerequisite('PS2.2').getByLabelText<HTMLInputElement>('Écart').checked).toBe(false)
    expect(window.localStorage.length).toBe(0)
  })

  it('starts anew when what was kept cannot be read, and says when nothing is kept', async () => {
    window.localStorage.setItem('sun-es.preparation', '{"preparation":{"finess":12}}')
    show()
    expect(screen.getAllByText('7 à vérifier').length).toBeGreaterThan(0)
    const setItem = Storage.prototype.setItem
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    await answer('PS2.2', 'Écart')
    Storage.prototype.setItem = setItem

    expect(screen.getByText(/ne garde pas vos réponses/)).toBeTruthy()
  })

  it('says why a file could not be made', async () => {
    show()
    await userEvent.click(screen.getByText('Télécharger en PDF'))

    expect(await screen.findByText('Pas de pdf aujourd’hui.')).toBeTruthy()
  })
})

describe('an establishment’s preparation', () => {
  const SAVED: SelfAssessmentContent = {
    ...NO_CONTENT,
    domainCodes: ['D1', 'D2'],
    windowCode: 'F2',
    prerequisites: [{ prerequisiteCode: 'PS2.2', standing: 'gap', note: 'Devis signé' }],
  }
  const VIEW: PreparationView = {
    ...{ establishmentId: ID, establishment: HOSPITAL, rules: sunEsRules, windows: WINDOWS, now: NOW },
    saved: { content: SAVED, version: 3, savedByName: 'Sacha Blanc', savedAt: NOW },
    ...{ funded: [], taken: [], mayEdit: true, mayApply: true },
  }

  function show(view: Partial<PreparationView> = {}, changes: Partial<PreparationActions> = {}) {
    const router = createTestRouter()
    const saves: { expectedVersion: number; content: SelfAssessmentContent }[] = []
    const actions: PreparationActions = {
      save: async (input) => {
        saves.push(input)

        return { ok: true, value: { version: input.expectedVersion + 1 } }
      },
      readVersion: async () => ({ ok: true, value: { version: 9 } }),
      start: async () => ({ ok: true, value: { candidatureId: ID } }),
      exportFile: async () => ({ ok: false, error: { kind: 'unexpected', message: 'Non' } }),
      ...changes,
    }
    const { container } = render(
      <WithRouter router={router}>
        <EstablishmentPreparation view={{ ...VIEW, ...view }} actions={actions} />
      </WithRouter>,
    )

    return { router, saves, container }
  }

  it('shows what the team saved, and saves the next words over that version', async () => {
    const { saves } = show()
    expect(prerequisite('PS2.2').getByLabelText<HTMLInputElement>('Écart').checked).toBe(true)
    expect(screen.getByText(/Dernière version ouverte.*Sacha Blanc/)).toBeTruthy()
    await answer('PS2.1', 'Écart')

    await screen.findByText(/Enregistré à/)
    expect(saves).toHaveLength(1)
    expect(saves[0]).toMatchObject({ establishmentId: ID, expectedVersion: 3 })
    expect(saves[0]?.content.plan.map(({ gap }) => gap)).toEqual(['prerequisite:PS2.1', 'prerequisite:PS2.2'])
    await answer('PS2.1', 'Atteint')
    await waitFor(() => expect(saves.map(({ expectedVersion }) => expectedVersion)).toEqual([3, 4]))
  })

  it('keeps what was typed when somebody else saved, and saves over only when asked', async () => {
    const saves: number[] = []
    const { container } = show(
      {},
      {
        save: async ({ expectedVersion }) => {
          saves.push(expectedVersion)
          if (expectedVersion === 9) return { ok: true, value: { version: 10 } }

          return { ok: false, error: { kind: 'stale', message: 'Alix Roux a enregistré le 15 mars 2022 à 11 h.' } }
        },
      },
    )
    await answer('PS2.1', 'Écart')
    await screen.findByText(/Quelqu’un d’autre a enregistré/)
    expect(screen.getByText(/Alix Roux a enregistré/)).toBeTruthy()
    expect(prerequisite('PS2.1').getByLabelText<HTMLInputElement>('Écart').checked).toBe(true)
    await expectAccessible(container)
    await userEvent.click(screen.getByText('Enregistrer ma saisie à la place'))

    await screen.findByText(/Enregistré à/)
    expect(saves).toEqual([3, 9])
    expect(screen.queryByText(/Quelqu’un d’autre a enregistré/)).toBeNull()
  })

  it('saves before it becomes a draft, and leads there', async () => {
    const { router, saves } = show({ saved: null })
    await userEvent.click(screen.getByText('En faire une candidature (fenêtre 2)'))

    await waitFor(() => expect(router.visited).toEqual([`/candidatures/${ID}`]))
    expect(saves).toMatchObject([{ expectedVersion: 0 }])
  })

  it('offers no draft where there is one already, and names it', () => {
    show({ taken: [{ windowCode: 'F2', candidatureId: ID, reference: 'F2-11-0001', status: 'draft' }] })

    expect(screen.queryByText(/En faire une candidature/)).toBeNull()
    expect(screen.getByRole('link', { name: 'Candidature F2-11-0001' }).getAttribute('href')).toBe(
      `/candidatures/${ID}`,
    )
  })

  it('leaves out a domain that was already won, and says so', () => {
    show({ funded: [{ domainCode: 'D2', windowName: 'Fenêtre 1' }] })

    expect(screen.queryByRole('checkbox', { name: /D2/ })).toBeNull()
    expect(screen.getByText(/Le domaine D2 a déjà été financé \(fenêtre 1\)/)).toBeTruthy()
  })

  it('is only read by a reader', async () => {
    const { saves, container } = show({ mayEdit: false, mayApply: false })

    expect(prerequisite('PS2.2').getByLabelText('Écart').matches(':disabled')).toBe(true)
    expect(screen.queryByText(/Ajouter une action|En faire une candidature/)).toBeNull()
    expect(screen.getByText('Télécharger en PDF')).toBeTruthy()
    await expectAccessible(container)
    expect(saves).toEqual([])
  })

  it('takes over, once, what was filled in on this computer without an account', async () => {
    const kept = {
      finess: null,
      activityText: '',
      capacities: { hasSurgery: false, hasLaboratory: false, hasImaging: false },
    }
    window.localStorage.setItem(
      'sun-es.preparation',
      JSON.stringify({ preparation: { ...kept, content: SAVED }, establishment: null }),
    )
    const { saves } = show({ saved: null })
    await userEvent.click(await screen.findByText('Reprendre ces réponses'))

    await waitFor(() => expect(saves).toHaveLength(1))
    expect(saves[0]?.content.prerequisites).toEqual(SAVED.prerequisites)
    expect(window.localStorage.length).toBe(0)
    await act(async () => undefined)
  })
})
