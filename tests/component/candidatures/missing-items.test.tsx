import 'fake-indexeddb/auto'
import { render, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { BankDetailsForm } from '@/components/candidatures/bank-details-form'
import { ContactsForm } from '@/components/candidatures/contacts-form'
import { DomainsForm } from '@/components/candidatures/domains-form'
import { PrerequisiteForm } from '@/components/candidatures/prerequisite-form'
import { DraftProvider } from '@/components/drafts/draft-provider'
import type { MissingItem } from '@/lib/candidatures/domain/completeness'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { missingItemHref } from '@/lib/text/candidatures'
import { WithRouter } from '@/tests/support/app-router'
import { createDraftServer } from '@/tests/support/draft-server'
import { FORM_ID, PREREQUISITE, VIEW } from '@/tests/support/form-sample'

const done = async () => ({ ok: true as const, value: { version: 2 } })
const documentActions = { add: done, remove: done }
const QUESTION = { section: 'Organisation', help: '', kind: 'yes_no', isRequired: true } as const
const questionnaire = {
  title: 'Questions',
  version: 1,
  isFictitious: true,
  questions: [
    { ...QUESTION, key: 'q1', label: 'Une cellule existe-t-elle ?' },
    { ...QUESTION, key: 'q2', label: 'Se réunit-elle ?' },
  ],
}

function prerequisite(mode: PrerequisiteMode, fields: Record<string, { value: string; revision: number }> = {}) {
  const answered = { 'prerequisite/PS1.1/mode': { value: mode, revision: 1 }, ...fields }
  const form = (
    <PrerequisiteForm
      candidatureId={FORM_ID}
      prerequisite={{ ...PREREQUISITE, questionnaire: { ...questionnaire, answers: [] } as never }}
      documentActions={documentActions}
    />
  )

  return { form, fields: answered }
}

const step = 'prerequisites'
const gap = (name: 'evidence' | 'hopen-date' | 'hopen-reference' | 'questionnaire'): MissingItem => ({
  step,
  code: 'prerequisite-unanswered',
  prerequisiteCode: 'PS1.1',
  gap: name,
})
const contacts = CONTACT_ROLES.flatMap((role) =>
  CONTACT_FIELDS.map((field): MissingItem => ({ step: 'contacts', code: 'contact-missing', role, field })),
)
const bank = (['holder', 'iban', 'bic'] as const).map(
  (field): MissingItem => ({ step: 'bank-details', code: 'bank-details-missing', field }),
)

it.each([
  ['domains', [{ step: 'domains', code: 'domain-required' }], { form: <DomainsForm view={VIEW} />, fields: {} }],
  ['files', [gap('evidence'), { step, code: 'file-infected', prerequisiteCode: 'PS1.1' }], prerequisite('evidence')],
  ['an equivalence', [gap('hopen-date'), gap('hopen-reference')], prerequisite('hopen')],
  ['questions', [gap('questionnaire')], prerequisite('questionnaire')],
  ['contacts', contacts, { form: <ContactsForm />, fields: {} }],
  ['bank details', bank, { form: <BankDetailsForm view={VIEW} documentActions={documentActions} />, fields: {} }],
] as const)(
  'what is missing about %s leads to something that takes the focus',
  async (_name, items, { form, fields }) => {
    const { container } = render(
      <WithRouter>
        <DraftProvider
          candidatureId={`missing-${_name}`}
          userId="alix"
          fields={fields}
          version={1}
          place="Formulaire"
          today="2022-03-15"
          transport={createDraftServer().transport}
        >
          {form}
        </DraftProvider>
      </WithRouter>,
    )
    const idOf = (item: MissingItem) => missingItemHref(FORM_ID, item).split('#')[1] ?? ''
    const focused = (item: MissingItem) => {
      const target = container.querySelector<HTMLElement>(`[id="${idOf(item)}"]`)
      target?.focus()

      return document.activeElement?.id
    }

    await waitFor(() => expect(container.querySelector('[id]')).toBeTruthy())
    expect(items.map(focused)).toEqual(items.map(idOf))
  },
)

it('the first question that waits is the one that is led to', () => {
  const { form, fields } = prerequisite('questionnaire', {
    'questionnaire/PS1.1/q1': { value: 'yes', revision: 1 },
  })
  const { container } = render(
    <WithRouter>
      <DraftProvider
        candidatureId="missing-second"
        userId="alix"
        fields={fields}
        version={1}
        place="Formulaire"
        today="2022-03-15"
        transport={createDraftServer().transport}
      >
        {form}
      </DraftProvider>
    </WithRouter>,
  )

  const target = container.querySelector('[id="prerequis-PS1-1-a-repondre"]')
  expect(target?.textContent).toContain('Se réunit-elle ?')
})
