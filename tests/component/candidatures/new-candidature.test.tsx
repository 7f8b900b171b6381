import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { NewCandidature } from '@/components/candidatures/new-candidature'
import { TakenOverPage } from '@/components/candidatures/taken-over-page'
import type { MyDossier, MyEstablishment } from '@/lib/candidatures/queries/my-dossiers'
import type { TakenOver } from '@/lib/candidatures/queries/taken-over'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`
const CLOSES_AT = new Date('2022-04-30T21:59:59.999Z')

const dossier = (candidatureId: string, reference: string, status: MyDossier['status']): MyDossier => ({
  ...{ candidatureId, reference, status, windowName: 'Fenêtre 1', daysLeft: null, totalCents: null, paidCents: 0 },
  nextAction: { code: 'none', expected: 'nobody', dueAt: null },
})

const ESTABLISHMENT: MyEstablishment = {
  ...{ id: id(1), name: 'Centre hospitalier fictif', finess: '750000001', town: 'PARIS', regionCode: '11' },
  mayCreate: true,
  dossiers: [dossier(id(3), 'F1-11-0001', 'retained'), dossier(id(4), 'F3-11-0009', 'draft')],
  openWindows: [{ windowId: id(2), windowName: 'Fenêtre 2', closesAt: CLOSES_AT, daysLeft: 46 }],
  succession: null,
  headId: id(1),
}

function show(establishment: MyEstablishment = ESTABLISHMENT) {
  const router = createTestRouter()
  const sent: Record<string, FormDataEntryValue>[] = []
  const action = async (form: FormData) => {
    sent.push(Object.fromEntries(form))
    const previousId = String(form.get('previousId') ?? '')

    return { ok: true as const, value: { candidatureId: id(9), ...(previousId === '' ? {} : { previousId }) } }
  }
  const { container } = render(
    <WithRouter router={router}>
      <NewCandidature establishments={[establishment]} chosenEstablishmentId="" chosenWindowId="" action={action} />
    </WithRouter>,
  )

  return { router, sent, container }
}

const start = () => userEvent.click(screen.getByRole('button', { name: 'Commencer la candidature' }))

describe('NewCandidature', () => {
  it('starts empty unless told otherwise, and leads to the first step', async () => {
    const { router, sent, container } = show()
    await expectAccessible(container)
    await start()

    expect(sent).toEqual([{ establishmentId: id(1), windowId: id(2), previousId: '' }])
    expect(router.visited).toEqual([`/candidatures/${id(9)}/domaines`])
  })

  it('starts from a dossier that was filed, never from a draft, and leads to what was taken over', async () => {
    const { router, sent } = show()
    expect(screen.queryByRole('radio', { name: /F3-11-0009/ })).toBeNull()
    await userEvent.click(screen.getByRole('radio', { name: /F1-11-0001 \(Fenêtre 1, retenue\)/ }))
    await start()

    expect(sent).toMatchObject([{ previousId: id(3) }])
    expect(router.visited).toEqual([`/candidatures/${id(9)}/reprise`])
  })

  it('asks nothing where there is no dossier to start from', () => {
    show({ ...ESTABLISHMENT, dossiers: [] })

    expect(screen.queryByRole('radio')).toBeNull()
  })
})

const TAKEN: TakenOver = {
  ...{ candidatureId: id(9), reference: 'F2-11-0001', windowName: 'Fenêtre 2', isEditable: true },
  from: { candidatureId: id(3), reference: 'F1-11-0001', windowName: 'Fenêtre 1', status: 'retained' },
  claim: {
    kept: [{ code: 'D1', bonusCodes: ['CRO'] }],
    left: [
      {
        domainCode: 'D2',
        bonusCode: null,
        reason: { kind: 'rule-broken', code: 'domain-already-funded', details: { domain: 'D2', window: 'Fenêtre 1' } },
      },
    ],
  },
  contactNames: ['Dominique Petit'],
  ibanLastFour: '2606',
  bankFiles: [],
  answers: [
    {
      ...{ prerequisiteCode: 'PS1.1', title: 'Cellule', mode: 'hopen', hopenValidatedOn: '2019-06-30' },
      files: [
        {
          ...{ documentId: id(5), fileName: 'cellule.pdf', prerequisiteCode: 'PS1.1' },
          addedAt: new Date('2021-09-15T10:00:00Z'),
        },
      ],
    },
  ],
  refusedFiles: ['virus.pdf'],
  readAt: new Date('2022-03-15T10:00:00Z'),
}

describe('TakenOverPage', () => {
  it('says what followed, what did not and why, how old each file is, and where to check', async () => {
    const { container } = render(<TakenOverPage view={TAKEN} />)

    expect(screen.getByText(/Repris.*domaine D1, bonus CRO/)).toBeTruthy()
    expect(screen.getByText(/Non repris.*domaine D2.*déjà été financé/)).toBeTruthy()
    expect(screen.getByText(/cellule.pdf, ajouté le 15 septembre 2021 \(fichier de 5\smois\)/)).toBeTruthy()
    expect(screen.getByText(/validée le 30 juin 2019/)).toBeTruthy()
    expect(screen.getByText(/virus.pdf/)).toBeTruthy()
    expect(screen.getByText(/terminé par 2606/)).toBeTruthy()
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(links).toEqual(
      expect.arrayContaining(
        ['domaines', 'contacts', 'coordonnees-bancaires'].map((step) => `/candidatures/${id(9)}/${step}`),
      ),
    )
    expect(links).toContain(`/candidatures/${id(9)}/prerequis/PS1.1`)
    await expectAccessible(container)
  })
})
