import { beforeAll, describe, expect, it } from 'vitest'
import { cancelAmendment } from '@/lib/amendments/use-cases/cancel-amendment'
import { prepareAmendment } from '@/lib/amendments/use-cases/prepare-amendment'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { contentOf } from '@/lib/conventions/store'
import { engagedCents } from '@/lib/envelopes/store'
import { cancelLot } from '@/lib/payments/use-cases/cancel-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import type { Database } from '@/lib/platform/db'
import { asked, buildAmendment, buildSigned, certify } from '@/tests/support/amendment-builders'
import { done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, buildProposed, refOf } from '@/tests/support/review-builders'

const ALL = 100_000_000_00

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', ALL)
  await buildEnvelope(db, '11', ALL, '2')
})

async function engaged(voletCode = '1', regionCode = '11') {
  const { id: programmeId } = await db.programme.findFirstOrThrow()

  return engagedCents(db, { programmeId, regionCode, voletCode })
}

async function stateOf(candidatureId: string) {
  const row = await db.candidature.findUniqueOrThrow({
    where: { id: candidatureId },
    include: {
      domains: { orderBy: { domainCode: 'asc' } },
      payments: { orderBy: { domainCode: 'asc' } },
      snapshots: { where: { kind: 'validated' }, orderBy: { computedAt: 'asc' } },
    },
  })
  for (const { forfaitCents, bonusCents, advanceCents, balanceCents } of row.domains) {
    expect((advanceCents ?? 0n) + (balanceCents ?? 0n)).toBe((forfaitCents ?? 0n) + (bonusCents ?? 0n))
  }

  return row
}

async function putInLot(candidatureId: string): Promise<string> {
  const payments = await db.payment.findMany({ where: { candidatureId, status: 'due' } })
  const ids = payments.map(({ id }) => id)

  return done(await prepareLot(agency.decider, { regionCode: '11', kind: 'advance', paymentIds: ids })).lotId
}

const scope = (domains: readonly string[], bonuses: readonly string[] = []) => ({ scope: 'shown', domains, bonuses })

