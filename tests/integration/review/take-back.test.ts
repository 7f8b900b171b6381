import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { takeBackDecision } from '@/lib/candidatures/use-cases/take-back-decision'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildReadyToSign,
  buildRetained,
  buildSigned,
  buildTurnedDown,
  engagedIn,
  traceOf,
} from '@/tests/support/acts-builders'
import { buildContext, done, giveRights, onRegion } from '@/tests/support/builders'
import { PAPER } from '@/tests/support/convention-builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW, refOf } from '@/tests/support/review-builders'

const WHY = 'Pièce fausse'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const engaged = () => engagedIn(db)
const trace = (candidatureId: string) => traceOf(db, candidatureId)
const takeBack = async (context: UseCaseContext, candidatureId: string) =>
  takeBackDecision(context, { ...(await refOf(db, candidatureId)), reason: WHY })
const lotOf = (paymentIds: readonly string[], context = agency.decider) =>
  prepareLot(context, { regionCode: '11', kind: 'advance', paymentIds: [...paymentIds] })

describe('the agency takes its decision back', () => {
  it('and the dossier is instructed again: money, convention and payments as before the decision', async () => {
    const before = await engaged()
    const { candidatureId } = await buildSigned(agency)
    done(await takeBack(agency.otherDecider, candidatureId))

    const after = await trace(candidatureId)
    expect(after).toMatchObject({
      row: {
        status: 'under_review',
        decidedAt: null,
        decidedById: null,
        proposedDecision: null,
        firstValidatedById: null,
        reviewAlert: 'none',
        // As long as from the end of the applications (30 April) to the end of the review (30 June), to the end of the day.
        reviewDueAt: new Date('2022-07-10T21:59:59.999Z'),
      },
      frozen: 0,
      payments: ['cancelled'],
      conventions: ['cancelled'],
      snapshots: 1,
    })
    expect(await engaged()).toBe(before)
    expect(after.audits).toContain('candidature.decision-taken-back')
    expect(after.mails).toContain('decision-taken-back')
  })

  it('then retained again: another convention, another payment, each engaged and owed once', async () => {
    const before = await engaged()
    const { candidatureId } = await buildSigned(agency)
    const once = (await engaged()) - before
    done(await takeBack(agency.otherDecider, candidatureId))
    const decision = { decision: 'retained', reason: null } as const
    done(await proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), ...decision }))
    done(await decideCandidature(agency.decider, { ...(await refOf(db, candidatureId)), ...decision }))

    expect(await engaged()).toBe(before + once)
    const later = laterAgency(agency)
    const { id } = await db.convention.findFirstOrThrow({ where: { candidatureId, status: 'prepared' } })
    // The copy that was signed before belongs to the cancelled one.
    await db.convention.update({ where: { id }, data: { preparedAt: AFTERWARDS } })
    await renderConvention(later.instructor, id)
    const { version: expectedVersion } = await db.convention.findUniqueOrThrow({ where: { id } })
    const days = { signedByEstablishmentOn: '2022-05-20', signedByArsOn: '2022-05-20' }
    const sign = { ...PAPER, conventionId: id, expectedVersion, ...days }
    expect(await certifyPaperCopy(later.instructor, sign)).toMatchObject({ error: { code: 'document-missing' } })
    const ready = await buildReadyToSign(later, candidatureId, 'nouvelle.pdf')
    done(await certifyPaperCopy(later.instructor, { ...ready, ...days }))

    expect(await trace(candidatureId)).toMatchObject({
      row: { status: 'advance_due' },
      payments: expect.arrayContaining(['cancelled', 'due']),
      conventions: ['cancelled', 'signed_by_agency'],
      snapshots: 2,
    })
  })

  it('leaves one of two bonuses engaged once, whatever the number of validations', async () => {
    const before = await engaged()
    const domains = [{ code: 'D1', bonusCodes: ['CRO'] }]
    const { candidatureId } = await buildRetained(agency, { activity: 7_000, domains })
    done(await takeBack(agency.otherDecider, candidatureId))
    const decision = { decision: 'retained', reason: null } as const
    done(await proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), ...decision }))
    done(await decideCandidature(agency.decider, { ...(await refOf(db, candidatureId)), ...decision }))
    await db.candidatureDomain.updateMany({
      where: { candidatureId },
      data: { outcome: 'reached', wonBonusCodes: ['CRO'], bonusCodes: ['CRO', 'OTHER'] },
    })

    expect((await engaged()) - before).toBe(2_160_000 + 216_000)
  })

  it('of a refusal and of a dossier without further action too', async () => {
    for (const decision of ['refused', 'dropped'] as const) {
      const { candidatureId } = await buildTurnedDown(agency, decision)
      done(await takeBack(agency.otherDecider, candidatureId))
      expect(await trace(candidatureId)).toMatchObject({
        row: { status: 'under_review', decisionReason: null, proposalReason: null },
        conventions: [],
      })
    }
  })

  it('never by whoever validated it, once or first of two, nor by whoever filed', async () => {
    const { candidatureId, signatory } = await buildRetained(agency)
    expect(await takeBack(agency.decider, candidatureId)).toMatchObject({ error: { code: 'same-person-decided' } })
    const both = buildContext(db, await giveRights(db, signatory.actor, [onRegion('valideur')]), IN_REVIEW)
    expect(await takeBack(both, candidatureId)).toMatchObject({ error: { code: 'same-person-filed' } })
    const firstValidatedById = agency.otherDecider.actor.userId
    await db.candidature.update({ where: { id: candidatureId }, data: { firstValidatedById } })
    expect(await takeBack(agency.otherDecider, candidatureId)).toMatchObject({ error: { code: 'same-person-decided' } })
    expect(await trace(candidatureId)).toMatchObject({ row: { status: 'convention_to_sign' }, frozen: 1 })
  })

  it('is refused to an instructor, to another region, to the hospital, and on a stale version', async () => {
    const { candidatureId, signatory } = await buildRetained(agency)
    const elsewhere = await buildAgency(db, '84')
    expect(await takeBack(agency.instructor, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await takeBack(elsewhere.decider, candidatureId)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await takeBack(signatory, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    const { expectedVersion } = await refOf(db, candidatureId)
    const old = { candidatureId, expectedVersion: expectedVersion - 1, reason: WHY }
    expect(await takeBackDecision(agency.otherDecider, old)).toMatchObject({ error: { kind: 'stale' } })
    expect(await trace(candidatureId)).toMatchObject({ row: { status: 'convention_to_sign' }, frozen: 1 })
  })

  it('no more once a payment is in a lot', async () => {
    const { candidatureId, paymentIds } = await buildSigned(agency)
    done(await lotOf(paymentIds))
    expect(await takeBack(agency.otherDecider, candidatureId)).toMatchObject({ error: { code: 'payment-under-way' } })
    expect(await trace(candidatureId)).toMatchObject({ row: { status: 'advance_due' }, frozen: 1 })
  })
})

const AFTERWARDS = new Date('2022-05-20T09:00:00Z')

function laterAgency({ regionCode, instructor, decider, otherDecider }: Agency): Agency {
  const later = ({ actor }: UseCaseContext) => buildContext(db, actor, AFTERWARDS)

  return { regionCode, instructor: later(instructor), decider: later(decider), otherDecider: later(otherDecider) }
}
