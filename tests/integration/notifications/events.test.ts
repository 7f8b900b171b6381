import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { sendConvention } from '@/lib/conventions/use-cases/send-convention'
import { renderLetter } from '@/lib/letters/use-cases/render-letter'
import { mayStillKnow } from '@/lib/notifications/domain/about'
import { findAgency, findHeld, findTeams } from '@/lib/notifications/recipients-store'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, IN_F2, onEstablishment, onRegion, PORTAL_URL } from '@/tests/support/builders'
import { addPaperCopy, conventionRef, PAPER } from '@/tests/support/convention-builders'
import { testDatabase } from '@/tests/support/database'
import { answerFile, buildDossier, buildAgency as buildPayers, buildSentLot } from '@/tests/support/money-builders'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  refOf,
} from '@/tests/support/review-builders'

const REGION = '28'
const REASON = 'Motif confidentiel'

let db: Database
let agency: Agency
let elsewhere: Actor

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db, REGION)
  elsewhere = await buildUser(db, [onRegion('instructeur', '84')])
  await buildEnvelope(db, REGION, 100_000_000_00)
})

const mailsOf = ({ userId }: Actor) =>
  db.notification.findMany({ where: { recipientId: userId }, orderBy: [{ createdAt: 'asc' }, { kind: 'asc' }] })
const kindsOf = async (actor: Actor) => (await mailsOf(actor)).map(({ kind }) => kind)
const about = async (actor: Actor, id: string) => (await mailsOf(actor)).filter(({ body }) => body.includes(id))

async function buildDossierWithTeam() {
  const dossier = await buildFiledDossier(db, { regionCode: REGION })
  const reader = await buildUser(db, [onEstablishment('lecteur', dossier.establishment)])

  return { ...dossier, reader }
}

describe('a filing', () => {
  it('gives the team the receipt code, and the instructors of the region the news', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db, { regionCode: REGION })
    const filing = await db.filing.findFirstOrThrow({ where: { candidatureId } })
    const [receipt, ...others] = await mailsOf(signatory.actor)

    expect(others).toEqual([])
    expect(receipt).toMatchObject({ kind: 'candidature-filed', isMandatory: true, state: 'queued' })
    expect(receipt?.body).toContain(filing.receiptCode)
    expect(receipt?.body).toContain(`${PORTAL_URL}/candidatures/${candidatureId}/recepisse`)
    expect(await about(agency.instructor.actor, candidatureId)).toMatchObject([{ kind: 'candidature-received' }])
    expect(await about(agency.decider.actor, candidatureId)).toEqual([])
    expect(await mailsOf(elsewhere)).toEqual([])
  })

  it('tells nobody when it is refused', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db, { regionCode: REGION })
    const before = await db.notification.count()
    const again = await submitCandidature(signatory, { ...(await refOf(db, candidatureId)), commitment: 'on' as never })

    expect(again.ok).toBe(false)
    expect(await db.notification.count()).toBe(before)
  })
})