describe('domains and bonuses', () => {
  it('adds a domain and a bonus: amounts, envelope, a new snapshot and an advance at once', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    const { version, ...before } = await stateOf(candidatureId)
    const engagedBefore = await engaged()
    const id = await buildAmendment(agency.instructor, candidatureId, scope(['D1', 'D2'], ['D1/CRO']))
    const text = contentOf(await db.convention.findUniqueOrThrow({ where: { id } }))
    expect(text.amendment).toMatchObject({ rank: 1, beforeTotals: { totalCents: 2_160_000 } })
    expect(text.number).toMatch(/^C-F2-11-\d{4}-A1$/)
    // One more for the signed copy that was added.
    expect(await stateOf(candidatureId)).toEqual({ ...before, version: version + 1 })

    done(await certify(agency.instructor, id))
    const after = await stateOf(candidatureId)
    expect(after.domains).toMatchObject([
      { domainCode: 'D1', bonusCodes: ['CRO'], forfaitCents: 2_160_000n, bonusCents: 216_000n, advanceCents: 648_000n },
      { domainCode: 'D2', bonusCodes: [], forfaitCents: 1_170_000n, advanceCents: 351_000n },
    ])
    expect(after.payments).toMatchObject([
      { domainCode: 'D1', kind: 'advance', amountCents: 648_000n, status: 'due' },
      { domainCode: 'D2', kind: 'advance', amountCents: 351_000n, status: 'due' },
    ])
    expect(after.amountCents).toBe(3_546_000n)
    expect(after.snapshots).toHaveLength(2)
    expect(after.status).toBe('advance_due')
    expect((await engaged()) - engagedBefore).toBe(3_546_000 - 2_160_000)
    expect(await db.amendment.findUniqueOrThrow({ where: { conventionId: id } })).toMatchObject({
      appliedAt: expect.any(Date),
    })
    const events = await db.auditEvent.findMany({
      where: { entityId: candidatureId, type: { startsWith: 'amendment.' } },
    })
    expect(events.map(({ type }) => type)).toEqual(['amendment.prepared', 'amendment.applied'])
  })

  it('drops a domain whose advance is due, gives it back to the envelope, and takes it again later', async () => {
    const { candidatureId } = await buildSigned(agency, {
      activity: 7_000,
      domains: [
        { code: 'D1', bonusCodes: [] },
        { code: 'D2', bonusCodes: [] },
      ],
    })
    const engagedBefore = await engaged()
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, scope(['D1']))))
    expect((await engaged()) - engagedBefore).toBe(-1_170_000)
    const dropped = await stateOf(candidatureId)
    expect(dropped.domains.map(({ domainCode }) => domainCode)).toEqual(['D1'])
    expect(dropped.payments).toMatchObject([{ status: 'due' }, { domainCode: 'D2', status: 'cancelled' }])

    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, scope(['D1', 'D2']))))
    expect(await engaged()).toBe(engagedBefore)
    const again = await db.payment.findMany({ where: { candidatureId, domainCode: 'D2' }, orderBy: { status: 'asc' } })
    expect(again.map(({ status }) => status)).toEqual(['due', 'cancelled'])
  })

  it('goes on from the advance when the only one that was not paid is owed no more', async () => {
    const { candidatureId } = await buildSigned(agency, {
      activity: 7_000,
      domains: [
        { code: 'D1', bonusCodes: [] },
        { code: 'D2', bonusCodes: [] },
      ],
    })
    await db.payment.updateMany({
      where: { candidatureId, domainCode: 'D1' },
      data: { status: 'paid', paidOn: '2022-05-10' },
    })
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, scope(['D1']))))
    expect((await stateOf(candidatureId)).status).toBe('advance_paid')
  })

  it('is refused for a domain of a volet whose prerequisites were never accepted, naming them', async () => {
    const { candidatureId } = await buildSigned(agency)
    const result = await prepareAmendment(
      agency.instructor,
      await asked(agency.instructor, candidatureId, scope(['D1', 'D4'])),
    )
    expect(result).toMatchObject({ error: { code: 'amendment-prerequisites-missing' } })
    expect(JSON.stringify(result)).toContain('PS4.1')
  })

  it('is refused for a domain that another dossier has, for one that is not its own, and for an advance in a lot', async () => {
    const { candidatureId, establishment } = await buildSigned(agency, {
      domains: [
        { code: 'D1', bonusCodes: [] },
        { code: 'D2', bonusCodes: [] },
      ],
    })
    const lotId = await putInLot(candidatureId)
    const dropping = await asked(agency.instructor, candidatureId, scope(['D1']))
    expect(await prepareAmendment(agency.instructor, dropping)).toMatchObject({
      error: { code: 'amendment-advance-committed', details: { domain: 'D2' } },
    })
    await db.establishment.update({ where: { id: establishment.id }, data: { hasImaging: false } })
    const adding = await asked(agency.instructor, candidatureId, scope(['D1', 'D2', 'D3']))
    expect(await prepareAmendment(agency.instructor, adding)).toMatchObject({ error: { code: 'domain-not-claimable' } })
    done(await cancelLot(agency.decider, { lotId }))
    expect(await prepareAmendment(agency.instructor, dropping)).toMatchObject({ ok: true })
  })
})

