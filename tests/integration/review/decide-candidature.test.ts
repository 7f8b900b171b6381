import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { withdrawProposal } from '@/lib/candidatures/use-cases/withdraw-proposal'
import { contentOf } from '@/lib/conventions/store'
import { engagedCents } from '@/lib/envelopes/store'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, giveRights, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
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

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
  await buildEnvelope(db, '11', 100_000_000_00, '2')
})

const retain = async (candidatureId: string, context = agency.decider) =>
  decideCandidature(context, { ...(await refOf(db, candidatureId)), decision: 'retained', reason: null })

async function trace(candidatureId: string) {
  const where = { candidatureId }
  const [dossier, domains, snapshots, history, conventions, jobs, audit] = await Promise.all([
    db.candidature.findUniqueOrThrow({ where: { id: candidatureId } }),
    db.candidatureDomain.findMany({ where, orderBy: { domainCode: 'asc' } }),
    db.fundingSnapshot.findMany({ where: { ...where, kind: 'validated' } }),
    db.statusHistory.findMany({ where, orderBy: { id: 'asc' } }),
    db.convention.findMany({ where }),
    db.$queryRaw<{ data: { conventionId: string } }[]>`SELECT data FROM pgboss.job WHERE name = 'render-convention'`,
    db.auditEvent.findMany({ where: { entityId: candidatureId }, orderBy: { id: 'asc' } }),
  ])

  return { dossier, domains, snapshots, history, conventions, jobs, audit }
}

/** Nothing of a validation was written. */
async function expectNothingWritten(candidatureId: string) {
  const { dossier, domains, snapshots, conventions } = await trace(candidatureId)
  expect(dossier).toMatchObject({ decidedAt: null, decidedById: null })
  expect(domains.every((domain) => domain.forfaitCents === null)).toBe(true)
  expect(snapshots).toEqual([])
  expect(conventions).toEqual([])
}

