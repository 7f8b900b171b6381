import { beforeAll, describe, expect, it } from 'vitest'
import { loadActor } from '@/lib/access/store'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { dossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { answerAppeal } from '@/lib/candidatures/use-cases/answer-appeal'
import { lodgeAppeal } from '@/lib/candidatures/use-cases/lodge-appeal'
import { takeBackDecision } from '@/lib/candidatures/use-cases/take-back-decision'
import { agencyHome } from '@/lib/dashboards/queries/agency-home'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { reviewWorklist } from '@/lib/review/queries/worklist'
import { worklistParams } from '@/lib/review/worklist-params'
import { buildRetained, buildTurnedDown } from '@/tests/support/acts-builders'
import { buildContext, buildUser, done, giveRights, onEstablishment, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

const EXPOSE = 'La pièce refusée était valable.'
const ANSWER = 'La pièce est recevable.'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const lodge = async (context: UseCaseContext, candidatureId: string) =>
  lodgeAppeal(context, { ...(await refOf(db, candidatureId)), reason: EXPOSE })

const answer = async (context: UseCaseContext, candidatureId: string, kind: 'accepted' | 'rejected' = 'accepted') => {
  const { id: appealId } = await db.appeal.findFirstOrThrow({ where: { candidatureId }, orderBy: { number: 'desc' } })

  return answerAppeal(context, { ...(await refOf(db, candidatureId)), appealId, answer: kind, reason: ANSWER })
}

async function buildAppealed() {
  const dossier = await buildTurnedDown(agency)
  done(await lodge(dossier.signatory, dossier.candidatureId))

  return dossier
}

const rowOf = (id: string) => db.candidature.findUniqueOrThrow({ where: { id }, include: { appeals: true } })
const auditsOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId } })).map((one) => one.type)
const mailsOf = (candidatureId: string, kind: string) =>
  db.notification.findMany({ where: { kind, body: { contains: candidatureId } } })

