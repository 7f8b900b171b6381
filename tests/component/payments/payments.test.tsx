import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { CandidaturePaymentsTable } from '@/components/payments/candidature-payments'
import { DuePaymentsTable } from '@/components/payments/due-payments-table'
import { LotLines } from '@/components/payments/lot-lines'
import { LotSummary } from '@/components/payments/lot-summary'
import type { DuePayment } from '@/lib/payments/queries/due-payments'
import type { LotView } from '@/lib/payments/queries/payment-lot'
import { WithRouter } from '@/tests/support/app-router'

const AT = new Date('2022-07-04T08:00:00Z')
const noViolation = async (container: HTMLElement) => {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })

  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

const payment = (id: string, amountCents: number, changes: Partial<DuePayment> = {}): DuePayment => ({
  paymentId: id,
  candidatureId: 'c',
  reference: `F2-84-${id}`,
  finess: '690000001',
  establishmentName: `Hôpital ${id}`,
  domainCode: 'D1',
  windowCode: 'F2',
  amountCents,
  dueAt: AT,
  holder: 'Trésor public',
  lastFour: '0185',
  lastRejection: null,
  ...changes,
})

const ROWS = [payment('A', 540_030), payment('B', 100_000, { lastRejection: 'Compte clos' })]

describe('DuePaymentsTable', () => {
  const show = (mayPrepare: boolean, rows = ROWS) =>
    render(
      <WithRouter>
        <DuePaymentsTable view={{ kind: 'advance', rows, regionCode: '84', mayPrepare }} prepare={vi.fn()} />
      </WithRouter>,
    )

  it('adds up what is chosen, with the mouse or the keyboard', async () => {
    const user = userEvent.setup()
    const { container } = show(true)
    expect(screen.getByRole('status')).toHaveProperty('textContent', expect.stringMatching(/Aucun paiement choisi/))

    await user.click(screen.getByRole('checkbox', { name: /Choisir F2-84-A D1/ }))
    expect(screen.getByRole('status').textContent).toMatch(/1\spaiement choisi.*5\s400,30\s€/)
    screen.getByRole('checkbox', { name: 'Tout choisir' }).focus()
    await user.keyboard(' ')
    expect(screen.getByRole('status').textContent).toMatch(/2\spaiements choisis.*6\s400,30\s€/)
    await user.keyboard(' ')
    expect(screen.getByRole('status').textContent).toMatch(/Aucun paiement choisi/)
    await noViolation(container)
  })

  it('shows why an earlier lot did not pay', () => {
    show(true)

    expect(screen.getByText(/Rejeté auparavant/).textContent).toMatch(/Compte clos/)
  })

  it('has no box for who may only read, and says when nothing is due', async () => {
    const { container, unmount } = show(false)
    expect(screen.queryByRole('checkbox')).toBeNull()
    await noViolation(container)
    unmount()
    show(true, [])
    expect(screen.getByText(/Rien n’est à payer/)).toBeTruthy()
  })
})

const LOT: LotView = {
  lotId: 'l',
  number: '84-2022-0001',
  regionName: 'Auvergne-Rhône-Alpes',
  kind: 'advance',
  status: 'sent',
  lineCount: 2,
  totalCents: 640_030,
  preparedByName: 'Alix Bernard',
  preparedAt: AT,
  sentByName: 'Sacha Petit',
  sentAt: AT,
  lines: [
    {
      reference: '84-2022-0001-001',
      candidatureId: 'c',
      dossierReference: 'F2-84-0001',
      finess: '690000001',
      establishmentName: 'Hôpital',
      domainCode: 'D1',
      windowCode: 'F2',
      amountCents: 640_030,
      holder: 'Trésor public',
      lastFour: '0185',
      outcome: 'rejected',
      paidOn: null,
      rejectReason: 'Compte clos',
    },
  ],
  paidCents: 0,
  rejectedCents: 640_030,
  pendingCents: 0,
  mayCancel: false,
  sendRefusal: null,
  mayExport: true,
  mayRecordAnswer: true,
}

it('LotSummary and LotLines say the control total, who did what, and explain a rejected line', async () => {
  const { container } = render(
    <main>
      <LotSummary view={LOT} />
      <LotLines view={LOT} />
    </main>,
  )

  expect(screen.getByText(/Total de contrôle/).textContent).toMatch(/2\slignes, 6\s400,30\s€/)
  expect(screen.getByText(/Envoyé par Sacha Petit/)).toBeTruthy()
  expect(screen.getByText(/de nouveau dû, pour un prochain lot/).textContent).toMatch(/Compte clos/)
  await noViolation(container)
})

it('CandidaturePaymentsTable tells the hospital where each payment is', async () => {
  const base = { domainCode: 'D1', amountCents: 100_00, kind: 'advance' as const }
  const { container } = render(
    <CandidaturePaymentsTable
      view={{
        rows: [
          { ...base, paymentId: '1', state: { state: 'waiting' } },
          { ...base, paymentId: '2', state: { state: 'sent', sentAt: AT } },
          { ...base, paymentId: '3', state: { state: 'paid', paidOn: '2022-07-15' } },
          { ...base, paymentId: '4', kind: 'balance', state: { state: 'rejected', reason: 'Compte clos' } },
        ],
        totalCents: 400_00,
        paidCents: 100_00,
      }}
    />,
  )
  const table = within(screen.getByRole('table'))

  for (const text of [
    /^En attente$/,
    /Transmis à la Caisse des Dépôts le 4 juillet 2022/,
    /Payé le 15 juillet 2022/,
    /Rejeté.*Compte clos/,
  ]) {
    expect(table.getByText(text)).toBeTruthy()
  }
  await noViolation(container)
})
