import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ImportForm } from '@/components/imports/import-form'
import { ImportHistory } from '@/components/imports/import-history'
import { ImportRunDetails } from '@/components/imports/import-run-details'
import type { ImportRunView } from '@/lib/imports/queries/import-runs'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'

afterEach(() => vi.unstubAllGlobals())

const router = {
  bfcacheId: '',
  push: vi.fn(),
  refresh: vi.fn(),
  back: vi.fn(),
  forward: vi.fn(),
  replace: vi.fn(),
  prefetch: vi.fn(),
}

function show(screenElement: ReactElement) {
  router.push.mockClear()
  router.refresh.mockClear()

  return render(<AppRouterContext.Provider value={router}>{screenElement}</AppRouterContext.Provider>)
}

const changes = { created: 2, updated: 1, unchanged: 2_807 }

const RUN: ImportRunView = {
  id: '00000000-0000-4000-8000-000000000001',
  state: 'succeeded',
  linesRead: 6_153,
  linesTotal: 6_153,
  isDryRun: false,
  fileNames: ['sites.csv', 'entites.csv'],
  requestedByName: 'Camille Martin',
  createdAt: new Date('2022-03-15T10:00:00Z'),
  finishedAt: new Date('2022-03-15T10:00:03Z'),
  establishments: 2_810,
  rejectedCount: 1,
  failure: null,
  report: {
    dryRun: false,
    establishments: 2_810,
    sites: 3_975,
    legalEntities: 2_176,
    read: 6_151,
    skipped: 0,
    outOfScope: 0,
    ...changes,
    missing: 0,
    rejectedCount: 1,
    rejected: [{ file: 'sites.csv', line: 12, problem: { code: 'finess-wrong', value: '19900125' } }],
    warningCount: 0,
    warnings: [],
    withActivity: 2_700,
    siteChanges: changes,
    legalEntityChanges: changes,
    byLegalStatus: { public: 797, private_for_profit: 1_226, private_non_profit: 759, clcc: 28 },
    byRegion: { '84': 2_000, '01': 810 },
  },
}

describe('ImportForm', () => {
  it('shows under each field why it was refused', async () => {
    const refused: ActionResult<never> = {
      ok: false,
      error: {
        kind: 'invalid-input',
        message: 'Certains champs sont à corriger.',
        fields: { entites: 'Choisissez le fichier des entités juridiques.' },
      },
    }
    show(<ImportForm action={async () => refused} />)
    await expectAccessible()
    await userEvent.click(screen.getByRole('button', { name: 'Importer' }))

    expect(await screen.findAllByText('Choisissez le fichier des entités juridiques.')).toHaveLength(2)
    await expectAccessible()
  })

  it('sends its fields and goes to the page of the run', async () => {
    const sent: FormData[] = []
    show(
      <ImportForm
        action={async (form) => {
          sent.push(form)

          return { ok: true, value: { importRunId: RUN.id } }
        }}
      />,
    )
    await userEvent.click(screen.getByLabelText(/Import à blanc/))
    await userEvent.click(screen.getByRole('button', { name: 'Importer' }))

    await waitFor(() => expect(router.push).toHaveBeenCalledWith(`/administration/imports/${RUN.id}`))
    expect(sent[0]?.get('isDryRun')).toBe('oui')
    // jsdom does not put chosen files in a form's data: only that the fields are there can be seen here.
    expect([...(sent[0]?.keys() ?? [])]).toEqual(['etablissements', 'entites', 'activite', 'isDryRun'])
  })
})

describe('ImportRunDetails', () => {
  it('shows the report in tables whose totals are the sums of their lines', async () => {
    show(<ImportRunDetails run={RUN} />)

    expect(screen.getByText(/6\s151 lignes lues, 2\s810 établissements/)).toBeTruthy()
    expect(screen.getAllByText('Total').map((cell) => cell.nextElementSibling?.textContent)).toEqual([
      '2\u202f810',
      '2\u202f810',
    ])
    expect(screen.getByText(/Le numéro FINESS «\s19900125\s» est incorrect/)).toBeTruthy()
    expect(screen.getByRole('link', { name: /Télécharger les lignes rejetées/ }).getAttribute('href')).toBe(
      `/administration/imports/${RUN.id}/rejets`,
    )
    await expectAccessible()
  })

  it('says why a run failed, in French', async () => {
    const failure = {
      kind: 'rule-broken',
      code: 'import-not-the-claimed-file',
      details: { file: 'sites.csv', problem: 'is-entites' },
    } as const
    show(<ImportRunDetails run={{ ...RUN, state: 'failed', report: null, failure }} />)

    expect(screen.getByText(/Le fichier «\ssites\.csv\s» n’est pas celui attendu/)).toBeTruthy()
    await expectAccessible()
  })

  it('says that an interrupted run wrote nothing', async () => {
    show(<ImportRunDetails run={{ ...RUN, state: 'interrupted', report: null }} />)

    expect(screen.getByText(/rien n’a été enregistré/)).toBeTruthy()
  })

  it('follows a run until it is over, then reads the page again once', async () => {
    const answers = [
      { state: 'running', linesRead: 3_000, linesTotal: 6_153 },
      { state: 'succeeded', linesRead: 6_153, linesTotal: 6_153 },
    ]
    const portal = vi.fn(async () =>
      Response.json(answers.shift() ?? { state: 'succeeded', linesRead: 0, linesTotal: 0 }),
    )
    vi.stubGlobal('fetch', portal)
    show(<ImportRunDetails run={{ ...RUN, state: 'queued', report: null, linesRead: 0, linesTotal: 0 }} />)
    expect(screen.getByLabelText('L’import va commencer…')).toBeTruthy()
    await expectAccessible()

    expect(await screen.findByText(/3\s000 lignes lues sur 6\s153/, {}, { timeout: 3_000 })).toBeTruthy()
    expect(screen.getByRole('progressbar')).toHaveProperty('value', 3_000)
    await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(1), { timeout: 3_000 })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(portal).toHaveBeenCalledTimes(2)
    expect(router.refresh).toHaveBeenCalledTimes(1)
  })
})

describe('ImportHistory', () => {
  it('lists the runs with their state, and says when there are none', async () => {
    const { rerender } = show(<ImportHistory runs={[RUN]} />)
    expect(screen.getByRole('rowheader', { name: '15 mars 2022 à 11\u00a0h\u00a000' })).toBeTruthy()
    expect(screen.getByText('Terminé')).toBeTruthy()
    await expectAccessible()

    rerender(<ImportHistory runs={[]} />)
    expect(screen.getByText('Aucun import n’a encore été demandé.')).toBeTruthy()
  })
})
