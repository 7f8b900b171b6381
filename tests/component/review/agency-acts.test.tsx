import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { AppealHistory, Corrections } from '@/components/candidatures/dossier-acts'
import { HospitalActs } from '@/components/candidatures/hospital-acts'
import { VersionProvider } from '@/components/forms/versioned-forms'
import { AgencyActs } from '@/components/review/agency-acts'
import type { AppealView, DossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { ruleBroken } from '@/lib/kernel/errors'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const AT = new Date('2022-05-10T09:00:00Z')
const OPEN: AppealView = {
  id: 'a2',
  number: 2,
  reason: 'La pièce était valable.',
  lodgedByName: 'Camille Lefort',
  lodgedOnBehalfOfName: 'Sam Signataire',
  lodgedAt: AT,
  answer: null,
}
const REJECTED: AppealView = {
  ...OPEN,
  id: 'a1',
  number: 1,
  answer: { kind: 'rejected', reason: 'La pièce date de 2018.', byName: 'Violette Valideuse', at: AT },
}

function actsOf(changes: Partial<DossierActs> = {}): DossierActs {
  return {
    candidatureId: '00000000-0000-4000-8000-000000000001',
    version: 7,
    reference: 'F2-11-0001',
    isRetained: false,
    renunciation: null,
    appeals: [],
    corrections: [],
    atStake: { engagedCents: 0, duePayments: 0, conventionNumber: null },
    lodge: 'hidden',
    answer: 'hidden',
    renounce: 'hidden',
    takeBack: 'hidden',
    correct: 'hidden',
    correctable: [],
    ...changes,
  }
}

const AT_STAKE = { engagedCents: 2_160_000, duePayments: 1, conventionNumber: 'C-F2-11-0042' }

/** Keeps what is posted, and refuses it: the dialog stays open. */
function sender() {
  const posted: Record<string, string>[] = []
  const send = vi.fn(async (form: FormData): Promise<ActionResult<{ version: number }>> => {
    posted.push(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])))
    return { ok: false, error: { kind: 'forbidden', message: 'Refusé pour l’essai.' } }
  })

  return { send, posted }
}

function showHospital(changes: Partial<DossierActs>) {
  const { send, posted } = sender()
  const shown = render(
    <WithRouter>
      <HospitalActs acts={actsOf(changes)} actions={{ lodge: send, renounce: send }} />
    </WithRouter>,
  )

  return { ...shown, posted }
}

function showAgency(changes: Partial<DossierActs>) {
  const { send, posted } = sender()
  const shown = render(
    <WithRouter>
      <VersionProvider version={7}>
        <AgencyActs acts={actsOf(changes)} actions={{ answer: send, takeBack: send, correct: send }} />
      </VersionProvider>
    </WithRouter>,
  )

  return { ...shown, posted }
}

const asked = (text: string | RegExp) => screen.getByText(text)