describe('an appeal', () => {
  it.each(['refused', 'dropped'] as const)(
    'is lodged on a dossier that is %s, and told to both sides',
    async (decision) => {
      const { candidatureId, signatory } = await buildTurnedDown(agency, decision)
      done(await lodge(signatory, candidatureId))

      expect(await rowOf(candidatureId)).toMatchObject({
        status: decision,
        appeals: [
          { number: 1, reason: EXPOSE, lodgedByName: 'Sam Signataire', lodgedAt: expect.any(Date), answer: null },
        ],
      })
      expect(await auditsOf(candidatureId)).toContain('appeal.lodged')
      const mails = await mailsOf(candidatureId, 'appeal-lodged')
      expect(mails.map(({ regionCode }) => regionCode).sort()).toEqual(['11', '11', null])
      expect(mails.every(({ body }) => !body.includes(EXPOSE))).toBe(true)
    },
  )

  it('waits alone: a second one is refused, at the same instant too', async () => {
    const { candidatureId, signatory } = await buildTurnedDown(agency)
    const both = await Promise.all([lodge(signatory, candidatureId), lodge(signatory, candidatureId)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'appeal-open', details: { by: 'Sam Signataire' } },
    })
    expect(await lodge(signatory, candidatureId)).toMatchObject({ error: { code: 'appeal-open' } })
    expect((await rowOf(candidatureId)).appeals).toHaveLength(1)
  })

  it('is lodged under a delegation, which it names', async () => {
    const { candidatureId, establishment, signatory } = await buildTurnedDown(agency)
    const writer = await buildUser(db, [onEstablishment('redacteur', establishment)], 'Camille Lefort')
    const input = {
      establishmentId: establishment.id,
      toUserId: writer.userId,
      startsOn: '2022-05-01',
      endsOn: '2022-05-31',
    }
    done(await giveDelegation(buildContext(db, signatory.actor, IN_REVIEW), { ...input, file: pdfFile('acte.pdf') }))
    const lent = present(await loadActor(db, writer.userId, IN_REVIEW), 'the writer')
    done(await lodge(buildContext(db, lent, IN_REVIEW), candidatureId))

    expect((await rowOf(candidatureId)).appeals).toMatchObject([
      { lodgedByName: 'Camille Lefort', lodgedOnBehalfOfName: 'Sam Signataire' },
    ])
  })

  it('is the signatory’s alone, of that establishment, after a refusal only, on the version that was read', async () => {
    const { candidatureId, establishment, signatory } = await buildTurnedDown(agency)
    const writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
    const others = await buildRetained(agency)
    const filed = await buildFiledDossier(db)
    expect(await lodge(writer, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await lodge(agency.decider, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await lodge(others.signatory, candidatureId)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await lodge(others.signatory, others.candidatureId)).toMatchObject({ error: { code: 'not-in-this-status' } })
    expect(await lodge(filed.signatory, filed.candidatureId)).toMatchObject({ error: { code: 'not-in-this-status' } })
    const { expectedVersion } = await refOf(db, candidatureId)
    const old = { candidatureId, expectedVersion: expectedVersion - 1, reason: EXPOSE }
    expect(await lodgeAppeal(signatory, old)).toMatchObject({ error: { kind: 'stale' } })
    expect(await db.appeal.count({ where: { candidatureId } })).toBe(0)
  })

  it('is kept by the database: neither changed, nor answered twice, nor erased', async () => {
    const { candidatureId } = await buildAppealed()
    const where = { candidatureId }
    await expect(db.appeal.updateMany({ where, data: { reason: 'Autre' } })).rejects.toThrow()
    await expect(db.appeal.deleteMany({ where })).rejects.toThrow()
    done(await answer(agency.otherDecider, candidatureId, 'rejected'))
    await expect(db.appeal.updateMany({ where, data: { answer: 'accepted' } })).rejects.toThrow()
  })
})

describe('the answer', () => {
  it('accepted: the dossier is instructed again, its decision and proposal gone, its history kept', async () => {
    const { candidatureId } = await buildAppealed()
    done(await answer(agency.otherDecider, candidatureId))

    expect(await rowOf(candidatureId)).toMatchObject({
      status: 'under_review',
      decidedAt: null,
      decisionReason: null,
      proposedDecision: null,
      reviewDueAt: new Date('2022-07-10T21:59:59.999Z'),
      appeals: [{ answer: 'accepted', answerReason: ANSWER, answeredByName: 'Violette Valideuse', version: 2 }],
    })
    const history = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })
    expect(history.slice(-2)).toMatchObject([
      { toStatus: 'refused', reason: 'Hors du champ du programme' },
      { fromStatus: 'refused', toStatus: 'under_review', reason: expect.stringContaining(ANSWER) },
    ])
    expect(await auditsOf(candidatureId)).toContain('appeal.answered')
    expect(await mailsOf(candidatureId, 'appeal-answered')).toHaveLength(3)
  })

  it('rejected: the decision stands, and the hospital reads why; it may appeal again', async () => {
    const { candidatureId, signatory } = await buildAppealed()
    done(await answer(agency.otherDecider, candidatureId, 'rejected'))

    expect(await rowOf(candidatureId)).toMatchObject({ status: 'refused', decidedByName: 'Victor Valideur' })
    expect(await dossierActs(signatory, candidatureId)).toMatchObject({
      appeals: [{ number: 1, answer: { kind: 'rejected', reason: ANSWER, byName: 'Violette Valideuse' } }],
      lodge: 'open',
    })
    done(await lodge(signatory, candidatureId))
    expect((await rowOf(candidatureId)).appeals.map(({ number }) => number).sort()).toEqual([1, 2])
  })

  it('comes from nobody who took part: neither who proposed, validated, filed or appealed', async () => {
    const { candidatureId, signatory, establishment } = await buildAppealed()
    const validating = async (context: UseCaseContext) =>
      buildContext(db, await giveRights(db, context.actor, [onRegion('valideur')]), IN_REVIEW)
    const refused = async (context: UseCaseContext, code: string) =>
      expect(await answer(context, candidatureId)).toMatchObject({ error: { code } })
    await refused(agency.decider, 'same-person-decided')
    await refused(await validating(agency.instructor), 'same-person-decided')
    await refused(await validating(signatory), 'same-person-appealed')
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]), IN_REVIEW)
    done(await answer(agency.otherDecider, candidatureId, 'rejected'))
    done(await lodge(other, candidatureId))
    await refused(await validating(other), 'same-person-appealed')
    await refused(await validating(signatory), 'same-person-filed')
    await db.candidature.update({
      where: { id: candidatureId },
      data: { firstValidatedById: agency.otherDecider.actor.userId },
    })
    await refused(agency.otherDecider, 'same-person-decided')
    expect((await rowOf(candidatureId)).status).toBe('refused')
  })

  it('is refused to an instructor, to another region and to the hospital', async () => {
    const { candidatureId, signatory } = await buildAppealed()
    const plain = buildContext(db, await buildUser(db, [onRegion('instructeur')]), IN_REVIEW)
    const elsewhere = await buildAgency(db, '84')
    expect(await answer(plain, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await answer(elsewhere.decider, candidatureId)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await answer(signatory, candidatureId)).toMatchObject({ error: { kind: 'forbidden' } })
    expect((await rowOf(candidatureId)).appeals).toMatchObject([{ answer: null }])
  })

  it('is given once: of two at the same instant, the other is told', async () => {
    const { candidatureId } = await buildAppealed()
    const third = buildContext(db, await buildUser(db, [onRegion('valideur')]), IN_REVIEW)
    const results = await Promise.all([
      answer(agency.otherDecider, candidatureId, 'rejected'),
      answer(third, candidatureId, 'accepted'),
    ])

    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const [rejected] = results
    expect((await rowOf(candidatureId)).status).toBe(rejected?.ok ? 'refused' : 'under_review')
    expect(await answer(third, candidatureId)).toMatchObject({ ok: false })
  })

  it('is asked for before the decision is taken back otherwise', async () => {
    const { candidatureId } = await buildAppealed()
    const ref = await refOf(db, candidatureId)
    expect(await takeBackDecision(agency.otherDecider, { ...ref, reason: 'Erreur' })).toMatchObject({
      error: { code: 'appeal-open' },
    })
    expect((await rowOf(candidatureId)).status).toBe('refused')
  })
})

