import 'fake-indexeddb/auto'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { DomainsForm } from '@/components/candidatures/domains-form'
import { DraftProvider } from '@/components/drafts/draft-provider'
import { QuestionnaireFields } from '@/components/prerequisites/questionnaire'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import { WithRouter } from '@/tests/support/app-router'
import { createDraftServer } from '@/tests/support/draft-server'
import { VIEW } from '@/tests/support/form-sample'

const QUESTION: Question = {
  key: 'q1',
  section: 'Organisation',
  label: 'Une cellule existe-t-elle ?',
  help: '',
  kind: 'yes_no',
  isRequired: true,
}

let root: Root | undefined
afterEach(() => {
  act(() => root?.unmount())
  root = undefined
  document.body.innerHTML = ''
  cleanup()
})

/** The page as the server sent it; somebody acts on it, then its scripts arrive. */
function arriveLate(name: string, form: React.ReactNode, before: () => void) {
  const server = createDraftServer()
  const page = (
    <WithRouter>
      <DraftProvider
        candidatureId={name}
        userId="alix"
        fields={{}}
        version={1}
        place="Formulaire"
        today="2022-03-15"
        transport={server.transport}
      >
        {form}
      </DraftProvider>
    </WithRouter>
  )
  const place = document.createElement('div')
  document.body.append(place)
  place.innerHTML = renderToString(page)
  before()
  act(() => {
    root = hydrateRoot(place, page)
  })

  return server
}

describe('what is chosen before the scripts of the page have arrived', () => {
  it('counts, for a box', async () => {
    const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^D1/ })
    const server = arriveLate('boxes', <DomainsForm view={VIEW} />, () => box().click())

    await waitFor(() => expect(server.valueOf('domain/D1')).toBe('true'))
    expect(box().checked).toBe(true)
  })

  it('counts, for an answer among two', async () => {
    const questionnaire = { title: 'Questions', version: 1, isFictitious: true, questions: [QUESTION] }
    const yes = () => screen.getByRole<HTMLInputElement>('radio', { name: 'Oui' })
    const form = (
      <QuestionnaireFields candidatureId="radios" prerequisiteCode="PS1.2" questionnaire={questionnaire} isOpen />
    )
    const server = arriveLate('radios', form, () => yes().click())

    await waitFor(() => expect(server.valueOf('questionnaire/PS1.2/q1')).toBe('yes'))
    expect(yes().checked).toBe(true)
  })
})
