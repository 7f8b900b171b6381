import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { expect, it, vi } from 'vitest'
import { ControlDossierView } from '@/components/indicators/control-dossier-view'
import type { ControlDossier, ControlledIndicator } from '@/lib/indicators/queries/control-dossier'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { WithRouter } from '@/tests/support/app-router'

type Answer = ActionResult<{ version: number }>

const AT = new Date('2023-01-10T08:00:00Z')
const stamped = (numerator: number, denominator: number) => ({
  value: { kind: 'ratio' as const, numerator, denominator },
  byName: 'Charlie Roux',
  onBehalfOfName: null as string | null,
  at: AT,
  reason: null,
})
const indicator = (code: string, changes: Partial<ControlledIndicator> = {}): ControlledIndicator => ({
  facts: {
    code,
    title: 'Comptes rendus de biologie dans le DMP',
    kind: 'ratio',
    numeratorLabel: 'Versés',
    denominatorLabel: 'Comptes rendus',
    documentFormat: '',
    targetPercent: 54,
    bonusCode: null,
  },
  declared: stamped(54, 100),
  control: null,
  retained: null,
  state: 'missing',
  gapPoints: null,
  ...changes,
})
const DECISION = {
  outcome: 'pending' as const,
  wonBonusCodes: [],
  missedAdvance: null,
  reason: null,
  byName: null,
  at: null,
}
const STAKES = { balanceCents: 1_260_070, advanceCents: 540_030, bonuses: [] }
const DOSSIER: ControlDossier = {
  candidatureId: 'c',
  reference: 'F2-84-0001',
  finess: '690000001',
  establishmentName: 'Hôpital',
  windowName: 'Fenêtre 2',
  status: 'under_control',
  version: 4,
  tolerancePoints: 2,
  mayControl: true,
  mayRetain: true,
  mayDecide: true,
  decideRefusal: null,
  domains: [
    {
      domainCode: 'D2',
      name: 'Biologie',
      stakes: STAKES,
      decision: DECISION,
      expected: null,
      indicators: [
        indicator('DS2.1'),
        indicator('DS2.2', { control: stamped(40, 100), state: 'gap', gapPoints: '14,00' }),
      ],
    },
    {
      domainCode: 'D3',
      name: 'Imagerie',
      stakes: STAKES,
      decision: DECISION,
      expected: { outcome: 'missed', wonBonusCodes: [], balanceCents: 0 },
      indicators: [indicator('DS3.1', { control: stamped(54, 100), state: 'agreed', gapPoints: '0,00' })],
    },
  ],
}

function show(view: ControlDossier, recordControl = vi.fn<(form: FormData) => Promise<Answer>>()) {
  return render(
    <WithRouter>
      <ControlDossierView view={view} recordControl={recordControl} retainValue={vi.fn()} decide={vi.fn()} />
    </WithRouter>,
  )
}

it('says what holds a domain, the gap in points, and what a decision would do', async () => {
  const { container } = show(DOSSIER)

  expect(screen.getByText(/La décision attend/).textContent).toMatch(
    /DS2.1 \(contrôle national à saisir\), DS2.2 \(écart à régler\)/,
  )
  expect(screen.getByText(/Écart de 14,00 points/)).toBeTruthy()
  expect(screen.getByText(/Aucun écart/)).toBeTruthy()
  expect(screen.getByText(/demande une décision/).textContent).toMatch(/5\s400,30\s€/)
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

it('offers nothing to who may only read, and says who decides', () => {
  show({ ...DOSSIER, mayControl: false, mayRetain: false, mayDecide: false, decideRefusal: 'same-person' })

  expect(screen.queryByRole('form')).toBeNull()
  expect(screen.getByText(/Vous avez déclaré ces indicateurs/)).toBeTruthy()
})

it('sends the version of the last answer with the next form, before the page is read again', async () => {
  const user = userEvent.setup()
  let version = 4
  const versions: FormDataEntryValue[] = []
  const record = vi.fn(async (form: FormData): Promise<Answer> => {
    versions.push(form.get('expectedVersion') ?? '')
    version += 1

    return { ok: true, value: { version } }
  })
  show(DOSSIER, record)
  for (const code of ['DS2.1', 'DS3.1']) {
    const form = within(screen.getByRole('form', { name: `Contrôle national de ${code}` }))
    await user.click(form.getByRole('button'))
    await waitFor(() => expect(form.getByText('Contrôle enregistré.')).toBeTruthy())
  }

  expect(versions).toEqual(['4', '5'])
})

it('says on whose behalf the figures were declared', () => {
  const delegated = { ...stamped(54, 100), byName: 'Camille Lefort', onBehalfOfName: 'Dominique Vasseur' }
  const [domain] = DOSSIER.domains
  if (domain === undefined) throw new Error('no domain')
  show({ ...DOSSIER, domains: [{ ...domain, indicators: [indicator('DS2.1', { declared: delegated })] }] })

  expect(screen.getByText(/Camille Lefort, par délégation de Dominique Vasseur, 10\/01\/2023/)).toBeTruthy()
})
