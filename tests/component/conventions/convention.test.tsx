import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Convention } from '@/components/conventions/convention'
import { ConventionList } from '@/components/conventions/convention-list'
import { Signature } from '@/components/conventions/signature'
import { Envelopes } from '@/components/envelopes/envelopes'
import type { ConventionPage } from '@/lib/conventions/queries/convention-page'
import type { ConventionRow } from '@/lib/conventions/queries/conventions'
import type { SignaturePage, TextToSign } from '@/lib/conventions/queries/signature-page'
import type { EnvelopeRow } from '@/lib/envelopes/queries/region-envelopes'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { sampleConvention } from '@/tests/support/convention-sample'

const AT = new Date('2022-05-12T08:00:00Z')
const PDF = { documentId: 'p', fileName: 'convention.pdf', sizeBytes: 65_398, addedAt: AT }

function viewOf(changes: Partial<ConventionPage> = {}): ConventionPage {
  return {
    ...{ id: 'c', version: 1, kind: 'convention', number: 'C-F2-11-0042', edition: 1, status: 'sent' },
    candidatureId: 'd',
    candidatureStatus: 'convention_to_sign',
    content: sampleConvention(),
    preparedAt: AT,
    pdf: PDF,
    textSha256: 'ab'.repeat(32),
    scan: null,
    evidence: null,
    sent: { at: AT, byName: 'Inès Instructrice' },
    remindedAt: AT,
    signatures: [],
    sealedAt: null,
    isSealLate: false,
    end: null,
    others: [],
    today: '2022-05-20',
    preparedOn: '2022-05-12',
    maySignFor: null,
    ...{ mayCertify: false, maySend: false, mayRemind: false, mayReplace: false, mayRetry: false, mayReview: false },
    ...changes,
  }
}

const done = async (): Promise<ActionResult<unknown>> => ({ ok: true, value: {} })
const replaced = async (): Promise<ActionResult<{ conventionId: string }>> => ({
  ok: true,
  value: { conventionId: 'n' },
})

function show(view: ConventionPage, router = createTestRouter()) {
  render(
    <WithRouter router={router}>
      <main>
        <Convention
          view={view}
          actions={{ send: done, addScan: done, certify: done, replace: replaced, retry: done }}
        />
      </main>
    </WithRouter>,
  )
}

