import { beforeAll, describe, expect, it } from 'vitest'
import { performBatchAct } from '@/lib/platform/batch-acts'
import type { Database } from '@/lib/platform/db'
import { batchChoice, batchPage, batchProgress, recentBatches } from '@/lib/review/queries/batch-page'
import { cancelBatch } from '@/lib/review/use-cases/cancel-batch'
import { checkBatch } from '@/lib/review/use-cases/check-batch'
import { prepareBatch } from '@/lib/review/use-cases/prepare-batch'
import { startBatch } from '@/lib/review/use-cases/start-batch'
import { batchInput, checkedBatch, outcomeOf } from '@/tests/support/batch-builders'
import { done } from '@/tests/support/builders'
import { freshDatabase, testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let agency: Agency
let elsewhere: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

const filed = async (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await buildFiledDossier(db)).candidatureId))

describe('who may do a batch', () => {
  it('is whoever instructs in the region of all its dossiers', async () => {
    const [own = ''] = await filed(1)
    const { candidatureId: foreign } = await buildFiledDossier(db, { regionCode: '84' })
    const { signatory } = await buildFiledDossier(db)
    const tag = { action: 'tag', name: 'Essai' }
    const before = await db.batchRun.count()

    expect(await prepareBatch(agency.instructor, batchInput([own, foreign], tag))).toEqual(NOT_FOUND)
    expect(await prepareBatch(elsewhere.instructor, batchInput([own], tag))).toEqual(NOT_FOUND)
    expect(await prepareBatch(signatory, batchInput([own], tag))).toEqual(NOT_FOUND)
    const many = Array.from({ length: 501 }, () => crypto.randomUUID())
    expect(await prepareBatch(agency.instructor, batchInput(many, tag))).toEqual(broken('batch-too-large'))
    expect(await db.batchRun.count()).toBe(before)
  })

  it('is started by whoever chose it, and seen by the agency alone', async () => {
    const ids = await filed(1)
    const batchId = await checkedBatch(agency.decider, ids, { action: 'tag', name: 'Vue' })
    const at = (context: typeof agency.decider) => ({ ...context, now: IN_REVIEW })

    expect(await startBatch(agency.otherDecider, { batchId })).toEqual(FORBIDDEN)
    expect(await startBatch(elsewhere.decider, { batchId })).toEqual(NOT_FOUND)
    expect(await cancelBatch(elsewhere.decider, { batchId })).toEqual(NOT_FOUND)
    expect(await batchPage(at(elsewhere.decider), batchId)).toBeNull()
    expect(await batchProgress(at(elsewhere.decider), batchId)).toBeNull()
    expect(await recentBatches(at(elsewhere.decider))).toEqual([])
    expect((await recentBatches(at(agency.otherDecider)))[0]?.id).toBe(batchId)
    expect(await batchProgress(at(agency.otherDecider), batchId)).toEqual({ isUnderWay: false, handled: 0, total: 1 })
  })

  it('chooses among the dossiers that one sees: ticked ones, or a whole list', async () => {
    const database = await freshDatabase()
    const own = await buildAgency(database)
    const one = await buildFiledDossier(database, { name: 'Alpha fictif' })
    const two = await buildFiledDossier(database, { name: 'Bravo fictif' })
    const foreign = await buildFiledDossier(database, { regionCode: '84' })
    const at = { ...own.instructor, now: IN_REVIEW }
    const namesOf = async (chosen: Parameters<typeof batchChoice>[1]) =>
      (await batchChoice(at, chosen)).dossiers.map(({ establishmentName }) => establishmentName)

    expect(await namesOf({ ids: [two.candidatureId, foreign.candidatureId] })).toEqual(['Bravo fictif'])
    const query = 'tri=etablissement&sens=decroissant'
    expect(await namesOf({ query, most: 500 })).toEqual(['Bravo fictif', 'Alpha fictif'])
    expect(await namesOf({ query, most: 1 })).toEqual(['Bravo fictif'])
    expect(one.candidatureId).not.toBe(two.candidatureId)
  })

  it('is checked once, whatever is run again', async () => {
    const ids = await filed(2)
    const { batchId } = done(await prepareBatch(agency.decider, batchInput(ids, { action: 'tag', name: 'Deux fois' })))
    await Promise.all([1, 2].map(() => checkBatch(agency.decider, performBatchAct, batchId)))

    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['passes', 'passes'])
    expect(await db.auditEvent.count({ where: { entityId: batchId, type: 'batch.checked' } })).toBe(1)
  })
})
