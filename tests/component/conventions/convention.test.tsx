import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Convention } from '@/components/conventions/convention'
import { ConventionList } from '@/components/conventions/convention-list'
import { Envelopes } from '@/components/envelopes/envelopes'
import type { ConventionPage } from '@/lib/conventions/queries/conventions'
import type { EnvelopeRow } from '@/lib/envelopes/queries/region-envelopes'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { sampleConvention } from '@/tests/support/convention-sample'

const AT = new Date('2022-05-12T08:00:00Z')
const PDF = { documentId: 'p', fileName: 'convention.pdf', sizeBytes: 65_398, addedAt: AT }

function viewOf(changes: Partial<ConventionPage> = {}): ConventionPage {
  return {
    id: 'c',
    version: 1,
    number: 'C-F2-11-0042',
    candidatureId: 'd',
    candidatureStatus: 'convention_to_sign',
    content: sampleConvention(),
    preparedAt: AT,
    pdf: PDF,
    scan: null,
    signature: null,
    today: '2022-05-20',
    preparedOn: '2022-05-12',
    cancellation: null,
    maySign: false,
    mayReview: false,
    ...changes,
  }
}

function show(view: ConventionPage, router = createTestRouter()) {
  const action = async (): Promise<ActionResult<unknown>> => ({ ok: true, value: {} })
  render(
    <WithRouter router={router}>
      <main>
        <Convention view={view} addScan={action} sign={action} />
      </main>
    </WithRouter>,
  )
}

describe('a convention', () => {
  it('offers its PDF and shows its amounts to the hospital, without any form', async () => {
    show(viewOf())
    await expectAccessible()
    expect(screen.getByRole('link', { name: /Télécharger la convention/ }).getAttribute('href')).toBe(
      '/api/documents/p',
    )
    expect(screen.getByRole('link', { name: 'F2-11-0007' }).getAttribute('href')).toBe('/candidatures/d')
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.getAllByText(/76.675,90.€/).length).toBeGreaterThan(0)
  })

  it('looks again by itself while the PDF is in preparation', async () => {
    let refreshed = 0
    show(viewOf({ pdf: null }), { ...createTestRouter(), refresh: () => void refreshed++ })
    expect(screen.getByText(/en préparation/)).toBeDefined()
    await waitFor(() => expect(refreshed).toBeGreaterThan(0), { timeout: 4_000 })
  })

  it('asks the agency for the copy and the signatures, dated from the preparation to today', async () => {
    show(viewOf({ maySign: true, mayReview: true }))
    await expectAccessible()
    const day = screen.getByLabelText<HTMLInputElement>('Signée par l’ARS le')
    expect([day.min, day.max]).toEqual(['2022-05-12', '2022-05-20'])
    expect(screen.getByLabelText<HTMLInputElement>('Signataire de l’établissement').value).toBe('Maëlle Œuvrard')
  })

  it('tells who signed and when', () => {
    const signature = {
      signedByEstablishmentOn: '2022-05-13',
      establishmentSignatory: 'Maëlle Œuvrard',
      signedByArsOn: '2022-05-14',
      arsSignatory: 'Octave Directeur',
    }
    show(viewOf({ signature, scan: PDF, candidatureStatus: 'advance_due' }))
    expect(screen.getByText(/Octave Directeur, le 14 mai 2022/)).toBeDefined()
  })
})

describe('the list of conventions', () => {
  it('is accessible, empty or not', async () => {
    const list = { rows: [], total: 0, toSign: 0, page: 1, pageCount: 1, statut: 'toutes' } as const
    render(
      <main>
        <ConventionList view={list} />
      </main>,
    )
    expect(screen.getByText(/Aucune convention/)).toBeDefined()
    await expectAccessible()
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