describe('a convention', () => {
  it('offers its PDF and shows its amounts to the hospital, without any form', async () => {
    show(viewOf())
    await expectAccessible()
    expect(screen.getByRole('link', { name: /Télécharger le texte/ }).getAttribute('href')).toBe('/api/documents/p')
    expect(screen.getByRole('link', { name: 'F2-11-0007' }).getAttribute('href')).toBe('/candidatures/d')
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.getAllByText(/76.675,90.€/).length).toBeGreaterThan(0)
    expect(screen.getByText('ab'.repeat(32))).toBeDefined()
  })

  it('leads whoever may sign to the signature', async () => {
    show(viewOf({ maySignFor: 'establishment' }))
    await expectAccessible()
    expect(screen.getByRole('link', { name: 'Lire et signer' }).getAttribute('href')).toBe(
      '/conventions/signature?id=c',
    )
  })

  it('looks again by itself while the PDF is in preparation', async () => {
    let refreshed = 0
    show(viewOf({ pdf: null, textSha256: null }), { ...createTestRouter(), refresh: () => void refreshed++ })
    expect(screen.getByText(/en préparation/)).toBeDefined()
    await waitFor(() => expect(refreshed).toBeGreaterThan(0), { timeout: 4_000 })
  })

  it('asks the agency for the copy signed on paper, dated from the preparation to today', async () => {
    show(viewOf({ mayCertify: true, mayReplace: true, mayRemind: true, mayReview: true, scan: PDF }))
    await expectAccessible()
    const day = screen.getByLabelText<HTMLInputElement>('Signée par l’ARS le')
    expect([day.min, day.max]).toEqual(['2022-05-12', '2022-05-20'])
    expect(screen.getByLabelText<HTMLInputElement>('Signataire de l’établissement').value).toBe('Maëlle Œuvrard')
    expect(screen.getByRole('button', { name: 'Rappeler aux signataires de l’établissement' })).toBeDefined()
  })

  it('tells who signed, when, how, and for whom', async () => {
    const paper = {
      method: 'paper',
      certifiedByName: 'Inès Instructrice',
      onBehalfOfName: null,
      recordedAt: AT,
    } as const
    const signatures: ConventionPage['signatures'] = [
      {
        ...paper,
        party: 'establishment',
        signedOn: '2022-05-13',
        signatoryName: 'Maëlle Œuvrard',
        signatoryRole: 'Directrice',
      },
      { ...paper, party: 'agency', signedOn: '2022-05-14', signatoryName: 'Octave Directeur', signatoryRole: '' },
    ]
    show(viewOf({ signatures, scan: PDF, evidence: PDF, sealedAt: AT, status: 'sealed' }))
    await expectAccessible()
    expect(screen.getByText(/Octave Directeur, signée sur papier le 14 mai 2022/)).toBeDefined()
    expect(screen.getByText(/Preuve de signature/)).toBeDefined()
  })

  it('says that a replaced text is not to be signed, and leads to the one that takes its place', async () => {
    const end = { at: AT, byName: 'Inès Instructrice', reason: 'Erreur de nom' }
    const others = [{ id: 'n', kind: 'convention', number: 'C-F2-11-0042', edition: 2, status: 'prepared' }] as const
    show(viewOf({ status: 'replaced', end, others }))
    await expectAccessible()
    expect(screen.getByRole('link', { name: /Ouvrir l’édition 2/ }).getAttribute('href')).toBe('/conventions/n')
  })

  it('gives the alarm when it is signed by all and not sealed', async () => {
    show(viewOf({ status: 'signed_by_agency', isSealLate: true, mayRetry: true }))
    await expectAccessible()
    expect(screen.getByText('Signée mais non scellée')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Relancer le scellement' })).toBeDefined()
  })
})

describe('the signature', () => {
  const TEXT: TextToSign = {
    ...{ id: 'c', kind: 'convention', number: 'C-F2-11-0042', edition: 1, status: 'sent' },
    ...{ establishmentName: 'CH de Vallombre', finess: '750000001', totalCents: 10_000_00, advanceCents: 3_000_00 },
    ...{ textSha256: 'cd'.repeat(32), documentId: 'p' },
  }
  const page: SignaturePage = {
    party: 'establishment',
    texts: [TEXT],
    left: 0,
    hasSecondFactor: true,
    signatoryName: 'Sam Signataire',
    onBehalfOfName: 'Dora Directrice',
    usualRole: 'Directrice',
  }
  const showPage = (view: SignaturePage, sent: FormData[] = []) =>
    render(
      <WithRouter>
        <main>
          <Signature
            view={view}
            sign={async (form) => {
              sent.push(form)
              return { ok: true, value: { signed: 1, conventionId: 'c' } }
            }}
          />
        </main>
      </WithRouter>,
    )

  it('sends the hash that was shown, the capacity and the code', async () => {
    const sent: FormData[] = []
    showPage(page, sent)
    await expectAccessible()
    expect(screen.getByText('Dora Directrice')).toBeDefined()
    const user = userEvent.setup()
    await user.click(screen.getByLabelText('J’ai lu le texte et je le signe.'))
    await user.type(screen.getByLabelText(/Code à 6 chiffres/), '123456')
    await user.click(screen.getByRole('button', { name: 'Signer' }))
    expect(Object.fromEntries(sent[0]?.entries() ?? [])).toMatchObject({
      texts: `c:${'cd'.repeat(32)}`,
      signatoryRole: 'Directrice',
      hasRead: 'on',
      code: '123456',
    })
  })

  it('leads to the authenticator first, and says when nothing is to sign', async () => {
    const { unmount } = showPage({ ...page, hasSecondFactor: false })
    await expectAccessible()
    expect(screen.getByRole('link', { name: /application d’authentification/ }).getAttribute('href')).toBe(
      '/mon-compte/second-facteur',
    )
    expect(screen.queryByRole('form')).toBeNull()
    unmount()
    showPage({ ...page, texts: [], left: 2, party: null })
    await expectAccessible()
    expect(screen.getByText(/2 des textes demandés ne sont pas à signer/)).toBeDefined()
  })
})

