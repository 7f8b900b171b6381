import { beforeAll, describe, expect, it } from 'vitest'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { performBatchAct } from '@/lib/platform/batch-acts'
import type { Database } from '@/lib/platform/db'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { cancelBatch } from '@/lib/review/use-cases/cancel-batch'
import { runBatch } from '@/lib/review/use-cases/run-batch'
import { startBatch } from '@/lib/review/use-cases/start-batch'
import { checkedBatch, outcomeOf, runCheckedBatch } from '@/tests/support/batch-builders'
import { buildContext, done } from '@/tests/support/builders'
import { freshDatabase, testDatabase } from '@/tests/support/database'
import {
  type Agency,
  acceptPrerequisites,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'
import { broken } from '@/tests/support/team-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000)
})

const filed = async (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await buildFiledDossier(db)).candidatureId))
const rowOf = (id: string) => db.candidature.findUniqueOrThrow({ where: { id } })

/** Everything that the dossiers leave in the database: what a check may not change. */
async function traces(ids: readonly string[]) {
  const [rows, audits, history, mails, conventions, snapshots] = await Promise.all([
    db.candidature.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' }, include: { domains: true } }),
    db.auditEvent.count({ where: { entityId: { in: [...ids] } } }),
    db.statusHistory.count({ where: { candidatureId: { in: [...ids] } } }),
    db.notification.count(),
    db.convention.count(),
    db.fundingSnapshot.count({ where: { candidatureId: { in: [...ids] } } }),
  ])

  return { rows, audits, history, mails, conventions, snapshots }
}

describe('the check of a batch', () => {
  it('tells who passes and who does not and why, and changes nothing at all', async () => {
    const ready = await buildFiledDossier(db)
    await acceptPrerequisites(agency.instructor, ready.candidatureId)
    const [unread = ''] = await filed(1)
    const ids = [unread, ready.candidatureId]
    const before = await traces(ids)
    const batchId = await checkedBatch(agency.instructor, ids, { action: 'propose', decision: 'retained', reason: '' })

    expect(await traces(ids)).toEqual(before)
    const { state, items, reasons, effect } = await outcomeOf(agency.instructor, batchId)
    expect({ state, items }).toEqual({ state: 'checked', items: ['refused', 'passes'] })
    expect(reasons).toEqual([expect.stringMatching(/en instruction|déposée/i), null])
    const amount = Number((await rowOf(ready.candidatureId)).amountCents)
    expect(effect?.reduce((sum, { neededCents }) => sum + neededCents, 0)).toBe(amount)
  })

  it('adds up what they take from the envelope: the one that does not fit any more is told', async () => {
    const database = await freshDatabase()
    const own = await buildAgency(database)
    const three = [
      await buildProposed(own, { activity: 7_000 }),
      await buildProposed(own, { activity: 7_000 }),
      await buildProposed(own, { activity: 7_000 }),
    ].map(({ candidatureId }) => candidatureId)
    await buildEnvelope(database, '11', 2 * 2_160_000 + 1)
    const batchId = await checkedBatch(own.decider, three, { action: 'validate', decision: 'retained' })

    const { items, reasons, effect } = await outcomeOf(own.decider, batchId)
    expect(items).toEqual(['passes', 'passes', 'refused'])
    expect(reasons?.[2]).toContain('0,01')
    expect(effect).toMatchObject([{ voletCode: '1', leftCents: 4_320_001, neededCents: 4_320_000 }])
    await runCheckedBatch(own.decider, batchId)
    expect((await outcomeOf(own.decider, batchId)).items).toEqual(['done', 'done', 'refused'])
    expect(await database.convention.count()).toBe(2)
  })

  it('uses the guards of the dossier’s own page: rights, and separation of duties', async () => {
    const proposed = await buildProposed(agency)
    const own = await buildProposed(agency)
    await db.candidature.update({
      where: { id: own.candidatureId },
      data: { proposedById: agency.decider.actor.userId },
    })
    const ids = [proposed.candidatureId, own.candidatureId]
    const order = { action: 'validate', decision: 'retained' }
    const byValidator = await checkedBatch(agency.decider, ids, order)
    const byInstructor = await checkedBatch(agency.instructor, ids, order)

    expect((await outcomeOf(agency.decider, byValidator)).items).toEqual(['passes', 'refused'])
    expect((await outcomeOf(agency.decider, byInstructor)).items).toEqual(['refused', 'refused'])
  })
})

