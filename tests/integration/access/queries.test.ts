import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { grantOptions } from '@/lib/access/queries/grant-options'
import { type JournalFilter, journal } from '@/lib/access/queries/journal'
import { listUsers } from '@/lib/access/queries/list-users'
import { userPage } from '@/lib/access/queries/user-page'
import { present } from '@/lib/kernel/assert'
import { writeAudit } from '@/lib/platform/audit'
import type { Database } from '@/lib/platform/db'
import { buildEstablishment, buildUser, onEstablishment, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const NATIONAL: Membership = { kind: 'national', role: 'administrateur_programme' }
const ALL: JournalFilter = { type: null, person: '', from: null, to: null, before: null }

let db: Database
let regional: Actor
let national: Actor
let here: Actor
let elsewhere: Actor
let both: Actor
let waiting: Actor

beforeAll(async () => {
  db = await freshDatabase()
  const [inside, outside] = [await buildEstablishment(db), await buildEstablishment(db, { regionCode: '84' })]
  regional = await buildUser(db, [onRegion('administrateur_regional', '11')], 'Maxence Collin')
  national = await buildUser(db, [NATIONAL], 'Andréa Delmas')
  here = await buildUser(db, [onEstablishment('signataire', inside)], 'Dominique Vasseur')
  elsewhere = await buildUser(db, [onEstablishment('lecteur', outside)], 'Sacha Morvan')
  both = await buildUser(db, [onRegion('valideur', '11'), onRegion('valideur', '84')], 'Noa Charpentier')
  waiting = await buildUser(db, [], 'Lou Garnier')
})

async function names(actor: Actor, search = '') {
  return present(await listUsers({ db, actor }, { search, page: 1 }), 'list').rows.map((row) => row.name)
}

describe('listUsers', () => {
  it('shows a regional administrator the people of the region, and those who wait for a right', async () => {
    expect(await names(regional)).toEqual(['Dominique Vasseur', 'Lou Garnier', 'Maxence Collin', 'Noa Charpentier'])
    expect(await names(national)).toHaveLength(6)
  })

  it('shows only the rights of the scope', async () => {
    const list = await listUsers({ db, actor: regional }, { search: 'noa', page: 1 })

    expect(list?.rows).toMatchObject([{ rights: [{ role: 'valideur', place: 'Île-de-France' }] }])
  })

  it('searches names and addresses, every word', async () => {
    expect(await names(national, 'COLLIN max')).toEqual(['Maxence Collin'])
    expect(await names(national, elsewhere.email)).toEqual(['Sacha Morvan'])
    expect(await names(regional, elsewhere.email)).toEqual([])
    expect(await names(national, '%')).toEqual([])
  })

  it('pages, and stays within the pages there are', async () => {
    const list = await listUsers({ db, actor: national }, { search: '', page: 99 })

    expect(list).toMatchObject({ total: 6, page: 1, pageCount: 1 })
  })

  it('is nothing for others', async () => {
    expect(await listUsers({ db, actor: here }, { search: '', page: 1 })).toBeNull()
  })
})

describe('userPage', () => {
  it('finds the people of the scope only, with their rights of the scope only', async () => {
    const page = (actor: Actor, user: Actor) => userPage({ db, actor }, user.userId)

    expect(await page(regional, elsewhere)).toBeNull()
    expect(await page(here, here)).toBeNull()
    expect(await page(regional, waiting)).toMatchObject({ name: 'Lou Garnier', rights: [] })
    expect(await page(regional, both)).toMatchObject({
      rights: [{ place: 'Île-de-France', mayEnd: true }],
      mayDeactivate: false,
    })
    const seen = await page(national, both)
    expect(seen?.rights.map((one) => one.mayEnd)).toEqual([false, false])
    expect(seen?.mayDeactivate).toBe(true)
  })
})

describe('grantOptions', () => {
  it('offers what the actor may give', () => {
    expect(grantOptions({ actor: regional })).toEqual({
      roles: [
        'lecteur',
        'redacteur',
        'signataire',
        'instructeur',
        'valideur',
        'ordonnateur',
        'administrateur_regional',
      ],
      regions: [{ code: '11', name: 'Île-de-France' }],
    })
    const { roles, regions } = grantOptions({ actor: national })
    expect(roles).toEqual(['administrateur_regional', 'lecteur_national', 'administrateur_programme'])
    expect(regions).toHaveLength(18)
    expect(grantOptions({ actor: here })).toEqual({ roles: [], regions: [] })
  })
})

describe('journal', () => {
  const event = (at: string, regionCode: string | null, actor: Actor, type: 'lot.sent' | 'user.created' = 'lot.sent') =>
    writeAudit(db, { type, at: new Date(at), actor, entity: { type: 'test', id: at }, regionCode, details: { at } })

  beforeAll(async () => {
    await event('2022-03-01T09:00:00Z', '11', regional)
    await event('2022-03-02T09:00:00Z', '84', both)
    await event('2022-03-02T22:59:59.999Z', '11', both, 'user.created')
    await event('2022-03-02T23:00:00.000Z', null, national)
  })

  async function ids(actor: Actor, filter: Partial<JournalFilter> = {}) {
    return present(await journal({ db, actor }, { ...ALL, ...filter }), 'journal').rows.map((row) => row.entityId)
  }

  it('shows a region its own rows, newest first, and the national level all', async () => {
    expect(await ids(regional)).toEqual(['2022-03-02T22:59:59.999Z', '2022-03-01T09:00:00Z'])
    expect(await ids(national, { from: '2022-03-01', to: '2022-03-03' })).toHaveLength(4)
    expect(await journal({ db, actor: here }, ALL)).toBeNull()
  })

  it('filters by type, by person and by day, both days included', async () => {
    expect(await ids(national, { type: 'user.created' })).toEqual(['2022-03-02T22:59:59.999Z'])
    expect(await ids(national, { person: 'charp' })).toHaveLength(2)
    expect(await ids(national, { from: '2022-03-02', to: '2022-03-02' })).toEqual([
      '2022-03-02T22:59:59.999Z',
      '2022-03-02T09:00:00Z',
    ])
  })

  it('pages by the last row seen', async () => {
    for (let count = 0; count < 51; count += 1)
      await event(`2022-04-01T09:00:${String(count).padStart(2, '0')}Z`, '93', national)
    const actor = await buildUser(db, [onRegion('administrateur_regional', '93')])
    const first = present(await journal({ db, actor }, ALL), 'journal')
    const second = present(await journal({ db, actor }, { ...ALL, before: BigInt(first.next ?? 0) }), 'journal')

    expect(first.rows).toHaveLength(50)
    expect(second.rows.map((row) => row.entityId)).toEqual(['2022-04-01T09:00:00Z'])
    expect(second.next).toBeNull()
  })
})
