import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { AccountWithoutRights } from '@/components/access/account-without-rights'
import { MyOpinions } from '@/components/opinions/my-opinions'
import { OpinionDossier } from '@/components/opinions/opinion-dossier'
import { OpinionRequests } from '@/components/opinions/opinion-requests'
import type { DossierOpinions, RequestedOpinion } from '@/lib/opinions/queries/dossier-opinions'
import type { MyOpinion } from '@/lib/opinions/queries/my-opinions'
import type { OpinionDossier as View } from '@/lib/opinions/queries/opinion-dossier'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { documentSample } from '@/tests/support/document-sample'

const AT = new Date('2022-05-10T09:00:00Z')

const DOSSIER: View = {
  requestId: '00000000-0000-4000-8000-000000000001',
  question: 'Le système alimente-t-il le DMP',
  dueOn: '2022-06-01',
  requestedByName: 'Inès Instructrice',
  reference: 'F2-11-0001',
  windowName: 'Fenêtre 2',
  filing: { number: 1, filedAt: AT },
  establishment: {
    name: 'Hôpital fictif',
    finess: '750000018',
    legalStatus: 'public',
    activity: 7_000,
    hasSurgery: true,
    hasLaboratory: false,
    hasImaging: true,
  },
  claims: [{ name: 'D1 - Documents de sortie', bonuses: ['Comptes rendus opératoires'] }],
  prerequisites: [
    {
      code: 'PS2.2',
      title: 'Audit',
      description: 'Un audit a été réalisé.',
      isSensitive: true,
      mode: 'evidence',
      hopenValidatedOn: null,
      hopenReference: null,
      comment: '',
      answers: [],
      documents: [documentSample({ prerequisiteCode: 'PS2.2', fileName: 'audit.pdf', addedAt: AT, mayOpen: false })],
    },
  ],
}

const REQUEST: RequestedOpinion = {
  id: '00000000-0000-4000-8000-000000000002',
  name: 'Camille Experte',
  email: 'expert@grades.example.fr',
  question: 'Le système alimente-t-il le DMP',
  dueOn: '2022-06-01',
  state: 'awaited',
  requestedByName: 'Inès Instructrice',
  requestedAt: AT,
  cancelled: null,
  given: null,
  invitation: { id: '00000000-0000-4000-8000-000000000003', isExpired: true },
}

const GIVEN = { opinion: 'unfavourable', text: 'Le connecteur manque.', at: AT } as const

function viewOf(requests: readonly RequestedOpinion[], isAllowed = true): DossierOpinions {
  const candidatureId = '00000000-0000-4000-8000-000000000004'

  return {
    ...{ candidatureId, requests, mayAsk: isAllowed, mayCancel: isAllowed },
    ...{ today: '2022-05-10', usualDay: '2022-05-24' },
  }
}

type Sent = Record<string, FormDataEntryValue>

function inPage(content: React.ReactNode) {
  render(
    <WithRouter>
      <main>
        <h1>Dossier</h1>
        {content}
      </main>
    </WithRouter>,
  )
}

function showRequests(view: DossierOpinions, link: string | null = null) {
  const sent: Sent[] = []
  const action = async (form: FormData) => {
    sent.push(Object.fromEntries(form))
    return { ok: true, value: { requestId: 'r', email: 'expert@grades.example.fr', link } } as const
  }
  inPage(<OpinionRequests view={view} actions={{ ask: action, resend: action, cancel: action }} />)

  return sent
}

