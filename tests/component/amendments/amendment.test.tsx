import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { AmendmentPage } from '@/components/amendments/amendment-page'
import { PrepareAmendmentLink } from '@/components/amendments/prepare-amendment-link'
import type { AmendmentDraft } from '@/lib/amendments/queries/amendment-draft'
import type { AmendmentView } from '@/lib/amendments/queries/amendment-view'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { AmendmentAnswer } from '@/lib/text/amendments'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const LINES = [
  { label: 'Domaines', before: 'D1 Documents de sortie', after: 'D1 Documents de sortie, D2 Biologie' },
  { label: 'Total', before: '21 600,00 €', after: '33 300,00 €' },
]

const DRAFT: AmendmentDraft = {
  candidatureId: 'dossier',
  version: 7,
  reference: 'F2-11-0007',
  establishmentName: 'Centre hospitalier fictif',
  conventionId: 'convention',
  conventionNumber: 'C-F2-11-0042',
  isScopeOpen: true,
  areAmountsOpen: true,
  domains: [
    {
      code: 'D1',
      name: 'Documents de sortie',
      isChosen: true,
      isCommitted: true,
      refusals: [],
      bonuses: [{ code: 'CRO', name: 'Comptes rendus opératoires', isChosen: false, refusals: [] }],
    },
    { code: 'D2', name: 'Biologie', isChosen: false, isCommitted: false, refusals: [], bonuses: [] },
    {
      code: 'D3',
      name: 'Imagerie',
      isChosen: false,
      isCommitted: false,
      refusals: [{ code: 'domain-requirement', domainCode: 'D3', domainName: 'Imagerie', requirement: 'own_imaging' }],
      bonuses: [],
    },
  ],
  activity: 7_000,
  bank: { holder: 'Trésor public', ibanLastFour: '2606', bic: 'PSSTFRPPLIL' },
  measurementEndsOn: '2022-12-31',
  declarationClosesOn: '2023-01-31',
  waitingId: null,
}

const PREVIEW: AmendmentAnswer = {
  kind: 'preview',
  lines: LINES,
  advances: [{ domainCode: 'D2', kind: 'open', amountCents: 351_000 }],
  envelopes: [{ voletCode: '1', voletName: 'Volet 1', leftCents: 100, differenceCents: 1_170_000 }],
  inLots: 1,
}

const WAITING: AmendmentView = {
  conventionId: 'avenant',
  candidatureId: 'dossier',
  number: 'C-F2-11-0042-A1',
  version: 2,
  status: 'sent',
  reason: 'À la demande de l’établissement',
  lines: LINES,
  preparedAt: new Date('2022-07-04T08:00:00Z'),
  preparedByName: 'Inès Instructrice',
  appliedAt: null,
  mayCancel: true,
}

const cancel = async () => ({ ok: true, value: { candidatureId: 'dossier' } }) as const

function show(draft: AmendmentDraft, waiting: AmendmentView | null, answer: ActionResult<AmendmentAnswer>) {
  const sent: FormData[] = []
  const amend = async (form: FormData) => {
    sent.push(form)

    return answer
  }
  render(
    <WithRouter>
      <main>
        <AmendmentPage draft={draft} waiting={waiting} amend={amend} cancel={cancel} />
      </main>
    </WithRouter>,
  )

  return sent
}