describe('validating a retention', () => {
  it('freezes the amounts, prepares the convention and leaves its traces, all at once', async () => {
    const domains = [
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D4', bonusCodes: [] },
    ]
    const { candidatureId } = await buildProposed(agency, { domains, activity: 7_000 })
    const decided = done(await retain(candidatureId))

    const after = await trace(candidatureId)
    expect(after.dossier).toMatchObject({
      status: 'convention_to_sign',
      decidedByName: 'Victor Valideur',
      version: decided.version,
    })
    // F2, activity on the second knot: 24 000 € × 90 % and 9 854 € × 100 %.
    expect(after.domains).toMatchObject([
      {
        domainCode: 'D1',
        forfaitCents: 2_160_000n,
        bonusCents: 216_000n,
        advanceCents: 648_000n,
        balanceCents: 1_728_000n,
      },
      { domainCode: 'D4', forfaitCents: 985_400n, bonusCents: 0n, advanceCents: 295_620n, balanceCents: 689_780n },
    ])
    expect(after.snapshots).toHaveLength(1)
    expect(after.snapshots[0]).toMatchObject({ ruleSetId: after.dossier.ruleSetId, computedAt: IN_REVIEW })
    expect(after.history.slice(-2)).toMatchObject([
      { fromStatus: 'under_review', toStatus: 'retained', actorName: 'Victor Valideur', actorRole: 'valideur' },
      { fromStatus: 'retained', toStatus: 'convention_to_sign' },
    ])
    const convention = after.conventions[0]
    expect(convention?.number).toMatch(/^C-F2-11-\d{4}$/)
    expect(convention && contentOf(convention).totals.totalCents).toBe(2_160_000 + 216_000 + 985_400)
    expect(after.jobs.some((job) => job.data.conventionId === convention?.id)).toBe(true)
    expect(after.audit.map((row) => row.type)).toEqual(
      expect.arrayContaining(['candidature.decided', 'convention.prepared', 'candidature.moved']),
    )
  })

  it('is refused to whoever filed the dossier, even with the rights of the agency', async () => {
    const { candidatureId, signatory } = await buildProposed(agency)
    const both = buildContext(db, await giveRights(db, signatory.actor, [onRegion('valideur')]), IN_REVIEW)
    expect(await retain(candidatureId, both)).toMatchObject({ ok: false, error: { code: 'same-person-filed' } })
    await expectNothingWritten(candidatureId)
  })

  it('is refused to whoever proposed', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    await acceptPrerequisites(agency.instructor, candidatureId)
    const ref = await refOf(db, candidatureId)
    done(await proposeDecision(agency.decider, { ...ref, decision: 'retained', reason: null }))
    expect(await retain(candidatureId)).toMatchObject({ ok: false, error: { code: 'same-person-proposed' } })
    expect((await retain(candidatureId, agency.otherDecider)).ok).toBe(true)
  })

  it('needs a proposal, and the same one', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    await acceptPrerequisites(agency.instructor, candidatureId)
    expect(await retain(candidatureId)).toMatchObject({ ok: false, error: { code: 'proposal-missing' } })
    const ref = await refOf(db, candidatureId)
    done(await proposeDecision(agency.instructor, { ...ref, decision: 'refused', reason: 'Hors champ' }))
    expect(await retain(candidatureId)).toMatchObject({ ok: false, error: { code: 'proposal-differs' } })
    await expectNothingWritten(candidatureId)
  })

  it('checks the prerequisites again: an answer reopened since the proposal stops it', async () => {
    const { candidatureId } = await buildProposed(agency)
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId, prerequisiteCode: 'PS2.1' },
      data: { verdict: 'pending' },
    })
    expect(await retain(candidatureId)).toMatchObject({
      ok: false,
      error: { code: 'prerequisite-not-reviewed', details: { prerequisite: 'PS2.1' } },
    })
    await expectNothingWritten(candidatureId)
  })

  it('is refused on a stale version, in another region, to an instructor and to the hospital', async () => {
    const { candidatureId, establishment, signatory } = await buildProposed(agency)
    const ref = await refOf(db, candidatureId)
    const input = { ...ref, decision: 'retained', reason: null } as const
    const stale = await decideCandidature(agency.decider, { ...input, expectedVersion: ref.expectedVersion - 1 })
    expect(stale).toMatchObject({ ok: false, error: { kind: 'stale', savedByName: 'Inès Instructrice' } })
    const elsewhere = await buildAgency(db, '84')
    expect(await decideCandidature(elsewhere.decider, input)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    expect(await decideCandidature(agency.instructor, input)).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
    expect(await decideCandidature(signatory, input)).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
    expect(await decideCandidature(reader, input)).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
    await expectNothingWritten(candidatureId)
  })

  it('happens once when the button is clicked twice at the same instant', async () => {
    const { candidatureId } = await buildProposed(agency)
    const ref = await refOf(db, candidatureId)
    const input = { ...ref, decision: 'retained', reason: null } as const
    const results = await Promise.all([1, 2, 3].map(() => decideCandidature(agency.decider, input)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const after = await trace(candidatureId)
    expect(after.snapshots).toHaveLength(1)
    expect(after.conventions).toHaveLength(1)
    expect(after.history.filter((row) => row.toStatus === 'retained')).toHaveLength(1)
  })

  it('and the withdrawal of the proposal at the same instant: one of them only', async () => {
    for (let round = 0; round < 4; round++) {
      const { candidatureId } = await buildProposed(agency)
      const ref = await refOf(db, candidatureId)
      const [decided, withdrawn] = await Promise.all([
        decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }),
        withdrawProposal(agency.instructor, ref),
      ])
      expect([decided.ok, withdrawn.ok].sort()).toEqual([false, true])
      if (withdrawn.ok) await expectNothingWritten(candidatureId)
    }
  })

  it('does not fund the same domain twice: not while another dossier may win it, nor once it did', async () => {
    const first = await buildProposed(agency)
    done(await retain(first.candidatureId))
    const second = await buildProposed(agency)
    // The same establishment, in another window.
    await db.candidature.update({
      where: { id: second.candidatureId },
      data: {
        establishmentId: first.establishment.id,
        windowId: (await db.window.findFirstOrThrow({ where: { code: 'F3' } })).id,
      },
    })
    expect(await retain(second.candidatureId)).toMatchObject({ ok: false, error: { code: 'domain-still-pending' } })
    await db.candidatureDomain.updateMany({
      where: { candidatureId: first.candidatureId },
      data: { outcome: 'reached' },
    })
    expect(await retain(second.candidatureId)).toMatchObject({ ok: false, error: { code: 'domain-already-funded' } })
    await expectNothingWritten(second.candidatureId)
    await db.candidatureDomain.updateMany({
      where: { candidatureId: first.candidatureId },
      data: { outcome: 'missed' },
    })
    expect((await retain(second.candidatureId)).ok).toBe(true)
  })
})

