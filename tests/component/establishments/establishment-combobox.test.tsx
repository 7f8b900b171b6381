import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EstablishmentCombobox } from '@/components/establishments/establishment-combobox'
import type { FoundEstablishment, SearchAnswer } from '@/lib/establishments/schemas'
import { expectAccessible } from '@/tests/support/accessibility'

const establishment = (finess: string, name: string): FoundEstablishment => ({
  finess,
  name,
  town: 'VALFICTIF',
  departement: '01',
  regionCode: '84',
  legalStatus: 'public',
  activity: 22_500,
  hasSurgery: true,
  hasLaboratory: false,
  hasImaging: false,
})

const HOSPITAL = establishment('019900000', 'CH DU VAL FICTIF')
const CLINIC = establishment('019900125', 'CLINIQUE IMAGINAIRE')

const questions: string[] = []
let answer: () => Response

/** Stands for the portal's route: jsdom has no server. */
const portal = vi.fn(async (url: string) => {
  questions.push(new URL(url, 'http://localhost').searchParams.get('q') ?? '')

  return answer()
})

const answering = (found: SearchAnswer) => () => Response.json(found)

beforeEach(() => {
  questions.length = 0
  answer = answering({ establishments: [HOSPITAL, CLINIC], hasMore: false })
  vi.stubGlobal('fetch', portal)
})

afterEach(() => vi.unstubAllGlobals())

function open() {
  const chosen: (string | null)[] = []
  const user = userEvent.setup()
  const { container } = render(
    <EstablishmentCombobox name="finess" label="Établissement" onSelect={(one) => chosen.push(one?.finess ?? null)} />,
  )
  const field = screen.getByRole('combobox', { name: /Établissement/ })
  const value = () => container.querySelector<HTMLInputElement>('input[name="finess"]')?.value

  return { user, chosen, field, value }
}

describe('EstablishmentCombobox', () => {
  it('is a labelled combobox without fault, closed then open', async () => {
    const { user, field } = open()
    expect(field.getAttribute('aria-expanded')).toBe('false')
    await expectAccessible()

    await user.type(field, 'val')
    expect(await screen.findAllByRole('option')).toHaveLength(2)
    expect(field.getAttribute('aria-expanded')).toBe('true')
    await expectAccessible()
  })

  it('asks once the typing pauses, from two characters on', async () => {
    const { user, field } = open()
    await user.type(field, 'v')
    await user.type(field, 'al fictif')
    await screen.findAllByRole('option')

    expect(questions).toEqual(['val fictif'])
  })

  it('says how many it found', async () => {
    const { user, field } = open()
    await user.type(field, 'val')
    await screen.findByText('2 résultats')

    answer = answering({ establishments: [HOSPITAL], hasMore: false })
    await user.type(field, ' f')
    await screen.findByText('1 résultat')
    answer = answering({ establishments: [HOSPITAL], hasMore: true })
    await user.type(field, 'i')
    await screen.findByText(/Les 1 premiers résultats sont affichés/)
    answer = answering({ establishments: [], hasMore: false })
    await user.type(field, 'x')
    await screen.findByText(/Aucun établissement trouvé/)
    expect(field.getAttribute('aria-expanded')).toBe('false')
  })

  it('is used with the keyboard alone', async () => {
    const { user, field, chosen, value } = open()
    await user.type(field, 'val')
    const [first, second] = await screen.findAllByRole('option')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(field.getAttribute('aria-activedescendant')).toBe(second?.id)
    await user.keyboard('{ArrowDown}')
    expect(field.hasAttribute('aria-activedescendant')).toBe(false)
    await user.keyboard('{ArrowDown}')
    expect(first?.getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Enter}')

    expect(chosen).toEqual(['019900000'])
    expect(value()).toBe('019900000')
    expect(field).toHaveProperty('value', 'CH DU VAL FICTIF, VALFICTIF (019900000)')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(document.activeElement).toBe(field)
  })

  it('closes with Escape, then clears', async () => {
    const { user, field } = open()
    await user.type(field, 'val')
    await screen.findAllByRole('option')
    await user.keyboard('{Escape}')
    expect(field.getAttribute('aria-expanded')).toBe('false')
    expect(field).toHaveProperty('value', 'val')
    await user.keyboard('{Escape}')
    expect(field).toHaveProperty('value', '')
  })

  it('is used with the mouse, and forgets the choice when the text changes', async () => {
    const { user, field, chosen, value } = open()
    await user.type(field, 'val')
    await user.click(await screen.findByRole('option', { name: /CLINIQUE IMAGINAIRE/ }))
    expect(chosen).toEqual(['019900125'])

    await user.type(field, 'x')
    expect(chosen).toEqual(['019900125', null])
    expect(value()).toBe('')
  })

  it('closes when one leaves it', async () => {
    const { user, field } = open()
    await user.type(field, 'val')
    await screen.findAllByRole('option')
    await user.tab()

    expect(field.getAttribute('aria-expanded')).toBe('false')
  })

  it.each([
    ['a failure of the portal', () => Response.json({ message: 'non' }, { status: 500 })],
    ['an answer of something else', () => new Response('<html>')],
  ])('tells %s', async (_, failing) => {
    answer = failing
    const { user, field } = open()
    await user.type(field, 'val')

    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/La recherche n’a pas répondu/))
  })
})