describe('preparing an amendment', () => {
  it('shows what changes before it may be prepared, and hides it once something else is typed', async () => {
    const sent = show(DRAFT, null, { ok: true, value: PREVIEW })
    await expectAccessible()
    expect(screen.queryByRole('button', { name: 'Préparer l’avenant' })).toBeNull()
    await userEvent.type(screen.getByLabelText(/^Motif de l’avenant/), 'Laboratoire repris')
    await userEvent.click(screen.getByLabelText(/^D2 - Biologie/))
    await userEvent.click(screen.getByRole('button', { name: 'Voir ce qui change' }))

    const [form] = sent
    expect(form?.get('step')).toBe('preview')
    expect(form?.getAll('domains')).toEqual(['D1', 'D2'])
    expect(form?.get('expectedVersion')).toBe('7')
    const title = await screen.findByRole('heading', { name: 'Ce que changerait l’avenant' })
    expect(document.activeElement).toBe(title)
    const table = screen.getByRole('table', { name: 'Avant et après' })
    expect(within(table).getByRole('rowheader', { name: 'Domaines' })).toBeDefined()
    expect(screen.getByText(/L’avance du domaine D2 .* sera à payer/)).toBeDefined()
    expect(screen.getByText(/L’enveloppe ne suffit pas aujourd’hui/)).toBeDefined()
    expect(screen.getByText(/dans un lot qui n’est pas envoyé/)).toBeDefined()
    await expectAccessible()

    await userEvent.click(screen.getByRole('button', { name: 'Préparer l’avenant' }))
    expect(sent[1]?.get('step')).toBe('prepare')
    await userEvent.type(screen.getByLabelText(/^BIC/), 'B')
    expect(screen.queryByRole('table', { name: 'Avant et après' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Préparer l’avenant' })).toBeNull()
  })

  it('keeps what is committed, greys what may not be claimed, and says why', () => {
    show(DRAFT, null, { ok: true, value: PREVIEW })
    expect(screen.getByLabelText<HTMLInputElement>(/^D1 - /)).toMatchObject({ checked: true, disabled: true })
    expect(screen.getByText(/ce domaine ne peut pas être retiré/)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>(/^D3 - /).disabled).toBe(true)
    expect(screen.getByText(/il faut un plateau d’imagerie/)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>(/^Bonus CRO/).disabled).toBe(false)
    expect(screen.getByText(/IBAN ••••.2606/)).toBeDefined()
  })

  it('loses nothing of what was typed when it is refused', async () => {
    const message = 'Le nouveau forfait serait inférieur à l’avance.'
    show(DRAFT, null, { ok: false, error: { kind: 'rule-broken', message } })
    await userEvent.type(screen.getByLabelText(/^Motif de l’avenant/), 'Activité corrigée')
    await userEvent.type(screen.getByLabelText(/^IBAN/), 'FR76')
    await userEvent.click(screen.getByLabelText(/^D2 - /))
    await userEvent.click(screen.getByRole('button', { name: 'Voir ce qui change' }))
    expect(await screen.findByText(message)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>(/^IBAN/).value).toBe('FR76')
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Motif de l’avenant/).value).toBe('Activité corrigée')
    expect(screen.getByLabelText<HTMLInputElement>(/^D2 - /).checked).toBe(true)
  })

  it('leaves only the account once a domain is decided', () => {
    show({ ...DRAFT, isScopeOpen: false, areAmountsOpen: false }, null, { ok: true, value: PREVIEW })
    expect(screen.queryByLabelText(/^D2 - /)).toBeNull()
    expect(screen.queryByLabelText(/^Activité combinée/)).toBeNull()
    expect(screen.queryByLabelText(/^Fin de la déclaration/)).toBeNull()
    expect(screen.getByLabelText(/^IBAN/)).toBeDefined()
  })
})

describe('an amendment that waits for a signature', () => {
  it('is shown with what it changes, and may be cancelled', async () => {
    show({ ...DRAFT, waitingId: 'avenant' }, WAITING, { ok: true, value: PREVIEW })
    await expectAccessible()
    expect(screen.getByRole('link', { name: /Avenant C-F2-11-0042-A1/ }).getAttribute('href')).toBe(
      '/conventions/avenant',
    )
    expect(screen.getByRole('table', { name: 'Ce que change l’avenant' })).toBeDefined()
    expect(screen.queryByLabelText(/^IBAN/)).toBeNull()
    expect(screen.getAllByRole('button', { name: 'Annuler l’avenant', hidden: true }).length).toBeGreaterThan(0)
  })
})

describe('the way in', () => {
  it('is there for whoever may prepare one, and leads to the one that waits', () => {
    const entry = { candidatureId: 'dossier', mayPrepare: true, waiting: null }
    const { rerender } = render(
      <WithRouter>
        <PrepareAmendmentLink entry={entry} />
      </WithRouter>,
    )
    expect(screen.getByRole('link').getAttribute('href')).toBe('/instruction/dossier/avenant')
    const waiting = { conventionId: 'avenant', number: 'C-F2-11-0042-A1' }
    rerender(
      <WithRouter>
        <PrepareAmendmentLink entry={{ ...entry, mayPrepare: false, waiting }} />
      </WithRouter>,
    )
    expect(screen.getByRole('link').getAttribute('href')).toBe('/conventions/avenant')
    rerender(
      <WithRouter>
        <PrepareAmendmentLink entry={{ ...entry, mayPrepare: false }} />
      </WithRouter>,
    )
    expect(screen.queryByRole('link')).toBeNull()
  })
})
