import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { engagedCents, sumEngaged } from '@/lib/envelopes/store'
import { moveEnvelope } from '@/lib/envelopes/use-cases/move-envelope'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, buildProposed, refOf } from '@/tests/support/review-builders'

let db: Database
let ministry: UseCaseContext
let programmeId: string

beforeAll(async () => {
  db = await testDatabase()
  const member = { kind: 'national', role: 'administrateur_programme' } as const
  ministry = buildContext(db, await buildUser(db, [member], 'Diane Dgos'))
  programmeId = (await db.programme.findFirstOrThrow()).id
})

async function retained(agency: Agency) {
  const { candidatureId } = await buildProposed(agency, {
    activity: 7_000,
    domains: [{ code: 'D1', bonusCodes: ['CRO'] }],
  })
  const ref = await refOf(db, candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))

  return candidatureId
}

const grant = (regionCode: string, changes: object = {}) => ({
  programmeId,
  regionCode,
  voletCode: '1',
  expectedVersion: 0,
  direction: 'grant' as const,
  euros: 1_000,
  reason: 'Dotation initiale',
  ...changes,
})

describe('what is engaged', () => {
  it('follows the outcome of each domain', async () => {
    const agency = await buildAgency(db, '52')
    await buildEnvelope(db, '52', 10_000_000)
    const candidatureId = await retained(agency)
    const engaged = () => engagedCents(db, { programmeId, regionCode: '52', voletCode: '1' })
    const set = (data: object) => db.candidatureDomain.updateMany({ where: { candidatureId }, data })
    expect(await engaged()).toBe(2_376_000)
    await set({ outcome: 'reached', wonBonusCodes: ['CRO'] })
    expect(await engaged()).toBe(2_376_000)
    await set({ outcome: 'reached', wonBonusCodes: [] })
    expect(await engaged()).toBe(2_160_000)
    await set({ outcome: 'missed', missedAdvance: 'kept' })
    expect(await engaged()).toBe(648_000)
    await set({ outcome: 'missed', missedAdvance: 'to_recover' })
    expect(await engaged()).toBe(0)
    // Of several bonuses, the won ones alone, as they were frozen.
    await set({
      outcome: 'reached',
      bonusCodes: ['CRO', 'OTHER'],
      bonusCents: 300_000n,
      balanceCents: 1_812_000n,
      wonBonusCodes: ['CRO'],
    })
    expect(await engaged()).toBe(2_376_000)
    const rows = await sumEngaged(db, { regionCodes: ['52'] })
    expect(rows).toEqual([{ programmeId, regionCode: '52', voletCode: '1', engagedCents: 2_376_000, paidCents: 0 }])
  })
})

describe('moving an envelope', () => {
  it('creates it, adds and takes back, each with its movement and its audit', async () => {
    const first = done(await moveEnvelope(ministry, grant('53')))
    done(
      await moveEnvelope(ministry, grant('53', { expectedVersion: first.version, direction: 'take-back', euros: 400 })),
    )
    const envelope = await db.envelope.findFirstOrThrow({
      where: { regionCode: '53' },
      include: { movements: { orderBy: { id: 'asc' } } },
    })
    expect(envelope.grantedCents).toBe(60_000n)
    expect(envelope.movements).toMatchObject([
      { amountCents: 100_000n, reason: 'Dotation initiale', actorName: 'Diane Dgos' },
      { amountCents: -40_000n },
    ])
    expect(await db.auditEvent.count({ where: { entityId: envelope.id, type: 'envelope.moved' } })).toBe(2)
  })

  it('takes nothing below what is engaged', async () => {
    const agency = await buildAgency(db, '44')
    await buildEnvelope(db, '44', 3_000_000)
    await retained(agency)
    const { version } = await db.envelope.findFirstOrThrow({ where: { regionCode: '44' } })
    const take = grant('44', { expectedVersion: version, direction: 'take-back' })
    expect(await moveEnvelope(ministry, { ...take, euros: 6_241 })).toMatchObject({
      error: { code: 'envelope-below-engaged', details: { differenceCents: 100 } },
    })
    expect(await db.envelopeMovement.count({ where: { envelope: { regionCode: '44' } } })).toBe(0)
    expect((await moveEnvelope(ministry, { ...take, euros: 6_240 })).ok).toBe(true)
  })

  it('is DGOS’s alone, on a volet that exists, from the amount that the screen shows', async () => {
    const agency = await buildAgency(db, '28')
    expect(await moveEnvelope(agency.decider, grant('28'))).toMatchObject({ error: { kind: 'forbidden' } })
    const reader = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }]))
    expect(await moveEnvelope(reader, grant('28'))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await moveEnvelope(ministry, grant('28', { voletCode: 'X' }))).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await db.envelope.count({ where: { regionCode: '28' } })).toBe(0)
    const both = await Promise.all([moveEnvelope(ministry, grant('28')), moveEnvelope(ministry, grant('28'))])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(both.find((result) => !result.ok)).toMatchObject({ error: { kind: 'stale', savedByName: 'Diane Dgos' } })
    expect((await db.envelope.findFirstOrThrow({ where: { regionCode: '28' } })).grantedCents).toBe(100_000n)
  })

  it('and a validation at the same instant never leave less than nothing', async () => {
    const agency = await buildAgency(db, '75')
    for (let round = 0; round < 3; round++) {
      const already = await engagedCents(db, { programmeId, regionCode: '75', voletCode: '1' })
      await buildEnvelope(db, '75', already + 2_376_000)
      const { candidatureId } = await buildProposed(agency, {
        activity: 7_000,
        domains: [{ code: 'D1', bonusCodes: ['CRO'] }],
      })
      const { version } = await db.envelope.findFirstOrThrow({ where: { regionCode: '75' } })
      const ref = await refOf(db, candidatureId)
      const [taken, decided] = await Promise.all([
        moveEnvelope(ministry, grant('75', { expectedVersion: version, direction: 'take-back', euros: 1 })),
        decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }),
      ])
      expect([taken.ok, decided.ok].filter(Boolean)).toHaveLength(1)
    }
  })
})
