import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { LoadQuestionnaireForm } from '@/components/prerequisites/load-questionnaire-form'
import { QuestionnaireProgress } from '@/components/prerequisites/questionnaire-progress'
import { QuestionnaireSheet } from '@/components/prerequisites/questionnaire-sheet'
import { QuestionnaireVersions } from '@/components/prerequisites/questionnaire-versions'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const QUESTIONS: readonly Question[] = [
  { key: 'a', section: 'Organisation', label: 'Un référent ?', help: '', kind: 'yes_no', isRequired: true },
  { key: 'b', section: 'Organisation', label: 'Lequel ?', help: 'Prénom et nom', kind: 'text', isRequired: false },
]

describe('the form that loads a list', () => {
  it('says which of its two buttons was pressed, and shows what was read', async () => {
    const sent: Record<string, FormDataEntryValue>[] = []
    const action = async (form: FormData) => {
      sent.push(Object.fromEntries(form))
      return { ok: true, value: { questions: QUESTIONS, version: form.has('isPreview') ? null : 2 } } as const
    }
    const { container } = render(
      <WithRouter>
        <LoadQuestionnaireForm prerequisites={[{ code: 'P1', title: 'Identité' }]} action={action} />
      </WithRouter>,
    )
    await userEvent.selectOptions(screen.getByLabelText('Prérequis'), 'P1')
    await userEvent.type(screen.getByLabelText(/Titre de la liste/), 'Ma liste')
    await userEvent.click(screen.getByRole('button', { name: 'Vérifier le fichier' }))
    expect(await screen.findByText(/Le fichier est lisible : 2 questions/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Mettre la liste en vigueur' }))
    expect(await screen.findByText(/La version 2 est en vigueur/)).toBeTruthy()

    expect(sent.map((one) => one.isPreview)).toEqual(['oui', undefined])
    expect(sent[0]).toMatchObject({ prerequisiteCode: 'P1', title: 'Ma liste' })
    expect(screen.getByText('Un référent ?')).toBeTruthy()
    await expectAccessible(container)
  })

  it('shows each wrong line, keeps what was typed and leads to it', async () => {
    const message = 'La liste contient des questions en erreur.\nLigne 4 : la clé manque.\nLigne 5 : la clé manque.'
    const action = async () => ({ ok: false, error: { kind: 'rule-broken', message } }) as const
    render(
      <WithRouter>
        <LoadQuestionnaireForm prerequisites={[{ code: 'P1', title: 'Identité' }]} action={action} />
      </WithRouter>,
    )
    await userEvent.type(screen.getByLabelText(/Titre de la liste/), 'Ma liste')
    await userEvent.click(screen.getByRole('button', { name: 'Vérifier le fichier' }))

    expect(await screen.findByText('Ligne 4 : la clé manque.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/Titre de la liste/).value).toBe('Ma liste')
    expect(document.activeElement?.textContent).toContain('Ligne 5')
  })
})

describe('the progress of the answers', () => {
  it('counts, and leads to each required question that is left', async () => {
    const missing = [{ label: 'Un référent ?', href: '#a' }]
    const { container } = render(<QuestionnaireProgress total={40} answered={12} missing={missing} printHref="/x" />)

    expect(screen.getByRole('status').textContent).toContain('12 questions répondues sur 40.')
    expect(screen.getByRole('status').textContent).toContain('Il manque une réponse obligatoire.')
    expect(screen.getByRole('link', { name: 'Un référent ?', hidden: true }).getAttribute('href')).toBe('#a')
    await expectAccessible(container)
  })
})

describe('a list on paper', () => {
  it('shows the answers, or room for them', async () => {
    const { container, rerender } = render(
      <QuestionnaireSheet questions={QUESTIONS} isFictitious answers={new Map([['a', 'yes']])} />,
    )
    expect(screen.getByText('Oui')).toBeTruthy()
    expect(screen.getByText('Pas de réponse')).toBeTruthy()
    expect(screen.getByText(/Liste fictive/)).toBeTruthy()
    expect(screen.getByText(/^Questionnaire rempli dans le portail.: 1 réponse sur 2\.$/)).toBeTruthy()
    await expectAccessible(container)

    rerender(<QuestionnaireSheet questions={QUESTIONS} isFictitious={false} answers={null} />)
    expect(screen.getByText(/☐ Oui/)).toBeTruthy()
    expect(screen.queryByText(/Liste fictive/)).toBeNull()
    expect(screen.queryByText(/réponse/)).toBeNull()
  })
})

describe('the versions', () => {
  const version = {
    id: '1',
    prerequisiteCode: 'P1',
    version: 2,
    title: 'Ma liste',
    isFictitious: true,
    questionCount: 2,
    loadedByName: 'Andréa Delmas',
    loadedAt: new Date('2022-03-15T10:00:00Z'),
    retiredAt: null,
    dossierCount: 3,
  }

  it('say which one is in force, and let its administrator retire it', async () => {
    const retire = async () => ({ ok: true, value: undefined }) as const
    const { container } = render(
      <WithRouter>
        <QuestionnaireVersions
          versions={[version, { ...version, id: '0', version: 1, retiredAt: version.loadedAt }]}
          retire={retire}
        />
      </WithRouter>,
    )
    expect(screen.getByText('En vigueur')).toBeTruthy()
    expect(screen.getByText(/Retirée le/)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: 'Retirer' })).toHaveLength(1)
    await expectAccessible(container)
  })

  it('are only read by the others', () => {
    render(<QuestionnaireVersions versions={[version]} retire={null} />)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
