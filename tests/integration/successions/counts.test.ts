import { beforeAll, describe, expect, it } from 'vitest'
import { groupDossiers } from '@/lib/candidatures/queries/group-dossiers'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { regionDashboard } from '@/lib/dashboards/queries/region-dashboard'
import { importFiles } from '@/lib/imports/import-files'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'
import { freshDatabase, testDatabase } from '@/tests/support/database'
import { importRequest, readFixture } from '@/tests/support/finess-files'
import { buildAdministrator, buildSuccession } from '@/tests/support/succession-builders'
import { asNow } from '@/tests/support/team-builders'

const IN_F3 = new Date('2022-09-15T10:00:00Z')

let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

describe('a lineage counts once', () => {
  it('in the dashboards of the regions', async () => {
    const regionCode = '94'
    const ada = await buildAdministrator(db, regionCode)
    const [a, b] = [await buildEstablishment(db, { regionCode }), await buildEstablishment(db, { regionCode })]
    for (const [establishment, code, at] of [
      [a, 'F2', IN_F2],
      [b, 'F3', IN_F3],
    ] as const) {
      const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
      await buildFiled(buildContext(db, signatory, at), establishment, { windowCode: code })
    }
    const params = { region: regionCode, fenetre: '', volet: '' } as never
    const figures = async () => (await regionDashboard({ db, actor: ada.actor, now: IN_F3 }, params))?.figures

    expect(await figures()).toMatchObject({ eligible: 2, applicants: 2, firstTime: 2, dossiers: 2 })
    await buildSuccession(ada, a, b)
    expect(await figures()).toMatchObject({ eligible: 1, applicants: 1, firstTime: 1, dossiers: 2 })
  })

  it('in the view of a group, and among one’s own establishments', async () => {
    const [old, next] = [await buildEstablishment(db), await buildEstablishment(db)]
    const oldId = (await buildUser(db, [onEstablishment('signataire', old)])).userId
    const nextId = (await buildUser(db, [onEstablishment('signataire', next)])).userId
    const group = await db.establishmentGroup.create({ data: { name: `GHT ${old.id}`, kind: 'ght', createdAt: IN_F2 } })
    await db.establishment.updateMany({ where: { id: { in: [old.id, next.id] } }, data: { groupId: group.id } })
    const right = { kind: 'establishment', role: 'gestionnaire_groupe', establishmentId: old.id, group } as const
    const { userId } = await buildUser(db, [right])
    await buildFiled(await asNow(db, oldId), old)
    await buildSuccession(await buildAdministrator(db), old, next)
    const manager = await asNow(db, userId)
    const view = await groupDossiers({ ...manager, now: IN_F2 }, { windowCode: 'F2', sort: 'nom' })
    expect(view?.rows.map(({ finess }) => finess)).toEqual([old.finess])
    const later = await groupDossiers({ ...manager, now: IN_F2 }, { windowCode: 'F3', sort: 'nom' })
    expect(later?.rows.map(({ finess }) => finess)).toEqual([next.finess])

    const mine = await myDossiers({ ...(await asNow(db, nextId)), now: IN_F2 })
    expect(mine.find(({ id }) => id === old.id)).toMatchObject({ openWindows: [], headId: next.id })
    expect(mine.find(({ id }) => id === next.id)).toMatchObject({ succession: null, headId: next.id })
  })

  it('and the national files leave it as it was', async () => {
    const fresh = await freshDatabase()
    done(await importFiles(fresh, importRequest({ activite: readFixture('activite') })))
    const [a, b] = await fresh.establishment.findMany({ where: { regionCode: '84' }, orderBy: { finess: 'asc' } })
    if (a === undefined || b === undefined) throw new Error('two establishments of a region')
    await buildSuccession(await buildAdministrator(fresh, '84'), a, b)
    const report = done(await importFiles(fresh, importRequest({ activite: readFixture('activite') })))

    expect(report).toMatchObject({ unchanged: 7, missing: 0 })
    expect(await fresh.establishmentSuccession.findMany()).toMatchObject([{ predecessorId: a.id, successorId: b.id }])
  })
})
