import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PrerequisitesSummary } from '@/components/candidatures/form-summary'
import type { CandidatureFormView, PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { NO_ANSWER } from '@/lib/prerequisites/domain/answer'
import { expectAccessible } from '@/tests/support/accessibility'
import { FORM_ID, PREREQUISITE, VIEW } from '@/tests/support/form-sample'

const KEYS = Array.from({ length: 12 }, (_, index) => `q${index + 1}`)
const QUESTIONNAIRE: PrerequisiteView = {
  ...PREREQUISITE,
  code: 'PS1.2',
  title: 'Questionnaire de maturité',
  answer: { ...NO_ANSWER, mode: 'questionnaire' },
  questionnaire: {
    id: 'q',
    title: 'Référentiel national d’identitovigilance',
    version: 1,
    isFictitious: true,
    questions: KEYS.map((key) => ({
      key,
      section: 'Organisation',
      label: `Question ${key}`,
      help: '',
      kind: 'yes_no',
      isRequired: true,
    })),
  },
}
const EQUIVALENCE: PrerequisiteView = {
  ...PREREQUISITE,
  code: 'PS2.1',
  title: 'Annuaire',
  answer: { mode: 'hopen', hopenValidatedOn: '2021-06-14', hopenReference: 'H-12', comment: 'Voir le courrier.' },
}

const answers = (count: number) =>
  Object.fromEntries(KEYS.slice(0, count).map((key) => [`questionnaire/PS1.2/${key}`, { value: 'yes', revision: 1 }]))

const show = (changes: Partial<CandidatureFormView>) =>
  render(
    <main>
      <h1>Récapitulatif</h1>
      <h2>Prérequis</h2>
      <PrerequisitesSummary view={{ ...VIEW, prerequisites: [PREREQUISITE, QUESTIONNAIRE, EQUIVALENCE], ...changes }} />
    </main>,
  )
const textOf = (title: RegExp) =>
  (screen.getByRole('heading', { name: title }).closest('section')?.textContent ?? '').replaceAll('\u00A0', ' ')

describe('PrerequisitesSummary', () => {
  it('says of a prerequisite answered by questions how far its answers are, not that a file is missing', async () => {
    const { container } = show({ fields: answers(12) })

    expect(textOf(/^PS1\.2/)).toContain('Questionnaire rempli dans le portail : 12 réponses sur 12.')
    expect(textOf(/^PS1\.2/)).not.toContain('Aucune pièce jointe')
    expect(textOf(/^PS1\.1/)).toContain('Aucune pièce jointe')
    await expectAccessible(container)
  })

  it.each([
    [0, '0 réponse sur 12'],
    [1, '1 réponse sur 12'],
    [2, '2 réponses sur 12'],
  ])('counts %i answered', (count, text) => {
    show({ fields: answers(count) })

    expect(textOf(/^PS1\.2/)).toContain(text)
  })

  it('says an equivalence with its date and reference, and the comment', () => {
    show({})

    expect(textOf(/^PS2\.1/)).toContain('Déjà validé dans HOP’EN le 14 juin 2021, référence H-12.')
    expect(textOf(/^PS2\.1/)).toContain('Voir le courrier.')
  })

  it('leads from each prerequisite to where it is changed', () => {
    show({})
    const section = screen.getByRole('heading', { name: /^PS1\.2/ }).closest('section')
    const link = within(section as HTMLElement).getByRole('link', {
      name: 'Modifier PS1.2 - Questionnaire de maturité',
    })

    expect(link.textContent).toBe('Modifier')
    expect(link.getAttribute('href')).toBe(`/candidatures/${FORM_ID}/prerequis/PS1.2`)
    expect(screen.getAllByRole('link', { name: /^Modifier PS/ })).toHaveLength(3)
  })

  it('does not offer to change what is frozen, nor anything to a reader', () => {
    const { unmount } = show({ prerequisites: [{ ...PREREQUISITE, isOpen: false }, QUESTIONNAIRE] })
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('aria-label'))).toEqual([
      'Modifier PS1.2 - Questionnaire de maturité',
    ])
    unmount()
    show({ mayEdit: false })

    expect(screen.queryByRole('link')).toBeNull()
  })
})
