import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Board } from '@/components/announcements/board'
import { AnnouncementConfirmation } from '@/components/announcements/confirmation'
import { Published } from '@/components/announcements/published'
import { publishedParams } from '@/lib/announcements/published-params'
import type { AnnouncementBoard } from '@/lib/announcements/queries/announcement-board'
import type { PublishedList } from '@/lib/announcements/queries/published-list'
import type { PublishedRow } from '@/lib/announcements/queries/published-rows'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'

const BOARD: AnnouncementBoard = {
  regions: [{ code: '11', name: 'Île-de-France' }],
  windows: [{ code: 'F2', name: 'Fenêtre 2' }],
  region: { code: '11', name: 'Île-de-France' },
  window: { id: 'w', code: 'F2', name: 'Fenêtre 2' },
  dossiers: [
    {
      id: 'a',
      reference: 'F2-11-0001',
      establishmentName: 'Hôpital fictif',
      finess: '750000018',
      domainCodes: ['D1', 'D2'],
      amountCents: 2_160_050,
    },
    {
      id: 'b',
      reference: 'F2-11-0002',
      establishmentName: 'Clinique fictive',
      finess: '750000026',
      domainCodes: ['D1'],
      amountCents: 100,
    },
  ],
  amountCents: 2_160_150,
  undecided: 3,
  announcements: [],
  mayAnnounce: true,
}

function show(page: React.ReactNode, router = createTestRouter()) {
  render(
    <WithRouter router={router}>
      <main>{page}</main>
    </WithRouter>,
  )

  return router
}

describe('the announcement of a region', () => {
  it('says what waits, warns of what is not decided, and leads to the confirmation', async () => {
    show(<Board view={BOARD} />)

    await expectAccessible()
    expect(screen.getByRole('status').textContent).toMatch(/^2.dossiers retenus et pas encore annoncés, 21.601,50/)
    expect(screen.getByText(/3 dossiers déposés ne sont pas encore décidés/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Préparer l’annonce' }).getAttribute('href')).toBe(
      '/instruction/annonce/confirmation?fenetre=F2&region=11',
    )
    expect(screen.getByText('Aucune annonce n’a encore été faite pour cette fenêtre.')).toBeDefined()
    expect(screen.queryByLabelText('Région')).toBeNull()
  })

  it('is read without the button by who does not decide, and shows what was announced', async () => {
    const made = { number: 2, announcedByName: 'Victor Valideur', note: null, named: 5, shown: 4 }
    const at = new Date('2022-06-20T09:00:00Z')
    show(<Board view={{ ...BOARD, mayAnnounce: false, undecided: 0, announcements: [{ ...made, announcedAt: at }] }} />)

    await expectAccessible()
    expect(screen.queryByRole('link', { name: 'Préparer l’annonce' })).toBeNull()
    const table = within(screen.getByRole('region', { name: 'Annonces déjà faites' }))
    expect(table.getByRole('row', { name: /complémentaire n° 1.*20 juin 2022.*Victor Valideur 5 4/ })).toBeDefined()
    expect(screen.getByRole('link', { name: 'Voir la liste publique' }).getAttribute('href')).toBe(
      '/candidatures-retenues?fenetre=F2&region=11',
    )
  })

  it('has nothing to prepare once all is announced', () => {
    show(<Board view={{ ...BOARD, dossiers: [], amountCents: 0 }} />)

    expect(screen.getByRole('status').textContent).toBe('Aucun dossier retenu n’attend d’être annoncé.')
    expect(screen.queryByRole('link', { name: 'Préparer l’annonce' })).toBeNull()
  })
})

describe('the confirmation', () => {
  it('says that it is public and cannot be undone, then sends exactly what is on the screen', async () => {
    const sent: unknown[] = []
    const announce = async (form: FormData) => {
      sent.push(Object.fromEntries(form))
      return { ok: true, value: { number: 1, dossierCount: 2 } } as const
    }
    const router = show(<AnnouncementConfirmation view={BOARD} announce={announce} />)

    await expectAccessible()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^Annoncer 2.dossiers retenus$/)
    expect(screen.getByText('Une annonce est publique et ne s’annule pas')).toBeDefined()
    await userEvent.type(screen.getByLabelText(/^Note pour l’agence/), 'Après la commission')
    await userEvent.click(screen.getByRole('button', { name: /^Annoncer 2.dossiers retenus$/ }))
    expect(sent).toEqual([{ windowId: 'w', regionCode: '11', ids: 'a,b', note: 'Après la commission' }])
    expect(router.visited).toEqual(['/instruction/annonce?fenetre=F2&region=11'])
  })

  it('reads the list again when it changed, and says why nothing was announced', async () => {
    let refreshed = 0
    const router = { ...createTestRouter(), refresh: () => void refreshed++ }
    const error = { kind: 'rule-broken', message: 'Rien n’a été annoncé.' } as const
    show(<AnnouncementConfirmation view={BOARD} announce={async () => ({ ok: false, error })} />, router)
    await userEvent.click(screen.getByRole('button', { name: /^Annoncer/ }))

    expect(await screen.findByText('Rien n’a été annoncé.')).toBeDefined()
    expect(refreshed).toBe(1)
    expect(router.visited).toEqual([])
  })

  it('has no button without any dossier', async () => {
    show(
      <AnnouncementConfirmation
        view={{ ...BOARD, dossiers: [] }}
        announce={async () => ({ ok: true, value: { number: 1, dossierCount: 0 } })}
      />,
    )

    await expectAccessible()
    expect(screen.queryByRole('button', { name: /^Annoncer/ })).toBeNull()
  })
})

