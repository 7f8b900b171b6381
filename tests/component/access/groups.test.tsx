import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { GroupDetail } from '@/components/team/group-detail'
import { GroupDossiersPage } from '@/components/team/group-dossiers-page'
import { GroupList } from '@/components/team/group-list'
import { OrphanList } from '@/components/team/orphan-list'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const SINCE = new Date('2021-09-01T09:00:00Z')
const DONE = { ok: true, value: undefined } as const

afterEach(() => {
  document.body.innerHTML = ''
})

describe('the establishments without a signatory', () => {
  it('lead to their team, and say whether somebody was invited', async () => {
    const row = {
      establishmentId: 'e',
      name: 'Hôpital de Kermor',
      finess: '290000017',
      town: 'KERMOR',
      memberCount: 1,
      dossierCount: 2,
      isInvited: true,
    }
    const view = { rows: [row], total: 60, page: 1, pageCount: 3, search: 'kermor', withDossier: true }
    // As the server sends it: jsdom does not know the element `search`.
    document.body.innerHTML = renderToStaticMarkup(
      <WithRouter>
        <main>
          <OrphanList view={view} />
        </main>
      </WithRouter>,
    )

    expect(screen.getByRole('link', { name: 'Hôpital de Kermor' }).getAttribute('href')).toBe(
      '/etablissements/e/equipe',
    )
    expect(screen.getByText('Invité, sans réponse')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/Seulement ceux/).checked).toBe(true)
    expect(screen.getAllByRole('link', { name: /2/ })[0]?.getAttribute('href')).toContain('dossiers=oui')
    await expectAccessible()
  })
})

describe('the groups', () => {
  it('are listed and created', async () => {
    const group = { groupId: 'g', name: 'GHT fictif', kind: 'ght', establishmentCount: 3, managers: [] } as const
    const { sent, action } = recorder({ ok: true, value: { groupId: 'g2' } } as const)
    const router = createTestRouter()
    render(
      <WithRouter router={router}>
        <main>
          <GroupList groups={[group]} create={action} />
        </main>
      </WithRouter>,
    )
    await userEvent.type(screen.getByLabelText('Nom du groupe'), 'GHT nouveau')
    await userEvent.selectOptions(screen.getByLabelText('Nature'), 'ght')
    await userEvent.click(screen.getByRole('button', { name: 'Créer le groupe' }))

    await waitFor(() => expect(router.visited).toEqual(['/administration/groupes/g2']))
    expect(sent).toEqual([{ name: 'GHT nouveau', kind: 'ght' }])
    await expectAccessible()
  })

  it('show their establishments and managers, and take one more establishment after another', async () => {
    const nothing = recorder(DONE).action
    const sending = recorder({ ok: true, value: { email: 'a@ch.example.fr', link: null } } as const).action
    const { action } = recorder({ ok: true, value: { name: 'CH ajouté' } } as const)
    render(
      <WithRouter>
        <main>
          <GroupDetail
            view={{
              groupId: 'g',
              name: 'GHT fictif',
              kind: 'ght',
              establishments: [{ id: 'e', name: 'CH fictif', finess: '750000018', town: 'PARIS' }],
              managers: [
                { membershipId: 'm', userId: 'u', name: 'Inès Laborde', email: 'i@x.example.fr', since: SINCE },
              ],
              invitations: [],
            }}
            actions={{
              add: action,
              remove: nothing,
              endManager: nothing,
              invite: sending,
              resend: sending,
              revokeInvitation: nothing,
            }}
          />
        </main>
      </WithRouter>,
    )
    await expectAccessible()
    await userEvent.type(screen.getByLabelText(/^Ajouter un établissement, par/), '750000018')
    await userEvent.click(screen.getByRole('button', { name: 'Ajouter au groupe' }))

    expect(await screen.findByText('CH ajouté est dans le groupe.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/^Ajouter un établissement, par/).value).toBe('')
  })

  it('show every dossier with its amounts and totals to the cent', async () => {
    const dossier = {
      candidatureId: 'c',
      reference: 'F2-84-0001',
      windowName: 'Fenêtre 2',
      status: 'draft',
      nextAction: { code: 'file', expected: 'establishment', dueAt: new Date('2022-04-30T21:59:59.999Z') },
      daysLeft: 12,
      missing: ['contacts', 'prerequisite:PS1.1'],
      draftCents: 1_234_550,
      requestedCents: null,
      validatedCents: null,
      paidCents: 0,
    } as const
    const at = { finess: '750000018', town: 'PARIS' }
    render(
      <WithRouter>
        <main>
          <GroupDossiersPage
            view={{
              groups: [{ id: 'g', name: 'GHT fictif' }],
              windows: [{ code: 'F2', name: 'Fenêtre 2' }],
              windowCode: 'F2',
              sort: 'echeance',
              rows: [
                { establishmentId: 'e1', name: 'CH A', ...at, dossier },
                { establishmentId: 'e2', name: 'CH B', ...at, dossier: null },
              ],
              totals: { requestedCents: 1_001, validatedCents: 2, paidCents: 0 },
            }}
          />
        </main>
      </WithRouter>,
    )
    const text = document.body.textContent?.replaceAll(/[\u00A0\u202F]/g, ' ')

    expect(text).toContain('brouillon : 12 345,50 €')
    expect(text).toContain('Aucune candidature')
    expect(text).toContain('Prérequis PS1.1')
    expect(text).toContain('Total10,01 €0,02 €0,00 €')
    expect(screen.getByRole('link', { name: /Échéance.*tri en cours/ })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Fenêtre 2' }).getAttribute('aria-current')).toBe('page')
    await expectAccessible()
  })
})
