import { beforeAll, describe, expect, it } from 'vitest'
import { renounceCandidature } from '@/lib/candidatures/use-cases/renounce-candidature'
import { takeBackDecision } from '@/lib/candidatures/use-cases/take-back-decision'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildReadyToSign, buildRetained, buildSigned, traceOf } from '@/tests/support/acts-builders'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { answerFile } from '@/tests/support/money-builders'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW, refOf } from '@/tests/support/review-builders'
import { overtake } from '@/tests/support/waiting'

const WHY = 'Projet abandonné par la direction'

let db: Database
let agency: Agency
let paymaster: UseCaseContext

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  paymaster = buildContext(db, await buildUser(db, [onRegion('ordonnateur')], 'Sacha Petit'), IN_REVIEW)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const trace = (candidatureId: string) => traceOf(db, candidatureId)
const renounce = async (signatory: UseCaseContext, candidatureId: string) =>
  renounceCandidature(signatory, { ...(await refOf(db, candidatureId)), reason: WHY })
const takeBack = async (context: UseCaseContext, candidatureId: string) =>
  takeBackDecision(context, { ...(await refOf(db, candidatureId)), reason: WHY })
const lotOf = (paymentIds: readonly string[], context = agency.decider) =>
  prepareLot(context, { regionCode: '11', kind: 'advance', paymentIds: [...paymentIds] })

describe('at once', () => {
  it('renouncing and signing the convention: one is done, the other is told', async () => {
    const { candidatureId, signatory } = await buildRetained(agency)
    const signing = await buildReadyToSign(agency, candidatureId)
    const [gone, signed] = await Promise.all([
      renounce(signatory, candidatureId),
      certifyPaperCopy(agency.instructor, signing),
    ])

    expect([gone.ok, signed.ok].filter(Boolean)).toHaveLength(1)
    const { row, payments, conventions } = await trace(candidatureId)
    expect([row.status, payments, conventions]).toEqual(
      gone.ok ? ['withdrawn', [], ['cancelled']] : ['advance_due', ['due'], ['signed_by_agency']],
    )
    if (!gone.ok) expect(gone.error.kind).toBe('stale')
    if (!signed.ok) expect(signed.error).toMatchObject({ code: 'convention-not-in-this-status' })
  })

  it('renouncing, taking back and putting the payment in a lot: exactly one is done, whoever comes first', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { candidatureId, signatory, paymentIds } = await buildSigned(agency)
      const results = await Promise.all([
        renounce(signatory, candidatureId),
        takeBack(agency.otherDecider, candidatureId),
        lotOf(paymentIds),
      ])

      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const { row, payments, frozen } = await trace(candidatureId)
      const [gone, back] = results
      expect([row.status, payments, frozen]).toEqual(
        gone?.ok
          ? ['withdrawn', ['cancelled'], 0]
          : back?.ok
            ? ['under_review', ['cancelled'], 0]
            : ['advance_due', ['in_lot'], 1],
      )
    }
  })

  it('a lot that waits for the dossier to be renounced takes nothing of it', async () => {
    const { candidatureId, paymentIds } = await buildSigned(agency)
    const refused = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT 1 FROM "Payment" WHERE id = ANY(${paymentIds}::uuid[]) FOR UPDATE`,
      request: () => lotOf(paymentIds),
      meanwhile: (tx) => tx.payment.updateMany({ where: { candidatureId }, data: { status: 'cancelled' } }),
    })

    expect(refused).toMatchObject({ error: { code: 'payment-cancelled' } })
    expect(await db.paymentLine.count({ where: { paymentId: { in: paymentIds } } })).toBe(0)
  })

  it('an answer that pays and a hospital that renounces do not wait for each other for ever', async () => {
    const { candidatureId, signatory, paymentIds } = await buildSigned(agency)
    const { lotId, number } = done(await lotOf(paymentIds))
    done(await sendLot(paymaster, { lotId }))
    const file = answerFile([`${number}-001;paye;10/05/2022;`])
    const [gone, answered] = await Promise.all([
      renounce(signatory, candidatureId),
      recordAnswer(paymaster, { lotId, file }),
    ])

    expect([gone.ok, answered.ok]).toEqual([false, true])
    expect(await trace(candidatureId)).toMatchObject({ row: { status: 'advance_paid' }, payments: ['paid'] })
  })

  it('the PDF of a convention and what cancels it', async () => {
    const { candidatureId, signatory } = await buildRetained(agency)
    const { id } = await db.convention.findFirstOrThrow({ where: { candidatureId } })
    const [gone] = await Promise.all([renounce(signatory, candidatureId), renderConvention(agency.instructor, id)])

    expect(gone.ok).toBe(true)
    expect(await db.convention.findUnique({ where: { id } })).toMatchObject({ status: 'cancelled' })
    await expect(renderConvention(agency.instructor, id)).resolves.toBeUndefined()
  })
})
