import { beforeAll, describe, expect, it } from 'vitest'
import { dossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { renounceCandidature } from '@/lib/candidatures/use-cases/renounce-candidature'
import { reopenDraft } from '@/lib/candidatures/use-cases/reopen-draft'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { candidaturePayments } from '@/lib/payments/queries/candidature-payments'
import { duePayments } from '@/lib/payments/queries/due-payments'
import { cancelLot } from '@/lib/payments/use-cases/cancel-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
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
import { buildContext, buildUser, done, IN_F2, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { answerFile } from '@/tests/support/money-builders'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW, refOf } from '@/tests/support/review-builders'

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

const engaged = () => engagedIn(db)
const trace = (candidatureId: string) => traceOf(db, candidatureId)
const renounce = async (signatory: UseCaseContext, candidatureId: string) =>
  renounceCandidature(signatory, { ...(await refOf(db, candidatureId)), reason: WHY })
const lotOf = (paymentIds: readonly string[], context = agency.decider) =>
  prepareLot(context, { regionCode: '11', kind: 'advance', paymentIds: [...paymentIds] })

describe('the hospital renounces', () => {
  it('frees the envelope, cancels the convention and what was due, tells both sides, and keeps the computation', async () => {
    const before = await engaged()
    const { candidatureId, signatory } = await buildSigned(agency)
    expect(await engaged()).toBeGreaterThan(before)
    done(await renounce(signatory, candidatureId))

    const after = await trace(candidatureId)
    expect(after).toMatchObject({
      row: { status: 'withdrawn', decidedByName: 'Victor Valideur' },
      frozen: 0,
      payments: ['cancelled'],
      conventions: ['cancelled'],
      snapshots: 1,
    })
    expect(await engaged()).toBe(before)
    expect(after.moves.at(-1)).toBe('withdrawn')
    expect(after.audits).toEqual(expect.arrayContaining(['candidature.released', 'convention.cancelled']))
    // The signatory, the instructor (who has nobody's dossier: the validators) and both validators.
    expect(after.mails.filter((kind) => kind === 'candidature-renounced')).toHaveLength(3)
    expect(await db.convention.findFirst({ where: { candidatureId } })).toMatchObject({
      endReason: expect.stringContaining(WHY),
      signedAt: IN_REVIEW,
    })
    expect(await dossierActs(agency.decider, candidatureId)).toMatchObject({
      renunciation: { byName: 'Sam Signataire', reason: WHY },
      renounce: 'hidden',
      takeBack: 'hidden',
    })
    expect(await candidaturePayments(signatory, candidatureId)).toMatchObject({
      rows: [{ state: { state: 'cancelled' } }],
      totalCents: 0,
    })
    const due = await duePayments(agency.decider, { kind: 'advance', regionCode: '11' })
    expect(due?.rows.some((row) => row.candidatureId === candidatureId)).toBe(false)
  })

  it('before the convention is signed too', async () => {
    const before = await engaged()
    const { candidatureId, signatory } = await buildRetained(agency)
    const signing = await buildReadyToSign(agency, candidatureId)
    done(await renounce(signatory, candidatureId))

    expect(await trace(candidatureId)).toMatchObject({ conventions: ['cancelled'], payments: [] })
    expect(await engaged()).toBe(before)
    expect(await certifyPaperCopy(agency.instructor, signing)).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
  })

  it('for good: it is no draft again, though its window is open', async () => {
    const { candidatureId, signatory } = await buildRetained(agency)
    done(await renounce(signatory, candidatureId))
    const again = buildContext(db, signatory.actor, IN_F2)

    expect(await reopenDraft(again, await refOf(db, candidatureId))).toMatchObject({
      error: { code: 'renounced-for-good' },
    })
    expect((await trace(candidatureId)).row.status).toBe('withdrawn')
  })

  it('no more once a payment is in a lot, until the lot is cancelled; never once sent or paid', async () => {
    const { candidatureId, signatory, paymentIds } = await buildSigned(agency)
    const lot = done(await lotOf(paymentIds))
    expect(await renounce(signatory, candidatureId)).toMatchObject({
      error: { code: 'payment-under-way', details: { number: lot.number } },
    })
    expect(await trace(candidatureId)).toMatchObject({
      row: { status: 'advance_due' },
      frozen: 1,
      payments: ['in_lot'],
      conventions: ['signed_by_agency'],
    })
    done(await cancelLot(agency.decider, { lotId: lot.lotId }))
    const other = done(await lotOf(paymentIds))
    done(await sendLot(paymaster, { lotId: other.lotId }))
    expect(await renounce(signatory, candidatureId)).toMatchObject({ error: { code: 'payment-under-way' } })
    done(
      await recordAnswer(paymaster, { lotId: other.lotId, file: answerFile([`${other.number}-001;paye;10/05/2022;`]) }),
    )
    expect(await renounce(signatory, candidatureId)).toMatchObject({ error: { code: 'not-in-this-status' } })
  })

  it('again possible once the only lot was cancelled', async () => {
    const { candidatureId, signatory, paymentIds } = await buildSigned(agency)
    done(await cancelLot(agency.decider, { lotId: done(await lotOf(paymentIds)).lotId }))
    done(await renounce(signatory, candidatureId))

    expect(await lotOf(paymentIds)).toMatchObject({ error: { code: 'payment-cancelled' } })
  })

  it('is the signatory’s alone, on the version that was read, in its establishment', async () => {
    const { candidatureId, establishment, signatory } = await buildRetained(agency)
    const ref = { ...(await refOf(db, candidatureId)), reason: WHY }
    const writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
    const stranger = (await buildRetained(agency)).signatory

    expect(await renounceCandidature(writer, ref)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await renounceCandidature(agency.decider, ref)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await renounceCandidature(stranger, ref)).toMatchObject({ error: { kind: 'not-found' } })
    const old = { ...ref, expectedVersion: ref.expectedVersion - 1 }
    expect(await renounceCandidature(signatory, old)).toMatchObject({ error: { kind: 'stale' } })
    expect(await trace(candidatureId)).toMatchObject({ frozen: 1, conventions: ['prepared'] })
  })

  it('not before the decision, nor after a refusal', async () => {
    const { candidatureId, signatory } = await buildTurnedDown(agency)
    expect(await renounce(signatory, candidatureId)).toMatchObject({ error: { code: 'not-in-this-status' } })
  })
})
