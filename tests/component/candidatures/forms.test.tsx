import 'fake-indexeddb/auto'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { BankDetailsForm } from '@/components/candidatures/bank-details-form'
import { DomainsForm } from '@/components/candidatures/domains-form'
import { HospitalDashboard } from '@/components/candidatures/hospital-dashboard'
import { PrerequisiteForm } from '@/components/candidatures/prerequisite-form'
import { SummaryStep } from '@/components/candidatures/summary-step'
import { TaskNavigation } from '@/components/candidatures/task-navigation'
import { DraftProvider } from '@/components/drafts/draft-provider'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { sunEsRules } from '@/prisma/data/sun-es'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { createDraftServer } from '@/tests/support/draft-server'
import { FORM_ID as ID, PREREQUISITE, VIEW } from '@/tests/support/form-sample'

/** An action that keeps what it is sent and accepts it. */
function createAction<I>() {
  const received: I[] = []
  let version = 1
  const action = async (input: I) => {
    received.push(input)
    version += 1

    return { ok: true as const, value: { version, ibanLastFour: null } }
  }

  return { action, received }
}

function inDraft(server: ReturnType<typeof createDraftServer>, children: React.ReactNode) {
  drafts += 1

  return render(
    <WithRouter>
      <DraftProvider
        candidatureId={`draft-${drafts}`}
        userId="alix"
        fields={{}}
        version={1}
        place=""
        today="2022-03-15"
        transport={server.transport}
      >
        {children}
      </DraftProvider>
    </WithRouter>,
  )
}

let drafts = 0

describe('DomainsForm', () => {
  it('greys what cannot be claimed with the reason, and shows the amounts at once', async () => {
    const server = createDraftServer()
    const { container } = inDraft(server, <DomainsForm view={VIEW} />)

    expect(screen.getByRole('checkbox', { name: /^D2/ })).toHaveProperty('disabled', true)
    expect(screen.getByText(/il faut un laboratoire de biologie/)).toBeTruthy()
    expect(screen.getByText(/Déjà financé/)).toBeTruthy()
    expect(screen.getByRole('checkbox', { name: /^CRO/ })).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('checkbox', { name: /^D1/ }))
    await userEvent.click(screen.getByRole('checkbox', { name: /^CRO/ }))

    // 48 000 € at 22 500, × 90 % in the second window; the bonus is 10 % of it.
    expect(screen.getAllByText(/43\s200,00/).length).toBeGreaterThan(0)
    expect(screen.getAllByText(/4\s320,00/).length).toBeGreaterThan(0)
    await waitFor(() => expect(server.valueOf('bonus/D1/CRO')).toBe('true'))
    expect(server.valueOf('domain/D1')).toBe('true')
    await expectAccessible(container)
  })

  it('works with the keyboard alone', async () => {
    const server = createDraftServer()
    inDraft(server, <DomainsForm view={VIEW} />)
    await userEvent.tab()
    await userEvent.keyboard(' ')

    await waitFor(() => expect(server.valueOf('domain/D1')).toBe('true'))
  })
})

describe('TaskNavigation', () => {
  it('leads to the first prerequisite of a domain as soon as it is ticked', async () => {
    inDraft(
      createDraftServer(),
      <>
        <DomainsForm view={VIEW} />
        <TaskNavigation candidatureId={ID} section="domains" rules={sunEsRules} />
      </>,
    )
    expect(screen.getByRole('link', { name: /^Suivant\s: Contacts$/ })).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: /^D1/ }))

    const next = screen.getByRole('link', { name: /^Suivant\s: Prérequis PS1.1$/ })
    expect(next.getAttribute('href')).toBe(`/candidatures/${ID}/prerequis/PS1.1`)
  })
})

describe('PrerequisiteForm', () => {
  const documentActions = () => ({ add: createAction<FormData>(), remove: createAction<{ documentId: string }>() })

  it('asks for the date and the reference of an equivalence, and saves them', async () => {
    const { add, remove } = documentActions()
    const server = createDraftServer()
    const { container } = inDraft(
      server,
      <PrerequisiteForm
        candidatureId={ID}
        prerequisite={{ ...PREREQUISITE, verdict: 'to_complete', verdictReason: 'Pièce illisible' }}
        documentActions={{ add: add.action, remove: remove.action }}
      />,
    )
    expect(screen.getByText(/Pièce illisible/)).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: /équivalence/ }))
    await userEvent.type(screen.getByLabelText(/Date de validation/), '2019-06-30')
    await userEvent.type(screen.getByLabelText(/Référence/), 'H-12')
    await userEvent.tab()

    await waitFor(() => expect(server.valueOf('prerequisite/PS1.1/hopenReference')).toBe('H-12'))
    expect(server.valueOf('prerequisite/PS1.1/mode')).toBe('hopen')
    expect(server.valueOf('prerequisite/PS1.1/hopenValidatedOn')).toBe('2019-06-30')
    await expectAccessible(container)
  })
})

describe('BankDetailsForm', () => {
  it('says what is wrong with an IBAN once it is left, and never shows a recorded one', async () => {
    const server = createDraftServer()
    const { add, remove } = { add: createAction<FormData>(), remove: createAction<{ documentId: string }>() }
    const { container } = inDraft(
      server,
      <BankDetailsForm
        view={{ candidatureId: ID, bank: { ...VIEW.bank, ibanLastFour: '2606' } }}
        documentActions={{ add: add.action, remove: remove.action }}
      />,
    )
    const iban = screen.getByLabelText(/^IBAN/)
    expect(iban).toHaveProperty('value', '')
    expect(screen.getByText(/•••• 2606/)).toBeTruthy()
    await userEvent.type(iban, 'FR14 2004 1010 0505 0001 3M02 607')
    await userEvent.tab()

    expect(await screen.findByText(/erreur de frappe/)).toBeTruthy()
    expect(server.requests).toEqual([])
    await expectAccessible(container)
    await userEvent.clear(iban)
    await userEvent.type(iban, 'FR14 2004 1010 0505 0001 3M02 606')
    await userEvent.tab()
    await waitFor(() => expect(server.valueOf('bank/iban')).toBe('FR14 2004 1010 0505 0001 3M02 606'))
    await waitFor(() => expect(iban).toHaveProperty('value', ''))
  })
})

