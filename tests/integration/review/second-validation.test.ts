import { beforeEach, describe, expect, it } from 'vitest'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { withdrawProposal } from '@/lib/candidatures/use-cases/withdraw-proposal'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { regionSettings } from '@/lib/review/queries/region-settings'
import { setSecondValidation } from '@/lib/review/use-cases/set-second-validation'
import { checkedBatch, outcomeOf, runCheckedBatch } from '@/tests/support/batch-builders'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let agency: Agency
let administrator: UseCaseContext

beforeEach(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
  administrator = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')], 'Ada Admin'), IN_REVIEW)
  await buildEnvelope(db, '11', 100_000_000)
})

const choose = async (euros: number | null, context = administrator) => {
  const row = await db.regionSetting.findUnique({ where: { regionCode: '11' } })

  return setSecondValidation(context, { regionCode: '11', expectedVersion: row?.version ?? 0, euros })
}
const retain = async (context: UseCaseContext, id: string) =>
  decideCandidature(context, { ...(await refOf(db, id)), decision: 'retained', reason: null })
const rowOf = (id: string) => db.candidature.findUniqueOrThrow({ where: { id }, include: { conventions: true } })
const viewOf = (context: UseCaseContext, id: string) => reviewDossier({ ...context, now: IN_REVIEW }, id)