const ROW: PublishedRow = {
  regionCode: '11',
  regionName: 'Île-de-France',
  departement: '75',
  finess: '750000018',
  establishmentName: 'Hôpital fictif',
  town: 'PARIS',
  legalStatus: 'public',
  windowCode: 'F2',
  windowName: 'Fenêtre 2',
  domainCodes: ['D1', 'D2'],
  amountCents: 2_160_050,
  announcedOn: '2022-06-20',
}

const LIST: PublishedList = {
  params: publishedParams.parse({ region: '11', tri: 'montant' }),
  rows: [ROW],
  total: 120,
  amountCents: 259_206_000,
  page: 1,
  pageCount: 3,
  choices: {
    windows: [{ code: 'F2', name: 'Fenêtre 2' }],
    regions: [{ code: '11', name: 'Île-de-France' }],
    departements: ['75'],
    domains: [{ code: 'D1', name: 'Documents de sortie' }],
  },
  emptiness: null,
}

describe('the public list', () => {
  it('shows each dossier, the totals of all the pages, the files and what they hold', async () => {
    show(<Published view={LIST} />)

    await expectAccessible()
    expect(screen.getByRole('status').textContent).toMatch(
      /^120.dossiers annoncés, 2.592.060,00.€ au maximum au total\.$/,
    )
    expect(
      screen.getByRole('row', {
        name: /Hôpital fictif 750000018 PARIS \(75\) Île-de-France Public Fenêtre 2 D1, D2 21.600,50.€ 20\/06\/2022/,
      }),
    ).toBeDefined()
    expect(screen.getByRole('columnheader', { name: /^Montant maximal/ }).getAttribute('aria-sort')).toBe('ascending')
    expect(screen.getByRole('link', { name: /^Montant maximal/ }).getAttribute('href')).toBe(
      '/candidatures-retenues?region=11&tri=montant&sens=decroissant',
    )
    expect(screen.getByRole('link', { name: 'JSON' }).getAttribute('href')).toBe(
      '/candidatures-retenues/donnees?format=json&region=11',
    )
    expect(screen.getByText('montant_maximal_euros')).toBeDefined()
    expect(screen.getByRole('link', { name: /Licence Ouverte 2\.0/ })).toBeDefined()
  })

  it.each([
    ['nobody', {}, /^Aucune région n’a encore annoncé/],
    ['not-here', { region: '94', fenetre: 'F2' }, /encore été annoncé.: région Corse, fenêtre F2\./],
    ['filters', { q: 'zzz' }, /^Aucun dossier annoncé ne correspond à ces filtres\./],
  ] as const)('says why it is empty: %s', async (emptiness, raw, words) => {
    show(
      <Published
        view={{
          ...LIST,
          params: publishedParams.parse(raw),
          rows: [],
          total: 0,
          amountCents: 0,
          pageCount: 1,
          emptiness,
        }}
      />,
    )

    await expectAccessible()
    expect(screen.getByText(words)).toBeDefined()
    if ('region' in raw) expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Région' }).value).toBe('94')
  })
})