describe('what is shown', () => {
  it('finds the appeals that wait in the worklist and on the home of the agency, of the region alone', async () => {
    const elsewhere = await buildAgency(db, '52')
    const { candidatureId, signatory } = await buildTurnedDown(elsewhere)
    const found = async (context: UseCaseContext) => {
      const page = await reviewWorklist({ ...context, now: IN_REVIEW }, worklistParams.parse({ statut: 'recours' }))
      const home = present(await agencyHome({ ...context, now: IN_REVIEW }), 'home')

      return [page.rows.map(({ id }) => id), home.tasks.find(({ task }) => task === 'appeal-to-answer')?.count]
    }
    expect(await found(elsewhere.instructor)).toEqual([[], 0])
    done(await lodge(signatory, candidatureId))
    expect(await found(elsewhere.instructor)).toEqual([[candidatureId], 1])
    const [mine] = await found(agency.instructor)
    expect(mine).not.toContain(candidatureId)
    done(await answer(elsewhere.otherDecider, candidatureId))
    expect(await found(elsewhere.instructor)).toEqual([[], 0])
  })

  it('offers each act to whoever may do it, says why to whoever may not, and nothing out of scope', async () => {
    const { candidatureId, signatory } = await buildTurnedDown(agency)
    expect(await dossierActs(signatory, candidatureId)).toMatchObject({
      lodge: 'open',
      renounce: 'hidden',
      takeBack: 'hidden',
    })
    expect(await dossierActs(agency.otherDecider, candidatureId)).toMatchObject({ takeBack: 'open', lodge: 'hidden' })
    expect(await dossierActs(agency.decider, candidatureId)).toMatchObject({
      takeBack: { code: 'same-person-decided' },
    })
    done(await lodge(signatory, candidatureId))
    expect(await dossierActs(signatory, candidatureId)).toMatchObject({ lodge: 'hidden', answer: 'hidden' })
    expect(await dossierActs(agency.otherDecider, candidatureId)).toMatchObject({ answer: 'open', takeBack: 'hidden' })
    expect(await dossierActs(agency.decider, candidatureId)).toMatchObject({ answer: { code: 'same-person-decided' } })
    const elsewhere = await buildAgency(db, '84')
    expect(await dossierActs(elsewhere.decider, candidatureId)).toBeNull()
  })
})