describe('the envelope of the region', () => {
  it('lets one of two validations through on the last euros, and tells the other what is left', async () => {
    const far = await buildAgency(db, '27')
    const { id: programmeId } = await db.programme.findFirstOrThrow()
    // Two dossiers of 21 600 € and room for one and a half.
    await buildEnvelope(db, '27', 3_240_000)
    const [one, two] = [await buildProposed(far, { activity: 7_000 }), await buildProposed(far, { activity: 7_000 })]
    const results = await Promise.all([
      retain(one.candidatureId, far.decider),
      retain(two.candidatureId, far.otherDecider),
    ])
    const refused = results.find((result) => !result.ok)
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(refused).toMatchObject({
      error: { code: 'envelope-exceeded', details: { volet: '1', leftCents: 1_080_000, neededCents: 2_160_000 } },
    })
    expect(await engagedCents(db, { programmeId, regionCode: '27', voletCode: '1' })).toBe(2_160_000)
    await expectNothingWritten(results[0]?.ok ? two.candidatureId : one.candidatureId)

    // To the last cent.
    await buildEnvelope(db, '27', 4_320_000)
    expect((await retain(results[0]?.ok ? two.candidatureId : one.candidatureId, far.decider)).ok).toBe(true)
  })

  it('is checked volet by volet, and must exist', async () => {
    const far = await buildAgency(db, '93')
    await buildEnvelope(db, '93', 100_000_000_00)
    const domains = [
      { code: 'D1', bonusCodes: [] },
      { code: 'D4', bonusCodes: [] },
    ]
    const { candidatureId } = await buildProposed(far, { domains, activity: 7_000 })
    expect(await retain(candidatureId, far.decider)).toMatchObject({
      error: { code: 'envelope-missing', details: { volet: '2' } },
    })
    await buildEnvelope(db, '93', 985_399, '2')
    expect(await retain(candidatureId, far.decider)).toMatchObject({
      error: { code: 'envelope-exceeded', details: { volet: '2', leftCents: 985_399, neededCents: 985_400 } },
    })
    await expectNothingWritten(candidatureId)
    await buildEnvelope(db, '93', 985_400, '2')
    expect((await retain(candidatureId, far.decider)).ok).toBe(true)
  })
})

describe('turning a dossier down', () => {
  it.each(['refused', 'dropped'] as const)('%s: with the proposed reason, and nothing engaged', async (decision) => {
    const { candidatureId } = await buildFiledDossier(db)
    await acceptPrerequisites(agency.instructor, candidatureId)
    const propose = await refOf(db, candidatureId)
    done(await proposeDecision(agency.instructor, { ...propose, decision, reason: 'Structure hors champ.' }))
    const ref = await refOf(db, candidatureId)
    done(await decideCandidature(agency.decider, { ...ref, decision, reason: null }))
    const { dossier, history, audit, conventions, domains } = await trace(candidatureId)
    expect(dossier).toMatchObject({ status: decision, decisionReason: 'Structure hors champ.' })
    expect(history.at(-1)).toMatchObject({ toStatus: decision, reason: 'Structure hors champ.' })
    expect(audit.some((row) => row.type === 'candidature.decided')).toBe(true)
    expect(conventions).toEqual([])
    expect(domains[0]?.forfaitCents).toBeNull()
  })
})
