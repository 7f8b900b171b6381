import { beforeAll, describe, expect, it } from 'vitest'
import { CANDIDATURE_STATUSES, isBeforeDecision } from '@/lib/candidatures/domain/status'
import type { Database } from '@/lib/platform/db'
import { reviewWorklist } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'
import { freshDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'
import { overtake } from '@/tests/support/waiting'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
})

const copied = (id: string) =>
  db.candidature.findUniqueOrThrow({
    where: { id },
    select: { establishmentName: true, establishmentSearchText: true, departement: true, legalStatus: true },
  })

async function listed(raw: Record<string, unknown>): Promise<string[]> {
  const { rows } = await reviewWorklist({ ...agency.instructor, now: IN_REVIEW }, worklistParams.parse(raw))

  return rows.map(({ id }) => id)
}

describe('what the database copies onto a dossier', () => {
  it('is the establishment as it is when the dossier is opened, then as it becomes', async () => {
    const { candidatureId, establishment } = await buildFiledDossier(db, { name: 'Avant fictif' })
    const { name, searchText, departement, legalStatus } = establishment
    expect(await copied(candidatureId)).toEqual({
      establishmentName: name,
      establishmentSearchText: searchText,
      departement,
      legalStatus,
    })

    await db.establishment.update({
      where: { id: establishment.id },
      data: { name: 'Après fictif', searchText: 'apres fictif', departement: '93', legalStatus: 'clcc' },
    })

    expect(await copied(candidatureId)).toEqual({
      establishmentName: 'Après fictif',
      establishmentSearchText: 'apres fictif',
      departement: '93',
      legalStatus: 'clcc',
    })
    expect(await listed({ q: 'après', departement: '93', juridique: 'clcc' })).toEqual([candidatureId])
    expect(await listed({ q: 'avant' })).toEqual([])
  })

  it('is the new name when the dossier is opened while the establishment is being renamed', async () => {
    const { establishment } = await buildFiledDossier(db, { name: 'Pendant fictif' })
    const other = await db.window.findFirstOrThrow({ where: { code: 'F3' } })
    const model = await db.candidature.findFirstOrThrow({ where: { establishmentId: establishment.id } })
    const { id: _id, isWaiting: _computed, ...columns } = model
    await overtake(db, {
      hold: (tx) =>
        tx.establishment.update({ where: { id: establishment.id }, data: { searchText: 'renomme fictif' } }),
      request: async () => db.candidature.create({ data: { ...columns, windowId: other.id, reference: 'F3-PENDANT' } }),
      meanwhile: (tx) => tx.establishment.update({ where: { id: establishment.id }, data: { name: 'Renommé fictif' } }),
    })

    const names = await db.candidature.findMany({
      where: { establishmentId: establishment.id },
      select: { establishmentName: true },
    })
    expect(names).toEqual([{ establishmentName: 'Renommé fictif' }, { establishmentName: 'Renommé fictif' }])
  })

  it('gives each domain the region of its dossier', async () => {
    const { candidatureId } = await buildFiledDossier(db, { regionCode: '84' })

    expect(await db.candidatureDomain.findMany({ where: { candidatureId }, select: { regionCode: true } })).toEqual([
      { regionCode: '84' },
    ])
    await db.candidature.update({ where: { id: candidatureId }, data: { regionCode: '93' } })
    expect(await db.candidatureDomain.count({ where: { candidatureId, regionCode: '93' } })).toBe(1)
  })

  it('says that a dossier waits exactly when the agency has to decide', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    for (const status of CANDIDATURE_STATUSES) {
      const { isWaiting } = await db.candidature.update({ where: { id: candidatureId }, data: { status } })

      expect(isWaiting, status).toBe(isBeforeDecision(status))
    }
  })
})
