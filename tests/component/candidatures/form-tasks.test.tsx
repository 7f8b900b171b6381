import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FormTasks } from '@/components/candidatures/form-tasks'
import type { FormTask } from '@/lib/candidatures/domain/tasks'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { FORM_ID, PREREQUISITE, VIEW } from '@/tests/support/form-sample'

const TASKS: readonly FormTask[] = [
  { section: 'domains', state: 'complete', missingCount: 0 },
  { section: 'prerequisite:PS1.1', state: 'to-correct', missingCount: 1 },
  { section: 'prerequisite:PS1.2', state: 'todo', missingCount: 1 },
  { section: 'contacts', state: 'started', missingCount: 4 },
  { section: 'bank-details', state: 'frozen', missingCount: 0 },
]
const prerequisites = [PREREQUISITE, { ...PREREQUISITE, code: 'PS1.2', title: 'Questionnaire' }]

const show = (changes: Partial<CandidatureFormView> = {}) =>
  render(
    <WithRouter>
      <main>
        <h1>Candidature</h1>
        <h2>Formulaire</h2>
        <FormTasks view={{ ...VIEW, tasks: TASKS, prerequisites, ...changes }} />
      </main>
    </WithRouter>,
  )
const rowOf = (name: RegExp) => screen.getByRole('link', { name }).closest('li')?.textContent ?? ''

describe('FormTasks', () => {
  it('groups the tasks in the order of the form, each leading to its page', async () => {
    const { container } = show()

    expect(screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
      '1. Ce que l’établissement demande',
      '2. Prérequis',
      '3. L’établissement',
      '4. Relire et déposer',
    ])
    const base = `/candidatures/${FORM_ID}`
    expect(screen.getAllByRole('link').map((one) => one.getAttribute('href'))).toEqual([
      `${base}/domaines`,
      `${base}/prerequis/PS1.1`,
      `${base}/prerequis/PS1.2`,
      `${base}/contacts`,
      `${base}/coordonnees-bancaires`,
      `${base}/recapitulatif`,
    ])
    await expectAccessible(container)
  })

  it('says the state of each task and how much is left in it', () => {
    show()

    expect(rowOf(/^Domaines/)).toMatch(/Complet$/)
    expect(rowOf(/^PS1\.1/)).toMatch(/À corriger, reste 1 point$/)
    expect(rowOf(/^PS1\.2/)).toMatch(/À faire, reste 1 point$/)
    expect(rowOf(/^Contacts/)).toMatch(/En cours, reste 4 points$/)
    expect(rowOf(/^Coordonnées/)).toMatch(/Ne se modifie pas$/)
  })

  it('says how far the whole is, to the eye and to a screen reader', () => {
    show()
    const progress = screen.getByRole<HTMLProgressElement>('progressbar', { name: '2 tâches terminées sur 5' })

    expect([progress.value, progress.max]).toEqual([2, 5])
  })

  it.each([
    ['nothing is left', [], 'Prêt à déposer'],
    ['something is left', [{ step: 'domains', code: 'domain-required' }] as const, 'Pas encore prêt'],
  ])('says of the filing, when %s', (_, missing, text) => {
    show({ missing })

    expect(rowOf(/^Récapitulatif/)).toContain(text)
  })

  it('says of a filed dossier only that it is filed', async () => {
    const { container } = show({ status: 'filed' })

    expect(rowOf(/^Récapitulatif/)).toContain('Déposé')
    expect(rowOf(/^Contacts/)).toBe('Contacts')
    expect(screen.queryByRole('progressbar')).toBeNull()
    await expectAccessible(container)
  })

  it('has no group of prerequisites before a domain is chosen', () => {
    show({ tasks: TASKS.filter(({ section }) => !section.startsWith('prerequisite:')) })
    const titles = within(document.body).getAllByRole('heading', { level: 3 })

    expect(titles.map((one) => one.textContent)).not.toContain('2. Prérequis')
  })
})