describe('the list of conventions', () => {
  const COUNTS = {
    ...{ toutes: 0, 'a-envoyer': 1, 'a-signer': 0, 'a-signer-ars': 0, 'a-sceller': 0, signees: 0, closes: 0 },
  }
  const NOBODY = { maySend: false, signsFor: [] }

  it('is accessible when empty', async () => {
    const list = { rows: [], total: 0, counts: COUNTS, page: 1, pageCount: 1, statut: 'toutes', ...NOBODY } as const
    render(
      <main>
        <ConventionList view={list} />
      </main>,
    )
    expect(screen.getByText(/Aucune convention/)).toBeDefined()
    await expectAccessible()
  })

  it('lets the agency tick those to send whose PDF is there', async () => {
    const row: ConventionRow = {
      ...{
        id: 'c',
        candidatureId: 'd',
        kind: 'convention',
        number: 'C-F2-11-0042',
        edition: 1,
        reference: 'F2-11-0007',
      },
      ...{ establishmentName: 'CH de Vallombre', finess: '750000001', totalCents: 10_000_00, preparedAt: AT },
      ...{ status: 'prepared', signedAt: null, isReady: true, textSha256: null, isSealLate: false },
    }
    const rows = [row, { ...row, id: 'e', candidatureId: 'f', number: 'C-F2-11-0043', isReady: false }]
    const list = { rows, total: 2, counts: COUNTS, page: 1, pageCount: 1, statut: 'a-envoyer' } as const
    render(
      <main>
        <ConventionList view={{ ...list, maySend: true, signsFor: [] }} />
      </main>,
    )
    await expectAccessible()
    const tick = (number: string) => screen.getByLabelText<HTMLInputElement>(`Choisir ${number}`)
    expect([tick('C-F2-11-0042').value, tick('C-F2-11-0042').checked]).toEqual(['d', true])
    expect(tick('C-F2-11-0043').disabled).toBe(true)
  })
})

describe('the envelopes', () => {
  const row = (regionCode: string, regionName: string, version: number): EnvelopeRow => ({
    regionCode,
    regionName,
    voletCode: '1',
    voletName: 'Volet 1',
    grantedCents: version * 100_000,
    engagedCents: 40_000 * version,
    paidCents: 0,
    leftCents: 60_000 * version,
    version,
  })

  it('move from the amount that is shown for the one that is chosen', async () => {
    const user = userEvent.setup()
    const sent: FormData[] = []
    const move = async (form: FormData): Promise<ActionResult<unknown>> => {
      sent.push(form)
      return { ok: true, value: {} }
    }
    const rows = [row('11', 'Île-de-France', 0), row('84', 'Auvergne-Rhône-Alpes', 3)]
    render(
      <WithRouter>
        <main>
          <Envelopes view={{ programmeId: 'p', rows, movements: [], mayMove: true }} move={move} />
        </main>
      </WithRouter>,
    )
    await expectAccessible()
    await user.selectOptions(screen.getByLabelText('Enveloppe'), '84 1')
    await user.type(screen.getByLabelText(/Montant en euros/), '250 000')
    await user.type(screen.getByLabelText('Motif'), 'Rallonge')
    await user.click(screen.getByRole('button', { name: 'Enregistrer le mouvement' }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(Object.fromEntries(sent[0] ?? [])).toEqual({
      programmeId: 'p',
      regionCode: '84',
      voletCode: '1',
      expectedVersion: '3',
      direction: 'grant',
      euros: '250 000',
      reason: 'Rallonge',
    })
  })
})