describe('an amount corrected by the activity retained', () => {
  it('corrects an advance that is due, and recomputes by the one module', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    const fields = { activity: '22 500', activityReason: 'Activité certifiée par l’ATIH' }
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, fields)))
    const after = await stateOf(candidatureId)
    expect(after.domains).toMatchObject([{ forfaitCents: 4_320_000n, advanceCents: 1_296_000n }])
    expect(after.payments).toMatchObject([{ amountCents: 1_296_000n, status: 'due' }])
    expect(after).toMatchObject({ arsActivity: 22_500, arsActivityReason: 'Activité certifiée par l’ATIH' })
  })

  it('leaves an advance in a lot as it is: the difference goes to the balance', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    await putInLot(candidatureId)
    const fields = { activity: '22500', activityReason: 'Activité certifiée' }
    done(await certify(agency.decider, await buildAmendment(agency.instructor, candidatureId, fields)))
    const after = await stateOf(candidatureId)
    expect(after.domains).toMatchObject([
      { forfaitCents: 4_320_000n, advanceCents: 648_000n, balanceCents: 3_672_000n },
    ])
    expect(after.payments).toMatchObject([{ amountCents: 648_000n, status: 'in_lot' }])
  })

  it('is refused when an advance was put in a lot since it was prepared, and nothing is written', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    const fields = { activity: '22500', activityReason: 'Activité certifiée' }
    const id = await buildAmendment(agency.instructor, candidatureId, fields)
    await putInLot(candidatureId)
    const before = await stateOf(candidatureId)
    expect(await certify(agency.decider, id)).toMatchObject({ error: { code: 'amendment-basis-changed' } })
    expect(await stateOf(candidatureId)).toEqual(before)
    const convention = await db.convention.findUniqueOrThrow({ where: { id }, include: { signatures: true } })
    expect(convention).toMatchObject({ status: 'prepared', signatures: [] })
    const { version } = convention
    done(await cancelAmendment(agency.instructor, { conventionId: id, expectedVersion: version, reason: 'Refait' }))
    const next = await buildAmendment(agency.instructor, candidatureId, fields)
    expect(await db.convention.findUniqueOrThrow({ where: { id: next } })).toMatchObject({ rank: 2 })
    done(await certify(agency.decider, next))
  })

  it('is refused once a domain is decided', async () => {
    const { candidatureId } = await buildSigned(agency, { activity: 7_000 })
    const fields = { activity: '22500', activityReason: 'Activité certifiée' }
    const id = await buildAmendment(agency.instructor, candidatureId, fields)
    await db.candidatureDomain.updateMany({ where: { candidatureId }, data: { outcome: 'reached' } })
    expect(await certify(agency.decider, id)).toMatchObject({ error: { code: 'amendment-domain-decided' } })
  })
})

describe('the envelope', () => {
  it('too small at the effect: refused, nothing is written', async () => {
    const far = await buildAgency(db, '84')
    await buildEnvelope(db, '84', ALL)
    const { candidatureId } = await buildSigned(far, { activity: 7_000 })
    const id = await buildAmendment(far.instructor, candidatureId, scope(['D1', 'D2']))
    await buildEnvelope(db, '84', 2_160_000 + 1_170_000 - 1)
    const before = await stateOf(candidatureId)
    expect(await certify(far.decider, id)).toMatchObject({
      error: { code: 'envelope-exceeded', details: { leftCents: 1_169_999, neededCents: 1_170_000 } },
    })
    expect(await stateOf(candidatureId)).toEqual(before)
    expect(await db.amendment.findUniqueOrThrow({ where: { conventionId: id } })).toMatchObject({ appliedAt: null })
    await buildEnvelope(db, '84', 2_160_000 + 1_170_000)
    done(await certify(far.decider, id))
    expect(await engaged('1', '84')).toBe(2_160_000 + 1_170_000)
  })

  it('gives its last euros once, to an effect or to a validation at the same time', async () => {
    const far = await buildAgency(db, '76')
    await buildEnvelope(db, '76', ALL)
    const { candidatureId } = await buildSigned(far, { activity: 7_000 })
    const id = await buildAmendment(far.instructor, candidatureId, scope(['D1', 'D3']))
    const other = await buildProposed(far, { activity: 7_000, domains: [{ code: 'D2', bonusCodes: [] }] })
    await buildEnvelope(db, '76', 2_160_000 + 1_170_000)
    const ref = await refOf(db, other.candidatureId)
    const results = await Promise.all([
      certify(far.decider, id),
      decideCandidature(far.otherDecider, { ...ref, decision: 'retained', reason: null }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'envelope-exceeded' } })
    expect(await engaged('1', '76')).toBe(2_160_000 + 1_170_000)
  })
})
