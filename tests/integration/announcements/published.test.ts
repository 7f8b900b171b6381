import { beforeAll, describe, expect, it } from 'vitest'
import { PUBLISHED_SORTS, publishedParams } from '@/lib/announcements/published-params'
import { publishedList } from '@/lib/announcements/queries/published-list'
import { everyPublished, type PublishedRow } from '@/lib/announcements/queries/published-rows'
import type { Database } from '@/lib/platform/db'
import {
  amountOf,
  announceAll,
  buildPublicWorld,
  type PublicWorld,
  SECRET,
} from '@/tests/support/announcement-builders'
import { done } from '@/tests/support/builders'
import { freshDatabase, testDatabase } from '@/tests/support/database'
import { buildDossier } from '@/tests/support/money-builders'
import { buildAgency } from '@/tests/support/review-builders'

let db: Database
let world: PublicWorld

beforeAll(async () => {
  db = await testDatabase()
  world = await buildPublicWorld(db)
})

const params = (raw: Record<string, string> = {}) => publishedParams.parse(raw)
const listed = async (raw: Record<string, string> = {}) => publishedList(db, params(raw))
const names = (rows: readonly PublishedRow[]) => rows.map(({ establishmentName }) => establishmentName.split(' ')[0])
const ALL = ['Alpha', 'Bravo', 'Charlie']

describe('what is public', () => {
  it('is what a region announced and still retains, and nothing else, totals and choices included', async () => {
    const { alpha, bravo, charlie } = world
    const view = await listed()

    expect(names(view.rows)).toEqual(ALL)
    expect(view).toMatchObject({ total: 3, amountCents: amountOf(alpha, bravo, charlie), emptiness: null })
    expect(view.choices).toMatchObject({
      regions: [{ code: '11', name: 'Île-de-France' }],
      windows: [{ code: 'F1' }, { code: 'F2' }],
      departements: ['75', '92'],
    })
    expect(JSON.stringify(view)).not.toMatch(/Secret|Corse/)
  })

  it.each<Record<string, string>>([
    { region: '94' },
    { region: '94', fenetre: 'F1' },
    { fenetre: 'F3' },
    { q: SECRET },
  ])('has nothing of what is not announced, though one asks for it: %j', async (raw) => {
    const view = await listed(raw)

    expect(view).toMatchObject({ rows: [], total: 0, amountCents: 0 })
    expect(view.emptiness).toBe('q' in raw ? 'filters' : 'not-here')
    expect(JSON.stringify({ ...view, params: null })).not.toMatch(/Secret|Corse/)
  })

  it('holds neither people, nor bank details, nor anything of the inside of the dossier', async () => {
    const view = await listed()

    expect(Object.keys(view.rows[0] ?? {}).sort()).toEqual([
      'amountCents',
      'announcedOn',
      'departement',
      'domainCodes',
      'establishmentName',
      'finess',
      'legalStatus',
      'regionCode',
      'regionName',
      'town',
      'windowCode',
      'windowName',
    ])
    const { decider: _decider, ...dossiers } = world
    for (const { candidature, establishment } of Object.values(dossiers)) {
      for (const secret of [candidature.id, candidature.reference, establishment.id]) {
        expect(JSON.stringify(view)).not.toContain(secret)
      }
    }
  })

  it('is nothing before anybody announced, then what each region announces in its turn', async () => {
    const other = await freshDatabase()
    const [here, there] = [await buildAgency(other, '11'), await buildAgency(other, '94')]
    await buildDossier(other, { name: 'Alpha fictif' })
    await buildDossier(other, { name: 'Bravo fictif', regionCode: '94' })
    const read = (raw = {}) => publishedList(other, params(raw))

    expect(await read()).toMatchObject({
      rows: [],
      total: 0,
      amountCents: 0,
      emptiness: 'nobody',
      choices: { regions: [], windows: [], departements: [] },
    })
    done(await announceAll(here.decider))
    expect(names((await read()).rows)).toEqual(['Alpha'])
    done(await announceAll(there.decider))
    expect(names((await read()).rows)).toEqual(['Alpha', 'Bravo'])
    expect((await read({ tri: 'region' })).choices.regions.map(({ name }) => name)).toEqual(['Corse', 'Île-de-France'])
    expect(names((await read({ tri: 'region' })).rows)).toEqual(['Bravo', 'Alpha'])
  })

  it('follows the amounts as they are frozen now, and leaves out a domain that is not funded', async () => {
    const other = await freshDatabase()
    const { decider } = await buildAgency(other)
    const { candidature } = await buildDossier(other, { domains: [{ code: 'D1' }, { code: 'D2' }] })
    done(await announceAll(decider))
    const key = (domainCode: string) => ({
      candidatureId_domainCode: { candidatureId: candidature.id, domainCode },
    })
    await other.candidatureDomain.update({
      where: key('D1'),
      data: { forfaitCents: 100_00n, bonusCents: 1n, advanceCents: 30_00n, balanceCents: 70_01n },
    })
    await other.candidatureDomain.update({
      where: key('D2'),
      data: { forfaitCents: null, bonusCents: null, advanceCents: null, balanceCents: null },
    })

    expect(await publishedList(other, params())).toMatchObject({
      amountCents: 100_01,
      rows: [{ amountCents: 100_01, domainCodes: ['D1'] }],
    })
  })
})