describe('running a batch', () => {
  it('gives the dossiers out evenly, one transaction each, and journals it', async () => {
    const database = await freshDatabase()
    const own = await buildAgency(database)
    const ids: string[] = []
    for (let count = 0; count < 7; count++) ids.push((await buildFiledDossier(database)).candidatureId)
    const batchId = await checkedBatch(own.decider, ids, { action: 'assign', assigneeId: 'equitable' })
    await runCheckedBatch(own.decider, batchId)

    const groups = await database.candidature.groupBy({ by: ['assignedToId'], _count: true })
    expect(groups.map(({ _count }) => _count).sort()).toEqual([2, 2, 3])
    expect(await database.auditEvent.count({ where: { type: 'candidature.assigned' } })).toBe(7)
    expect(await database.auditEvent.findMany({ where: { entityId: batchId }, orderBy: { id: 'asc' } })).toMatchObject([
      { type: 'batch.checked', details: { action: 'assign', passing: 7 } },
      { type: 'batch.started' },
    ])
  })

  it('leaves a dossier that moved since alone, and does the others', async () => {
    const ids = await filed(3)
    for (const id of ids) await acceptPrerequisites(agency.instructor, id)
    const batchId = await checkedBatch(agency.instructor, ids, { action: 'propose', decision: 'retained', reason: '' })
    const [, moved = ''] = ids
    done(await proposeDecision(agency.decider, { ...(await refOf(db, moved)), decision: 'dropped', reason: 'Doublon' }))
    await runCheckedBatch(agency.instructor, batchId)

    const { state, items, reasons } = await outcomeOf(agency.instructor, batchId)
    expect({ state, items }).toEqual({ state: 'done', items: ['done', 'failed', 'done'] })
    expect(reasons?.[1]).toContain('Victor Valideur')
    expect(await rowOf(moved)).toMatchObject({ proposedDecision: 'dropped' })
  })

  it('does not validate a dossier that its hospital withdraws meanwhile', async () => {
    const { candidatureId, signatory } = await buildProposed(agency)
    const batchId = await checkedBatch(agency.decider, [candidatureId], { action: 'validate', decision: 'retained' })
    const hospital = buildContext(db, signatory.actor, IN_REVIEW)
    done(await withdrawCandidature(hospital, { ...(await refOf(db, candidatureId)), reason: 'Changement de projet' }))
    await runCheckedBatch(agency.decider, batchId)

    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['failed'])
    expect((await rowOf(candidatureId)).status).toBe('withdrawn')
    expect(await db.convention.count({ where: { candidatureId } })).toBe(0)
  })

  it('does each dossier once, run again or by two workers at the same moment', async () => {
    const ids = await filed(4)
    const batchId = await checkedBatch(agency.decider, ids, { action: 'tag', name: 'Lot du jour' })
    done(await startBatch(agency.decider, { batchId }))
    await Promise.all([1, 2].map(() => runBatch(agency.decider, performBatchAct, batchId)))
    await runBatch(agency.decider, performBatchAct, batchId)

    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['done', 'done', 'done', 'done'])
    expect(await db.auditEvent.count({ where: { type: 'candidature.tagged', entityId: { in: ids } } })).toBe(4)
  })

  it('takes up where it was when its process stopped in the middle', async () => {
    const ids = await filed(3)
    const batchId = await checkedBatch(agency.decider, ids, { action: 'tag', name: 'Reprise' })
    done(await startBatch(agency.decider, { batchId }))
    let calls = 0
    const dying: typeof performBatchAct = async (...args) => {
      calls += 1
      const acted = await performBatchAct(...args)
      if (calls === 2) throw new Error('the process is gone')

      return acted
    }
    await expect(runBatch(agency.decider, dying, batchId)).rejects.toThrow('gone')
    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['done', 'passes', 'passes'])
    expect(await db.candidatureTag.count({ where: { candidatureId: { in: ids } } })).toBe(1)

    await runBatch(agency.decider, performBatchAct, batchId)
    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['done', 'done', 'done'])
  })

  it('stops before the next dossier when it is told to', async () => {
    const ids = await filed(3)
    const batchId = await checkedBatch(agency.decider, ids, { action: 'tag', name: 'Arrêt' })
    done(await startBatch(agency.decider, { batchId }))
    const stopping: typeof performBatchAct = async (context, ...rest) => {
      done(await cancelBatch(agency.otherDecider, { batchId }))

      return performBatchAct(context, ...rest)
    }
    await runBatch(agency.decider, stopping, batchId)

    expect(await outcomeOf(agency.decider, batchId)).toMatchObject({
      state: 'cancelled',
      items: ['done', 'passes', 'passes'],
    })
    expect(await startBatch(agency.decider, { batchId })).toEqual(broken('batch-over'))
    expect(await cancelBatch(agency.decider, { batchId })).toEqual(broken('batch-over'))
  })

  it('does nothing more in the name of somebody whose right ended', async () => {
    const ids = await filed(2)
    const leaving = await buildAgency(db)
    const batchId = await checkedBatch(leaving.decider, ids, { action: 'tag', name: 'Départ' })
    done(await startBatch(leaving.decider, { batchId }))
    await db.membership.updateMany({ where: { userId: leaving.decider.actor.userId }, data: { endedAt: IN_REVIEW } })
    await runBatch(leaving.decider, performBatchAct, batchId)

    expect((await outcomeOf(agency.decider, batchId)).items).toEqual(['failed', 'failed'])
  })

  it('reminds each hospital that has to complete, once a day', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const judged = {
      prerequisiteCode: 'PS1.1',
      verdict: 'to_complete',
      reasonCode: 'unreadable',
      reason: null,
    } as const
    done(await reviewPrerequisite(agency.instructor, { ...(await refOf(db, candidatureId)), ...judged }))
    const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: undefined, sections: [] }
    done(await requestCompletion(agency.instructor, ask))
    const [other = ''] = await filed(1)
    const ids = [candidatureId, other]
    const first = await checkedBatch(agency.instructor, ids, { action: 'remind' })
    await runCheckedBatch(agency.instructor, first)
    const second = await checkedBatch(agency.instructor, ids, { action: 'remind' })

    expect((await outcomeOf(agency.instructor, first)).items).toEqual(['done', 'refused'])
    expect((await outcomeOf(agency.instructor, second)).items).toEqual(['refused', 'refused'])
    const mails = await db.notification.findMany({ where: { kind: 'completion-reminder' } })
    expect(mails.map(({ email }) => email)).toEqual([signatory.actor.email])
  })

  it('asks for the completion of what was judged so', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const judged = {
      prerequisiteCode: 'PS1.1',
      verdict: 'to_complete',
      reasonCode: 'unreadable',
      reason: null,
    } as const
    done(await reviewPrerequisite(agency.instructor, { ...(await refOf(db, candidatureId)), ...judged }))
    const order = { action: 'complete', reason: 'Merci de relire', dueOn: '2022-06-15' }
    const batchId = await checkedBatch(agency.instructor, [candidatureId], order)
    await runCheckedBatch(agency.instructor, batchId)

    expect(await rowOf(candidatureId)).toMatchObject({
      status: 'to_complete',
      completionDueAt: new Date('2022-06-15T21:59:59.999Z'),
    })
  })
})
