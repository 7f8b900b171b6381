import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Simulator, type SimulatorProps } from '@/components/simulator/simulator'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { toWindowDates } from '@/lib/programme/domain/programme-data'
import { sunEs, sunEsRules } from '@/prisma/data/sun-es'
import { expectAccessible } from '@/tests/support/accessibility'

const windows = sunEs.windows.map((days) => ({ ...toWindowDates(days), id: days.code, extensions: [] }))

const CLINIC: FoundEstablishment = {
  finess: '750000001',
  name: 'Clinique fictive des Lilas',
  town: 'PARIS',
  departement: '75',
  regionCode: '11',
  legalStatus: 'private_for_profit',
  activity: 7000,
  hasSurgery: false,
  hasLaboratory: true,
  hasImaging: false,
}

function show(query: string, changes: Partial<SimulatorProps> = {}) {
  window.history.replaceState(null, '', `/simulateur?${query}`)

  return render(
    <Simulator
      rules={sunEsRules}
      windows={windows}
      initialQuery={query}
      initialEstablishment={null}
      now={new Date('2022-03-15T10:00:00Z')}
      isSignedIn={false}
      ownEstablishments={[]}
      {...changes}
    />,
  )
}

/** What is read, with plain spaces. */
const read = (element: Element) => (element.textContent ?? '').replaceAll(/\s/g, ' ')
const result = () => read(screen.getByRole('region', { name: 'Votre montant' }))
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })

// What every browser has and jsdom lacks.
beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    },
  )
})

afterEach(() => vi.unstubAllGlobals())

describe('simulator', () => {
  it('computes as one types, and keeps the choices in the address', async () => {
    const user = userEvent.setup()
    show('')
    expect(result()).toContain('Choisissez un établissement ou tapez une activité')
    await user.type(screen.getByLabelText(/activité combinée/), '10 000')
    // F2, D1: 28 645,16 € × 90 % → 25 781 €; D4: 11 760,52… € × 100 % → 11 761 €.
    expect(result()).toContain('37 542 €')
    await user.click(box(/Activité de chirurgie/))
    await user.click(box(/Bonus CRO/))
    expect(result()).toContain('40 120,10 €')
    expect(result()).toContain('11 262,60 € d’avance')
    expect(window.location.search).toBe('?fenetre=F2&activite=10+000&chirurgie=oui&domaine=D1&domaine=D4&bonus=CRO')
  })

  it('goes back with the browser', async () => {
    const user = userEvent.setup()
    show('fenetre=F2&activite=7000&domaine=D1')
    expect(result()).toContain('21 600 €')
    await user.click(screen.getByRole('radio', { name: /Fenêtre 4/ }))
    expect(result()).toContain('19 200 €')
    window.history.back()
    expect(await screen.findByText(/Fenêtre 2, pour une activité/)).toBeTruthy()
    expect(result()).toContain('21 600 €')
  })

  it('greys what cannot be claimed and says why', async () => {
    const user = userEvent.setup()
    show('fenetre=F1&activite=7000&domaine=D1&domaine=D4&bonus=CRO')
    expect(box(/D4 - /).disabled).toBe(true)
    expect(read(document.body)).toContain('Volet 2')
    expect(box(/D2 - /).disabled).toBe(true)
    expect(read(document.body)).toContain('il faut un laboratoire de biologie à soi')
    expect(box(/Bonus CRO/).disabled).toBe(true)
    expect(box(/Bonus CRO/).checked).toBe(false)
    await user.click(box(/Laboratoire de biologie/))
    expect(box(/D2 - /).disabled).toBe(false)
    await user.click(screen.getByRole('radio', { name: /Fenêtre 2/ }))
    expect(box(/D4 - /).checked).toBe(true)
  })

  it.each([
    ['12,5', 'sans virgule'],
    ['-3', 'ne peut pas être négative'],
    ['douze', 'en chiffres seulement'],
  ])('refuses %s with a sentence', (text, sentence) => {
    show(`fenetre=F2&domaine=D1&activite=${encodeURIComponent(text)}`)
    expect(read(document.body)).toContain(sentence)
    expect(result()).toContain('Corrigez l’activité')
  })

  it('says that the agency decides when there is no activity', () => {
    show('fenetre=F2&domaine=D1&finess=750000001', { initialEstablishment: { ...CLINIC, activity: null } })
    expect(result()).toContain('l’ARS décide')
  })

  it('tells that a number is unknown', () => {
    show('fenetre=F2&domaine=D1&finess=999999999')
    expect(read(document.body)).toContain('Aucun établissement ne porte le numéro FINESS « 999999999 »')
  })

  it('shows all the windows side by side, the best one named, each chart with its table', () => {
    show('fenetre=F1&activite=10000&domaine=D1&domaine=D4')
    const amounts = screen.getByRole('region', { name: 'Montants par fenêtre' })
    const lines = within(amounts).getAllByRole('row').slice(1).map(read)
    expect(lines.map((line) => /([\d ]+,\d\d €)(?!.*€)/.exec(line)?.[1]?.trim())).toEqual([
      '28 645,00 €',
      '37 542,00 €',
      '34 933,00 €',
      '32 325,00 €',
    ])
    expect(lines[0]).toContain('fenêtre choisie')
    expect(lines[1]).toContain('montant le plus élevé')
    expect(screen.getByRole('region', { name: 'Cibles d’usage à atteindre par fenêtre' })).toBeTruthy()
    expect(read(screen.getByRole('region', { name: 'Part du forfait et cibles par fenêtre' }))).toContain('100 %')
  })

  it('shows the working step by step and the assumptions with their reasons', () => {
    show('fenetre=F2&activite=10000&domaine=D1')
    expect(read(document.body)).toContain('Entre 7 000 et 22 500')
    expect(read(document.body)).toContain('Hypothèse')
    expect(read(document.body)).toContain('Au-delà de la dernière borne d’activité, le forfait est plafonné.')
  })

  it('offers to apply to whoever may, in an open window only', async () => {
    const user = userEvent.setup()
    const own = [{ id: 'e1', finess: CLINIC.finess }]
    show(`fenetre=F2&domaine=D1&finess=${CLINIC.finess}`, {
      initialEstablishment: CLINIC,
      isSignedIn: true,
      ownEstablishments: own,
    })
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Créer la candidature' })
    expect(link.getAttribute('href')).toBe('/candidatures/nouvelle?etablissement=e1&fenetre=F2')
    await user.click(screen.getByRole('radio', { name: /Fenêtre 3/ }))
    expect(screen.queryByRole('link', { name: 'Créer la candidature' })).toBeNull()
  })

  it('is used with the keyboard alone', async () => {
    const user = userEvent.setup()
    show('fenetre=F2')
    screen.getByLabelText(/activité combinée/).focus()
    await user.keyboard('7000')
    await user.tab()
    expect(document.activeElement).toBe(box(/Activité de chirurgie/))
    while (document.activeElement !== box(/D1 - /)) await user.tab()
    await user.keyboard(' ')
    expect(result()).toContain('21 600 €')
    while (document.activeElement !== screen.getByRole('radio', { name: /Fenêtre 2/ })) await user.tab()
    await user.keyboard('{ArrowDown}')
    expect(result()).toContain('20 400 €')
  })

  it.each(['', 'fenetre=F2&activite=10000&domaine=D1&domaine=D4', 'fenetre=F2&activite=12,5&domaine=D1'])(
    'has nothing against accessibility (%s)',
    async (query) => {
      show(query)
      await expectAccessible()
    },
  )
})