describe('above the amount of the region', () => {
  it('two people validate: nothing is decided, engaged nor told before the second', async () => {
    done(await choose(21_599))
    const { candidatureId } = await buildProposed(agency, { activity: 7_000 })
    const first = done(await retain(agency.decider, candidatureId))

    expect(first).toMatchObject({ isFinal: false, conventionId: null })
    expect(await rowOf(candidatureId)).toMatchObject({ status: 'under_review', decidedAt: null, conventions: [] })
    expect(await db.notification.count({ where: { kind: 'candidature-decided' } })).toBe(0)
    expect(await viewOf(agency.decider, candidatureId)).toMatchObject({
      secondValidation: { thresholdCents: 2_159_900, first: { byName: 'Victor Valideur' } },
      may: { decide: false, whyNotDecide: 'validated' },
    })
    expect((await viewOf(agency.otherDecider, candidatureId))?.may.decide).toBe(true)

    expect(await retain(agency.decider, candidatureId)).toEqual(broken('same-person-validated'))
    expect(done(await retain(agency.otherDecider, candidatureId))).toMatchObject({ isFinal: true })
    expect(await rowOf(candidatureId)).toMatchObject({
      status: 'convention_to_sign',
      firstValidatedByName: 'Victor Valideur',
      decidedByName: 'Violette Valideuse',
    })
    const events = await db.auditEvent.findMany({
      where: { entityId: candidatureId, type: { in: ['candidature.validated-once', 'candidature.decided'] } },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ type, actorName }) => [type, actorName])).toEqual([
      ['candidature.validated-once', 'Victor Valideur'],
      ['candidature.decided', 'Violette Valideuse'],
    ])
  })

  it('one is enough at the amount, where none was chosen, and for a refusal', async () => {
    const { candidatureId: free } = await buildProposed(agency, { activity: 7_000 })
    expect(done(await retain(agency.decider, free)).isFinal).toBe(true)
    done(await choose(21_600))
    const { candidatureId: equal } = await buildProposed(agency, { activity: 7_000 })
    expect(done(await retain(agency.decider, equal)).isFinal).toBe(true)

    done(await choose(0))
    const { candidatureId: refused } = await buildProposed(agency, { activity: 7_000 })
    done(await withdrawProposal(agency.instructor, await refOf(db, refused)))
    const reason = 'Hors du programme'
    done(await proposeDecision(agency.instructor, { ...(await refOf(db, refused)), decision: 'refused', reason }))
    const ref = await refOf(db, refused)
    expect(done(await decideCandidature(agency.decider, { ...ref, decision: 'refused', reason })).isFinal).toBe(true)
  })

  it('has one first validation when two people give it at the same instant', async () => {
    done(await choose(1))
    const { candidatureId } = await buildProposed(agency, { activity: 7_000 })
    const ref = { ...(await refOf(db, candidatureId)), decision: 'retained', reason: null } as const
    const results = await Promise.all([
      decideCandidature(agency.decider, ref),
      decideCandidature(agency.otherDecider, ref),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ error: { kind: 'stale' } })
    expect((await rowOf(candidatureId)).status).toBe('under_review')
  })

  it('starts again when the proposal is withdrawn, and one is enough once the amount is raised', async () => {
    done(await choose(1))
    const { candidatureId } = await buildProposed(agency, { activity: 7_000 })
    done(await retain(agency.decider, candidatureId))
    done(await withdrawProposal(agency.instructor, await refOf(db, candidatureId)))
    expect((await rowOf(candidatureId)).firstValidatedById).toBeNull()

    const ref = await refOf(db, candidatureId)
    done(await proposeDecision(agency.instructor, { ...ref, decision: 'retained', reason: null }))
    done(await retain(agency.decider, candidatureId))
    done(await choose(null))
    expect((await viewOf(agency.decider, candidatureId))?.may.decide).toBe(true)
    expect(done(await retain(agency.decider, candidatureId)).isFinal).toBe(true)
  })

  it('is told of in a batch, of which it is half the work', async () => {
    done(await choose(1))
    const { candidatureId } = await buildProposed(agency, { activity: 7_000 })
    const order = { action: 'validate', decision: 'retained' }
    for (const [decider, status] of [
      [agency.decider, 'under_review'],
      [agency.otherDecider, 'convention_to_sign'],
    ] as const) {
      const batchId = await checkedBatch(decider, [candidatureId], order)
      await runCheckedBatch(decider, batchId)
      const { items, reasons } = await outcomeOf(decider, batchId)

      expect(items).toEqual(['done'])
      expect(reasons).toEqual([status === 'under_review' ? expect.stringContaining('Première') : null])
      expect((await rowOf(candidatureId)).status).toBe(status)
    }
  })

  it('counts the guards at each of the two: the envelope may be gone in between', async () => {
    done(await choose(1))
    await buildEnvelope(db, '11', 2_160_000)
    const one = await buildProposed(agency, { activity: 7_000 })
    const two = await buildProposed(agency, { activity: 7_000 })
    done(await retain(agency.decider, one.candidatureId))
    done(await retain(agency.decider, two.candidatureId))
    done(await retain(agency.otherDecider, one.candidatureId))

    expect(await retain(agency.otherDecider, two.candidatureId)).toEqual(broken('envelope-exceeded'))
  })
})

describe('the amount of the region', () => {
  it('is chosen by its administrator, journalled, and never over what somebody else chose', async () => {
    done(await choose(50_000))
    expect(await setSecondValidation(administrator, { regionCode: '11', expectedVersion: 0, euros: 1 })).toMatchObject({
      error: { kind: 'stale', savedByName: 'Ada Admin' },
    })
    expect(await choose(1, agency.decider)).toEqual(FORBIDDEN)
    const elsewhere = buildContext(db, await buildUser(db, [onRegion('administrateur_regional', '84')]), IN_REVIEW)
    expect(await choose(1, elsewhere)).toEqual(NOT_FOUND)

    expect(await regionSettings({ ...administrator, now: IN_REVIEW })).toMatchObject([
      { regionCode: '11', secondValidationCents: 5_000_000, version: 1, changed: { byName: 'Ada Admin' } },
    ])
    expect(await db.auditEvent.findMany({ where: { type: 'region.setting-changed' } })).toMatchObject([
      { regionCode: '11', details: { from: null, to: '5000000' } },
    ])
  })

  it('is chosen once by two people at the same instant', async () => {
    const both = await Promise.all([1, 2].map((euros) => choose(euros)))

    expect(both.filter((result) => result.ok)).toHaveLength(1)
  })
})