describe('what the hospital may do after the decision', () => {
  it('is nothing before it: no section stands', () => {
    const { container } = showHospital({})
    expect(container.innerHTML).toBe('')
  })

  it('appeals with its reason and the version that it read, and is told of no delay', async () => {
    const { container, posted } = showHospital({ lodge: 'open' })
    await userEvent.type(screen.getByLabelText(/Exposé du recours/), 'La pièce était valable.')
    await userEvent.click(screen.getAllByRole('button', { name: 'Déposer un recours', hidden: true }).at(-1) as Element)

    expect(posted).toMatchObject([{ expectedVersion: '7', reason: 'La pièce était valable.' }])
    expect(container.textContent).not.toMatch(/délai|jours|mois/)
    await expectAccessible(container)
  })

  it('reads that giving up is final, what it frees and what it cancels', async () => {
    const { container } = showHospital({ renounce: 'open', atStake: AT_STAKE })
    expect(container.textContent).toMatch(/définitif/)
    expect(container.textContent).toMatch(/21\s600,00\s€ reviennent à l’enveloppe régionale/)
    expect(container.textContent).toMatch(/la convention C-F2-11-0042 est annulée/)
    expect(container.textContent).toMatch(/le paiement attendu est annulé/)
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Motif du désistement/).required).toBe(true)
    await expectAccessible(container)
  })

  it('reads why it may not give up any more', () => {
    showHospital({ renounce: ruleBroken('payment-under-way', { number: '11-2022-0001' }) })
    expect(asked(/dans le lot 11-2022-0001/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('what the agency may do', () => {
  it('answers the appeal that waits, below those already answered', async () => {
    const { container, posted } = showAgency({ appeals: [OPEN, REJECTED], answer: 'open' })
    await userEvent.selectOptions(screen.getByLabelText(/^Réponse/), 'accepted')
    await userEvent.type(screen.getByLabelText(/Motif de la réponse/), 'Recevable')
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Répondre au recours', hidden: true }).at(-1) as Element,
    )

    expect(posted).toMatchObject([{ appealId: 'a2', answer: 'accepted', reason: 'Recevable', expectedVersion: '7' }])
    await expectAccessible(container)
  })

  it('reads why somebody else answers', () => {
    showAgency({ appeals: [OPEN], answer: ruleBroken('same-person-decided') })
    expect(asked(/Vous avez pris part à cette décision/)).toBeTruthy()
    expect(screen.queryByLabelText(/^Réponse/)).toBeNull()
  })

  it('takes back a retention knowing what goes with it', async () => {
    const { container } = showAgency({ takeBack: 'open', isRetained: true, atStake: AT_STAKE })
    expect(container.textContent).toMatch(/21\s600,00\s€ reviennent/)
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Motif du retrait/).required).toBe(true)
    await expectAccessible(container)
  })

  it('chooses the field to put right, with its value, and knows that the convention keeps its text', async () => {
    const field = { kind: 'contact', role: 'project_lead', field: 'email' } as const
    const correctable = [{ path: 'contact/project_lead/email', field, value: 'd.petit@ch.example.fr' }]
    const { container, posted } = showAgency({ correct: 'open', correctable, atStake: AT_STAKE })
    await userEvent.selectOptions(screen.getByLabelText(/Champ à rectifier/), 'contact/project_lead/email')
    await userEvent.type(screen.getByLabelText(/Valeur exacte/), 'd.grand@ch.example.fr')
    await userEvent.type(screen.getByLabelText(/Motif de la rectification/), 'Coquille')
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Rectifier une erreur', hidden: true }).at(-1) as Element,
    )

    expect(posted).toMatchObject([{ path: 'contact/project_lead/email', value: 'd.grand@ch.example.fr' }])
    expect(screen.getByRole('option', { name: /d\.petit@ch\.example\.fr/, hidden: true })).toBeTruthy()
    expect(container.textContent).toMatch(/garde son texte.*avenant/)
    await expectAccessible(container)
  })
})

describe('what both sides read', () => {
  it('is that the hospital renounced, by whom, on whose behalf and why', () => {
    const renunciation = { at: AT, byName: 'Camille Lefort', onBehalfOfName: 'Sam Signataire', reason: 'Projet clos' }
    showAgency({ renunciation })
    showHospital({ renunciation })
    expect(screen.getAllByText(/Camille Lefort.*Sam Signataire.*Projet clos/)).toHaveLength(2)
  })

  it('is each appeal with its answer, and on whose behalf it was lodged', async () => {
    const { container } = render(<AppealHistory appeals={[OPEN, REJECTED]} />)
    expect(asked('En attente de réponse')).toBeTruthy()
    expect(asked('La pièce date de 2018.')).toBeTruthy()
    expect(container.textContent).toMatch(/Camille Lefort.*Sam Signataire/)
    await expectAccessible(container)
  })

  it('is each correction with the value as filed and the new one; nothing when there is none', async () => {
    const field = { kind: 'answer', prerequisiteCode: 'PS1.1', field: 'hopenValidatedOn' } as const
    const one = {
      id: '1',
      field,
      before: '2019-06-30',
      after: '2020-06-30',
      reason: 'Coquille',
      byName: 'Inès',
      at: AT,
    }
    const { container, rerender } = render(<Corrections corrections={[one]} />)
    expect(container.textContent).toMatch(/30 juin 2019.*30 juin 2020.*Coquille/)
    await expectAccessible(container)
    rerender(<Corrections corrections={[]} />)
    expect(container.innerHTML).toBe('')
  })
})