describe('SummaryStep', () => {
  const submit = async () => ({ ok: true as const, value: { candidatureId: ID } })
  const show = (changes: Partial<CandidatureFormView>) =>
    render(
      <WithRouter>
        <SummaryStep view={{ ...VIEW, ...changes }} submit={submit} />
      </WithRouter>,
    )

  it('leads from each missing item to its very field', async () => {
    const { container } = show({
      missing: [
        { step: 'prerequisites', code: 'prerequisite-unanswered', prerequisiteCode: 'PS1.1', gap: 'evidence' },
        { step: 'contacts', code: 'contact-missing', role: 'project_lead', field: 'email' },
      ],
    })
    const link = screen.getByRole('link', { name: /Chef de projet/ })

    expect(link.getAttribute('href')).toBe(`/candidatures/${ID}/contacts#contact-project_lead-email`)
    expect(screen.queryByRole('button', { name: 'Déposer la candidature' })).toBeNull()
    await expectAccessible(container)
  })

  it('leads from each part to where it is changed', () => {
    show({})
    const changes = screen.getAllByRole('link', { name: /^Modifier\s: / })

    expect(
      changes.map((link) => [link.textContent, link.getAttribute('aria-label'), link.getAttribute('href')]),
    ).toEqual([
      ['Modifier', 'Modifier\u00A0: Domaines', `/candidatures/${ID}/domaines`],
      ['Modifier', 'Modifier\u00A0: Contacts', `/candidatures/${ID}/contacts`],
      ['Modifier', 'Modifier\u00A0: Coordonnées bancaires', `/candidatures/${ID}/coordonnees-bancaires`],
    ])
  })

  it('offers to change, in a correction, what the agency opened and nothing else', () => {
    const { unmount } = show({ status: 'to_complete', open: ['contacts', 'prerequisite:PS1.1'] })
    const changes = screen.getAllByRole('link', { name: /^Modifier/ })
    expect(changes.map((link) => link.getAttribute('href'))).toEqual([
      `/candidatures/${ID}/prerequis/PS1.1`,
      `/candidatures/${ID}/contacts`,
    ])
    unmount()
    show({ status: 'filed', mayEdit: false, open: [] })

    expect(screen.queryByRole('link', { name: /^Modifier/ })).toBeNull()
  })

  it.each([
    ['filed', /^Le dossier est déposé\s: il se lit, mais ne se modifie plus\./],
    ['withdrawn', /^Le dossier est retiré\s: il se lit, mais ne se modifie plus\./],
  ] as const)('says of a dossier that is %s what became of it, and offers no filing', async (status, text) => {
    const { container } = show({ status, mayEdit: false, maySubmit: false, open: [] })

    expect(screen.getByText(text)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Voir le récépissé' }).getAttribute('href')).toBe(
      `/candidatures/${ID}/recepisse`,
    )
    expect(screen.queryByRole('button', { name: 'Déposer la candidature', hidden: true })).toBeNull()
    await expectAccessible(container)
  })

  it('shows the filing to a signatory, and tells the others who can', () => {
    const { unmount } = show({})
    expect(screen.getAllByRole('button', { name: 'Déposer la candidature', hidden: true }).length).toBeGreaterThan(0)
    unmount()
    show({ maySubmit: false })

    expect(screen.queryByRole('button', { name: 'Déposer la candidature', hidden: true })).toBeNull()
    expect(screen.getByText(/Sacha Blanc/)).toBeTruthy()
  })
})

describe('HospitalDashboard', () => {
  it('shows the next action, its date and the money at stake', async () => {
    const { container } = render(
      <WithRouter>
        <HospitalDashboard
          establishments={[
            {
              id: ID,
              name: 'Centre hospitalier fictif',
              finess: '750000001',
              town: 'PARIS',
              regionCode: '11',
              mayCreate: true,
              succession: null,
              headId: ID,
              openWindows: [
                { windowId: ID, windowName: 'Fenêtre 3', closesAt: new Date('2022-10-31T22:59:59.999Z'), daysLeft: 1 },
              ],
              dossiers: [
                {
                  candidatureId: ID,
                  reference: 'F2-11-0001',
                  windowName: 'Fenêtre 2',
                  status: 'to_complete',
                  nextAction: {
                    code: 'complete',
                    expected: 'establishment',
                    dueAt: new Date('2022-05-20T21:59:59.999Z'),
                  },
                  daysLeft: 3,
                  totalCents: 4_752_000,
                  paidCents: 0,
                },
              ],
            },
          ]}
        />
      </WithRouter>,
    )

    const row = within(screen.getByRole('row', { name: /F2-11-0001/ }))
    expect(row.getByText(/Compléter le dossier/)).toBeTruthy()
    expect(row.getByText(/20\/05\/2022 \(dans 3 jours\)/)).toBeTruthy()
    expect(row.getByText(/47\s520/)).toBeTruthy()
    expect(screen.getByText(/Clôture demain/)).toBeTruthy()
    await expectAccessible(container)
  })
})