describe('the steps of a review', () => {
  it('tell the team of a completion with its date, and of nothing that was written', async () => {
    const { candidatureId, signatory, reader } = await buildDossierWithTeam()
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    done(
      await requestCompletion(agency.instructor, {
        ...(await refOf(db, candidatureId)),
        reason: REASON,
        dueOn: '2022-05-27',
        sections: [{ section: 'contacts', reason: REASON }],
      }),
    )
    const [mail] = await mailsOf(reader)

    expect(await kindsOf(reader)).toEqual(['completion-requested'])
    expect(mail?.subject).toMatch(/avant le 27 mai 2022 à 23.h.59/)
    expect(JSON.stringify([await mailsOf(reader), await mailsOf(signatory.actor)])).not.toContain(REASON)
  })

  it('tell the team of a decision without saying which', async () => {
    const { candidatureId, establishment } = await buildProposed(agency)
    const reader = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const ref = await refOf(db, candidatureId)
    const { conventionId } = done(
      await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: REASON }),
    )
    await Promise.all([1, 2].map(() => renderConvention(agency.instructor, conventionId ?? '')))
    const letter = await db.decisionLetter.findFirstOrThrow({ where: { candidatureId } })
    await Promise.all([1, 2].map(() => renderLetter(agency.instructor, letter.id)))
    const mails = await mailsOf(reader)

    expect(mails.map(({ kind }) => kind)).toEqual(['candidature-decided'])
    const decision = mails.find(({ kind }) => kind === 'candidature-decided')
    expect(`${decision?.subject} ${decision?.body}`).not.toMatch(/retenu|refus|€|confidentiel/i)

    const { id } = await db.convention.findFirstOrThrow({ where: { candidatureId } })
    done(await sendConvention(agency.instructor, await conventionRef(agency, id)))
    expect(await kindsOf(reader)).toContain('convention-to-sign')
    await addPaperCopy(agency, candidatureId)
    done(await certifyPaperCopy(agency.instructor, { ...PAPER, ...(await conventionRef(agency, id)) }))
    expect(await kindsOf(reader)).toContain('convention-signed')
  })

  it('tell both sides of a withdrawal', async () => {
    const { candidatureId, signatory, reader } = await buildDossierWithTeam()
    done(await withdrawCandidature(signatory, { ...(await refOf(db, candidatureId)), reason: REASON }))

    expect(await kindsOf(reader)).toEqual(['candidature-withdrawn'])
    expect((await about(agency.instructor.actor, candidatureId)).map(({ kind }) => kind).sort()).toEqual([
      'candidature-received',
      'candidature-withdrawn',
    ])
  })
})

describe('an answer to a lot', () => {
  it('tells each team once, without an amount, whatever is read again', async () => {
    const payers = await buildPayers(db, REGION)
    const dossier = await buildDossier(db, { regionCode: REGION })
    const reader = await buildUser(db, [onEstablishment('lecteur', dossier.establishment)])
    const lotId = await buildSentLot(payers, dossier.paymentIds, { regionCode: REGION })
    const [first, second] = await db.paymentLine.findMany({ where: { lotId }, orderBy: { reference: 'asc' } })
    const bank = buildContext(db, payers.sender.actor, new Date('2022-07-20T09:00:00Z'))
    const file = () => answerFile([`${first?.reference};paye;15/07/2022;`, `${second?.reference};rejete;;Compte clos`])
    done(await recordAnswer(bank, { lotId, file: file() }))
    done(await recordAnswer(bank, { lotId, file: file() }))
    const [mail, ...others] = await mailsOf(reader)

    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'payments-answered', isMandatory: false })
    expect(mail?.body).toMatch(/a versé un paiement\. .*n’a pas pu verser/)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/€|clos/)
  })
})

describe('recipients', () => {
  it('are those who hold a right now and whose account is open, once each', async () => {
    const { establishment, signatory } = await buildFiledDossier(db, { regionCode: '75' })
    const twice = await buildUser(db, [
      onEstablishment('lecteur', establishment),
      onEstablishment('redacteur', establishment),
    ])
    const left = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const closed = await buildUser(db, [onEstablishment('lecteur', establishment), onRegion('instructeur', '75')])
    await db.membership.updateMany({ where: { userId: left.userId }, data: { endedAt: new Date() } })
    await db.user.update({ where: { id: closed.userId }, data: { isActive: false } })

    const team = await findTeams(db, [establishment.id], IN_F2)
    expect(team.map(({ userId }) => userId).sort()).toEqual([signatory.actor.userId, twice.userId].sort())
    expect(await findAgency(db, '75', ['instructeur'])).toEqual([])
  })
})

describe('every notice of a dossier', () => {
  it('says by which right its recipient is told, one that the recipient holds', async () => {
    const notices = await db.notification.findMany()

    expect(notices.length).toBeGreaterThan(10)
    for (const notice of notices) {
      const { kind, establishmentId, regionCode, recipientId } = notice
      expect(establishmentId ?? regionCode, kind).not.toBeNull()
      expect(mayStillKnow(notice, await findHeld(db, recipientId ?? '', IN_F2)), kind).toBe(true)
    }
  })
})