describe('the form of an opinion', () => {
  function show(answer: ActionResult<void>) {
    const sent: Sent[] = []
    render(
      <WithRouter>
        <main>
          <OpinionDossier
            view={DOSSIER}
            action={async (form) => {
              sent.push(Object.fromEntries(form))
              return answer
            }}
          />
        </main>
      </WithRouter>,
    )

    return sent
  }

  it('keeps everything typed when it is refused, and says why; nothing that axe refuses', async () => {
    const user = userEvent.setup()
    const message = 'La date limite de cet avis est passée.'
    const sent = show({ ok: false, error: { kind: 'rule-broken', message } })
    await user.click(screen.getByRole('radio', { name: /^Réservé/ }))
    await user.type(screen.getByLabelText(/^Votre réponse/), 'À tester.')
    await user.click(screen.getByRole('checkbox', { name: /définitif/ }))
    await user.click(screen.getByRole('button', { name: 'Envoyer mon avis' }))

    await waitFor(() => expect(screen.getByText(message)).toBeDefined())
    expect(sent).toEqual([{ requestId: DOSSIER.requestId, opinion: 'reserved', text: 'À tester.', isFinal: 'on' }])
    expect((screen.getByLabelText(/^Votre réponse/) as HTMLTextAreaElement).value).toBe('À tester.')
    expect((screen.getByRole('radio', { name: /^Réservé/ }) as HTMLInputElement).checked).toBe(true)
    await expectAccessible()
  })

  it('does not open what is sensitive, and says so', () => {
    show({ ok: true, value: undefined })
    expect(screen.queryByRole('link', { name: /audit\.pdf/ })).toBeNull()
    expect(screen.getByText(/Prérequis sensible/)).toBeDefined()
  })
})

describe('the requests of the agency', () => {
  it('ask with the keyboard, and hand the link over where no mail leaves', async () => {
    const user = userEvent.setup()
    const sent = showRequests(viewOf([]), 'https://sun-es.example.fr/invitation/abc')
    expect(screen.getByText('Aucun avis n’a été demandé sur ce dossier.')).toBeDefined()
    await user.click(screen.getByText('Demander un avis', { selector: 'summary' }))
    const form = within(screen.getByRole('form', { name: 'Demander un avis' }))
    await user.type(form.getByLabelText('Prénom et nom'), 'Camille Experte')
    await user.type(form.getByLabelText(/^Adresse/), 'expert@grades.example.fr')
    await user.type(form.getByLabelText('Question posée'), 'Prêt ?')
    await user.click(form.getByRole('button', { name: 'Envoyer la demande' }))

    await waitFor(() => expect(screen.getByLabelText('Lien d’invitation')).toBeDefined())
    expect(sent[0]).toMatchObject({ name: 'Camille Experte', question: 'Prêt ?', dueOn: '2022-05-24' })
    await expectAccessible()
  })

  it('show what is awaited, with its link to send again, and what was given', async () => {
    showRequests(viewOf([REQUEST, { ...REQUEST, id: 'other', state: 'given', given: GIVEN, invitation: null }]))
    expect(screen.getByText(/a expiré sans avoir servi/)).toBeDefined()
    expect(screen.getAllByRole('button', { name: 'Renvoyer le lien' })).toHaveLength(1)
    expect(screen.getByText('Avis défavorable')).toBeDefined()
    await expectAccessible()
  })

  it('are only read by who does not instruct', () => {
    showRequests(viewOf([REQUEST], false))
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.queryByText('Demander un avis')).toBeNull()
  })
})

describe('one’s own opinions', () => {
  const mine: MyOpinion = {
    id: 'a',
    reference: 'F2-11-0001',
    requestedByName: 'Inès Instructrice',
    requestedAt: AT,
    dueOn: '2022-06-01',
    state: 'awaited',
    given: null,
  }

  it('lead to those to give, and recall those that are over', async () => {
    inPage(
      <MyOpinions
        opinions={[
          mine,
          { ...mine, id: 'b', state: 'given', given: GIVEN },
          { ...mine, id: 'c', state: 'cancelled' },
          { ...mine, id: 'd', state: 'lapsed' },
        ]}
      />,
    )
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/avis/a'])
    expect(screen.getByText('Le connecteur manque.')).toBeDefined()
    await expectAccessible()
  })

  it('say so when there is none', () => {
    inPage(<MyOpinions opinions={[]} />)
    expect(screen.getByText('Aucun avis ne vous est demandé en ce moment.')).toBeDefined()
    expect(screen.getByText('Vous n’avez pas encore rendu d’avis.')).toBeDefined()
  })

  it('are all that is left to somebody whose last one is given', () => {
    render(
      <WithRouter>
        <AccountWithoutRights
          name="Camille"
          email="c@example.fr"
          opinions={[{ ...mine, state: 'given', given: GIVEN }]}
        />
      </WithRouter>,
    )
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Aucun avis ne vous est demandé')
    expect(screen.getByText('Le connecteur manque.')).toBeDefined()
  })
})