describe('the filters of the public list', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ fenetre: 'F2' }, ['Alpha', 'Bravo']],
    [{ region: '11' }, ALL],
    [{ departement: '92' }, ['Bravo']],
    [{ statut: 'clcc' }, ['Bravo']],
    [{ statut: 'nawak' }, ALL],
    [{ domaine: 'D3' }, ['Bravo']],
    [{ domaine: 'D1', fenetre: 'F1' }, ['Charlie']],
    [{ q: 'charlié' }, ['Charlie']],
    [{ q: 'clichy' }, []],
    [{ q: '%' }, []],
    [{ q: '_' }, []],
    [{ q: "'; DROP TABLE x" }, []],
  ])('%j leave %j, in the list, its totals and what is taken away', async (raw, expected) => {
    const { alpha, bravo, charlie } = world
    const view = await listed(raw)
    const dossiers = [alpha, bravo, charlie].filter(({ establishment: { name } }) =>
      expected.includes(name.split(' ')[0] ?? ''),
    )
    const taken: PublishedRow[] = []
    for await (const row of everyPublished(db, params(raw))) taken.push(row)

    expect(names(view.rows)).toEqual(expected)
    expect(view).toMatchObject({ total: expected.length, amountCents: amountOf(...dossiers) })
    expect(names(taken).sort()).toEqual(expected)
  })

  it('find by number', async () => {
    expect(names((await listed({ q: world.alpha.establishment.finess })).rows)).toEqual(['Alpha'])
  })
})

describe('the order of the public list', () => {
  it.each(PUBLISHED_SORTS)('by %s loses nobody, one way or the other', async (tri) => {
    for (const sens of ['croissant', 'decroissant'])
      expect(names((await listed({ tri, sens })).rows).sort()).toEqual(ALL)
  })

  it('puts amounts, windows and names where they belong', async () => {
    const { alpha, bravo, charlie } = world
    const bySize = [alpha, bravo, charlie].sort((one, two) => amountOf(one) - amountOf(two))

    expect((await listed({ tri: 'montant' })).rows.map(({ amountCents }) => amountCents)).toEqual(
      bySize.map((one) => amountOf(one)),
    )
    expect(names((await listed({ tri: 'fenetre' })).rows)).toEqual(['Charlie', 'Alpha', 'Bravo'])
    expect(names((await listed({ sens: 'decroissant' })).rows)).toEqual(['Charlie', 'Bravo', 'Alpha'])
    expect((await listed({ page: '99' })).page).toBe(1)
  })

  it('does not count for what is taken away, which goes by batches and loses nobody either', async () => {
    for (const batch of [1, 2, 3, 500]) {
      const rows: PublishedRow[] = []
      for await (const row of everyPublished(db, params(), batch)) rows.push(row)
      expect(names(rows)).toEqual(['Charlie', 'Alpha', 'Bravo'])
    }
  })
})
