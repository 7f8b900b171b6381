import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Dossier } from '@/components/review/dossier'
import type { ReviewActions } from '@/components/review/review-actions'
import type { ReviewRights } from '@/lib/candidatures/domain/review-rights'
import type { ReviewDossier } from '@/lib/candidatures/queries/review-dossier'
import type { ReviewedPrerequisite } from '@/lib/candidatures/queries/review-prerequisites'
import { computeFunding } from '@/lib/funding/compute-funding'
import { ruleBroken } from '@/lib/kernel/errors'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { sunEsRules } from '@/prisma/data/sun-es'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { documentSample } from '@/tests/support/document-sample'

const AT = new Date('2022-05-10T09:00:00Z')
const NONE: ReviewRights = {
  start: false,
  review: false,
  complete: false,
  setActivity: false,
  propose: [],
  withdrawProposal: false,
  decide: false,
  whyNotDecide: null,
}
const PREREQUISITE: ReviewedPrerequisite = {
  code: 'PS2.2',
  title: 'Audit externe de cybersurveillance',
  description: 'Un audit a été réalisé.',
  isSensitive: true,
  mode: 'evidence',
  hopenValidatedOn: null,
  hopenReference: null,
  comment: '',
  documents: [
    documentSample({ prerequisiteCode: 'PS2.2', fileName: 'audit.pdf', addedAt: AT }),
    documentSample({ id: 'd2', prerequisiteCode: 'PS2.2', fileName: 'annexe.pdf', addedAt: AT, mayOpen: false }),
  ],
  verdict: 'pending',
  verdictReason: null,
  verdictReasonCode: null,
  verdictReasonText: null,
  reasons: sunEsRules.verdictReasons.filter(({ prerequisiteCodes }) => prerequisiteCodes.length === 0),
  verdictByName: null,
  verdictAt: null,
}

function viewOf(may: Partial<ReviewRights>, changes: Partial<ReviewDossier> = {}): ReviewDossier {
  const funding = computeFunding(sunEsRules, {
    windowCode: 'F2',
    activity: 7_000,
    capacities: { hasSurgery: true, hasLaboratory: true, hasImaging: true },
    domains: [{ code: 'D1', bonusCodes: ['CRO'] }],
  })

  return {
    id: '00000000-0000-4000-8000-000000000001',
    version: 7,
    reference: 'F2-11-0001',
    status: 'under_review',
    window: { code: 'F2', name: 'Fenêtre 2' },
    filing: { filedAt: AT, filedByName: 'Sam Signataire', onBehalfOfName: null, receiptCode: 'ABCD-EFGH' },
    completion: null,
    deadline: { endsAt: new Date('2022-06-30T21:59:59.999Z'), daysLeft: 51, isPaused: false },
    completionDueAt: null,
    defaultCompletionDay: '2022-05-25',
    today: '2022-05-10',
    establishment: {
      id: 'e',
      name: 'Hôpital fictif',
      finess: '750000018',
      town: 'PARIS',
      legalStatus: 'public',
      activity: 7_000,
      hasSurgery: true,
      hasLaboratory: false,
      hasImaging: true,
    },
    arsActivity: null,
    domainNames: { D1: 'Documents de sortie' },
    claims: [{ name: 'D1 - Documents de sortie', bonuses: ['Comptes rendus opératoires'] }],
    prerequisites: [PREREQUISITE],
    otherDocuments: [],
    contacts: [{ role: 'project_lead', name: 'Chef Projet', position: '', email: 'c@ch.example.fr', phone: '' }],
    bank: { holder: 'Trésor public', lastFour: '2606' },
    funding,
    isFrozen: false,
    envelopes: [{ voletCode: '1', voletName: 'Volet 1', leftCents: 1_000_000, neededCents: 2_376_000 }],
    proposal: null,
    secondValidation: null,
    decision: null,
    convention: null,
    blocker: null,
    may: { ...NONE, ...may },
    history: [
      { id: '1', from: 'filed', to: 'under_review', actorName: 'Inès', onBehalfOfName: null, reason: null, at: AT },
    ],
    ...changes,
  }
}

const PROPOSAL = { decision: 'retained', byName: 'Inès Instructrice', at: AT, reason: null } as const

function show(view: ReviewDossier, answer: ActionResult<{ version: number }> = { ok: true, value: { version: 8 } }) {
  const sent: { name: string; values: Record<string, FormDataEntryValue> }[] = []
  const action = (name: string) => async (form: FormData) => {
    sent.push({ name, values: Object.fromEntries(form) })
    return answer
  }
  const actions: ReviewActions = {
    start: action('start'),
    reviewPrerequisite: action('reviewPrerequisite'),
    requestCompletion: action('requestCompletion'),
    setActivity: action('setActivity'),
    propose: action('propose'),
    withdrawProposal: action('withdrawProposal'),
    decide: action('decide'),
  }
  render(
    <WithRouter>
      <main>
        <Dossier work={null} view={view} actions={actions} />
      </main>
    </WithRouter>,
  )

  return sent
}

describe('the dossier to instruct', () => {
  it('says on whose behalf it was filed, completed and moved', () => {
    const delegated = { filedByName: 'Camille Lefort', onBehalfOfName: 'Dominique Vasseur' }
    const move = { id: '2', from: 'to_complete', to: 'under_review', reason: null, at: AT } as const
    show(
      viewOf(
        {},
        {
          completion: { filedAt: new Date('2022-05-20T09:00:00Z'), ...delegated },
          history: [{ ...move, actorName: 'Camille Lefort', onBehalfOfName: 'Dominique Vasseur' }],
        },
      ),
    )

    expect(screen.getByText('Complétée').nextSibling?.textContent).toBe(
      'le 20 mai 2022 à 11\u00A0h\u00A000, par Camille Lefort, par délégation de Dominique Vasseur',
    )
    const history = screen.getByRole('region', { name: 'Historique' })
    expect(within(history).getByText(/Camille Lefort, par délégation de Dominique Vasseur, le/)).toBeTruthy()
  })

  it('has a summary that leads to each part of the page that is there', () => {
    show(viewOf({}))
    const summary = within(screen.getByRole('navigation', { name: 'Sommaire du dossier' }))
    const targets = summary.getAllByRole('link').map((link) => link.getAttribute('href') ?? '')
    expect(targets).toEqual(['#prerequis', '#montants', '#decision', '#situation', '#etablissement', '#historique'])
    for (const target of targets) expect(document.querySelector(target)).not.toBeNull()
  })

  it('for an instructor: everything labelled, nothing that axe refuses', async () => {
    show(
      viewOf(
        { review: true, complete: true, setActivity: true, propose: ['refused', 'dropped'] },
        { blocker: ruleBroken('prerequisite-not-reviewed', { prerequisite: 'PS2.2' }) },
      ),
    )
    await expectAccessible()
    expect(screen.getByText(/Le prérequis PS2\.2 n’a pas encore d’avis/)).toBeDefined()
    expect(screen.queryByRole('option', { name: 'Retenir la candidature' })).toBeNull()
    expect(screen.getByText(/L’enveloppe ne suffit pas/)).toBeDefined()
  })

  it('opens the evidence that one may open, and says why not the rest', () => {
    show(viewOf({}))
    expect(screen.getByRole('link', { name: /audit\.pdf/ }).getAttribute('href')).toBe('/api/documents/d1')
    expect(screen.queryByRole('link', { name: /annexe\.pdf/ })).toBeNull()
    expect(screen.getByText(/votre rôle ne permet pas de l’ouvrir/)).toBeDefined()
  })

  it('sends a second verdict with the version that the first one gave', async () => {
    const user = userEvent.setup()
    const sent = show(viewOf({ review: true }))
    const form = within(screen.getByRole('form', { name: 'Avis sur le prérequis PS2.2' }))
    await user.selectOptions(form.getByLabelText('Avis sur PS2.2'), 'accepted')
    await user.click(form.getByRole('button'))
    await waitFor(() => expect(form.getByRole('status').textContent).toBe('Avis enregistré.'))
    await user.click(form.getByRole('button'))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent.map(({ values }) => values.expectedVersion)).toEqual(['7', '8'])
  })

  it('sends a verdict with the version shown, with the keyboard alone', async () => {
    const user = userEvent.setup()
    const sent = show(viewOf({ review: true }))
    const form = within(screen.getByRole('form', { name: 'Avis sur le prérequis PS2.2' }))
    await user.selectOptions(form.getByLabelText('Avis sur PS2.2'), 'refused')
    await user.selectOptions(form.getByLabelText(/^Motif/), 'out-of-period')
    await user.type(form.getByLabelText(/^Précision/), 'Trop ancien')
    await user.tab()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toMatchObject({
      name: 'reviewPrerequisite',
      values: {
        expectedVersion: '7',
        prerequisiteCode: 'PS2.2',
        verdict: 'refused',
        reasonCode: 'out-of-period',
        reason: 'Trop ancien',
        seenVerdictAt: '',
      },
    })
  })

  it('keeps what was typed when the answer is no, and says why', async () => {
    const user = userEvent.setup()
    const message = 'Indiquez le motif : il figure dans l’historique du dossier.'
    show(viewOf({ propose: ['refused', 'dropped'] }), { ok: false, error: { kind: 'rule-broken', message } })
    const form = within(screen.getByRole('form', { name: 'Proposer une décision' }))
    await user.selectOptions(form.getByLabelText('Décision'), 'dropped')
    await user.click(form.getByRole('button', { name: 'Proposer la décision' }))
    expect(await form.findByText(message)).toBeDefined()
    expect(form.getByLabelText<HTMLSelectElement>('Décision').value).toBe('dropped')
    await expectAccessible()
  })

  it.each([
    ['proposed', /Vous avez proposé cette décision/],
    ['filed', /Vous avez déposé cette candidature/],
    ['not-validator', /La décision est validée par une personne de l’ARS/],
  ] as const)('explains to somebody kept out (%s)', (whyNotDecide, text) => {
    show(viewOf({ whyNotDecide, withdrawProposal: true }, { proposal: PROPOSAL }))
    expect(screen.getByText(text)).toBeDefined()
    expect(screen.queryByRole('button', { name: /Valider/ })).toBeNull()
    expect(screen.getByRole('button', { name: 'Retirer la proposition' })).toBeDefined()
  })

  it('asks before a validation, saying what it does', async () => {
    show(viewOf({ decide: true }, { proposal: PROPOSAL }))
    expect(
      screen.getAllByRole('button', { name: /Valider.: retenir la candidature/, hidden: true }).length,
    ).toBeGreaterThan(0)
    expect(screen.getByText(/La validation vaut aussitôt/)).toBeDefined()
    expect(screen.getByText(/23.760,00.€ au total/)).toBeDefined()
    await expectAccessible()
  })

  it('says what is missing instead of an amount', async () => {
    show(
      viewOf({ setActivity: true }, { funding: { ok: false, error: [{ code: 'activity-missing' }] }, envelopes: [] }),
    )
    expect(screen.getByText(/L’activité combinée est absente ou nulle/)).toBeDefined()
    expect(screen.getByLabelText(/Activité combinée retenue/)).toBeDefined()
    await expectAccessible()
  })
})
