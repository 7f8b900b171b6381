import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invitationPage } from '@/lib/access/queries/invitation-page'
import { loadActor } from '@/lib/access/store'
import { joinWithInvitation } from '@/lib/access/use-cases/invitations/join-with-invitation'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { endOfParisDay } from '@/lib/kernel/dates'
import { dossierOpinions } from '@/lib/opinions/queries/dossier-opinions'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import { cancelOpinion } from '@/lib/opinions/use-cases/cancel-opinion'
import { giveOpinion } from '@/lib/opinions/use-cases/give-opinion'
import { remindOpinions } from '@/lib/opinions/use-cases/remind-opinions'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { asExpert, asking, buildExpert, DUE_ON } from '@/tests/support/opinion-builders'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'
import { broken, FORBIDDEN, NOT_FOUND, tokenIn } from '@/tests/support/team-builders'

const PASSWORD = 'quatre mots faciles à retenir'
const AFTER = new Date('2022-06-02T08:00:00Z')

let db: Database
let agency: Agency
let elsewhere: Agency
let dossier: Awaited<ReturnType<typeof buildFiledDossier>>
let count = 0

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

beforeEach(async () => {
  dossier = await buildFiledDossier(db)
})

const newEmail = () => `expert-${++count}@grades.example.fr`
const requestsOf = (candidatureId: string) => db.opinionRequest.findMany({ where: { candidatureId } })
const auditOf = (type: string) => db.auditEvent.findMany({ where: { type, entityId: dossier.candidatureId } })
const mailsOf = (email: string) => db.notification.findMany({ where: { email }, orderBy: { createdAt: 'asc' } })
const answer = (requestId: string) => ({
  requestId,
  opinion: 'reserved' as const,
  text: 'Le connecteur reste à tester.',
})

describe('asking for an opinion', () => {
  it('of somebody who has an account gives the right at once, tells it by mail and journals it', async () => {
    const { userId, email, requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)

    expect(context.actor.memberships).toEqual([
      { kind: 'dossier', role: 'expert', candidatureId: dossier.candidatureId, requestId },
    ])
    const [mail] = await mailsOf(email)
    expect(mail).toMatchObject({ kind: 'opinion-asked', recipientId: userId, isMandatory: true })
    expect(mail?.body).toContain(`/avis/${requestId}`)
    expect(mail?.body).not.toContain('alimenter le DMP')
    expect(await auditOf('opinion.asked')).toMatchObject([{ details: { email, endsOn: DUE_ON } }])
    expect(await db.invitation.count({ where: { email } })).toBe(0)
  })

  it('of somebody without an account goes by the link of an invitation, which opens that dossier alone', async () => {
    const email = newEmail()
    const asked = done(await askOpinion(agency.instructor, asking(dossier.candidatureId, { email })))
    const token = tokenIn(asked.link)
    const page = await invitationPage({ db, clock: fixedClock(IN_REVIEW) }, { token, actor: null })
    expect(page).toMatchObject({ state: 'pending', role: 'expert', isOpinion: true, visitor: 'newcomer' })

    const joined = done(
      await joinWithInvitation(
        { db, clock: fixedClock(IN_REVIEW) },
        { token, name: 'Camille Experte', password: PASSWORD },
      ),
    )
    expect(joined).toEqual({ email, opinionRequestId: asked.requestId })
    const { id } = await db.user.findUniqueOrThrow({ where: { email } })
    expect((await loadActor(db, id, IN_REVIEW))?.memberships).toEqual([
      { kind: 'dossier', role: 'expert', candidatureId: dossier.candidatureId, requestId: asked.requestId },
    ])
    expect(await db.membership.count({ where: { userId: id } })).toBe(0)
  })

  it('by mail says so in the words of an opinion, and dies with its last day', async () => {
    const email = newEmail()
    const input = { ...asking(dossier.candidatureId, { email, dueOn: '2022-05-12' }), delivery: 'mail' as const }
    expect(done(await askOpinion(agency.instructor, input)).link).toBeNull()
    const [mail] = await mailsOf(email)
    expect(mail).toMatchObject({ kind: 'invitation', recipientId: null })
    expect(mail?.body).toContain('vous demande un avis')
    expect(await db.invitation.findFirst({ where: { email } })).toMatchObject({
      expiresAt: endOfParisDay('2022-05-12'),
    })
  })

  it('adds to the rights that somebody already holds', async () => {
    const { actor } = elsewhere.instructor
    done(await askOpinion(agency.instructor, asking(dossier.candidatureId, { email: actor.email })))
    const { actor: now } = await asExpert(agency.instructor, actor.userId)

    expect(now.memberships.map(({ kind }) => kind)).toEqual(['region', 'dossier'])
    // Whoever gave the first right is not given a second one by the link.
    expect(await db.membership.count({ where: { userId: actor.userId } })).toBe(1)
  })

  it('is for whoever instructs the dossier, before its decision', async () => {
    const input = asking(dossier.candidatureId)
    expect(await askOpinion(elsewhere.instructor, input)).toEqual(NOT_FOUND)
    expect(await askOpinion(dossier.signatory, input)).toEqual(FORBIDDEN)
    const establishment = await buildEstablishment(db)
    const writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
    const draft = asking(await buildDraft(writer, establishment))
    expect(await askOpinion(agency.instructor, draft)).toEqual(NOT_FOUND)
    await db.candidature.update({ where: { id: dossier.candidatureId }, data: { status: 'refused' } })
    expect(await askOpinion(agency.instructor, input)).toEqual(broken('not-in-this-status'))
    expect(await requestsOf(dossier.candidatureId)).toEqual([])
  })

  it('is not of oneself, of the hospital, of a closed account, in the past, nor twice at once', async () => {
    const ask = (changes: object) => askOpinion(agency.instructor, { ...asking(dossier.candidatureId), ...changes })
    const closed = await buildUser(db, [])
    await db.user.update({ where: { id: closed.userId }, data: { isActive: false } })
    const reader = await buildUser(db, [onEstablishment('lecteur', dossier.establishment)])

    expect(await ask({ email: agency.instructor.actor.email })).toEqual(broken('opinion-of-oneself'))
    expect(await ask({ email: reader.email })).toEqual(broken('opinion-of-the-hospital'))
    expect(await ask({ email: closed.email })).toEqual(broken('opinion-account-closed'))
    expect(await ask({ dueOn: '2022-05-09' })).toEqual(broken('opinion-date-passed'))
    expect(await requestsOf(dossier.candidatureId)).toEqual([])

    const email = newEmail()
    const both = await Promise.all([
      ask({ email }),
      askOpinion(agency.decider, asking(dossier.candidatureId, { email })),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual(broken('opinion-awaited'))
    expect(await requestsOf(dossier.candidatureId)).toHaveLength(1)
  })

  it('sends its link again, by whoever instructs alone; the link is not taken back without cancelling', async () => {
    const email = newEmail()
    const first = tokenIn(done(await askOpinion(agency.instructor, asking(dossier.candidatureId, { email }))).link)
    const { id: invitationId } = await db.invitation.findFirstOrThrow({ where: { email } })
    const again = { invitationId, delivery: 'by-hand' as const }

    expect(await resendInvitation(elsewhere.instructor, again)).toEqual(NOT_FOUND)
    expect(await resendInvitation(dossier.signatory, again)).toEqual(FORBIDDEN)
    expect(await revokeInvitation(agency.instructor, { invitationId })).toEqual(NOT_FOUND)
    const second = tokenIn(done(await resendInvitation(agency.decider, again)).link)
    const clock = fixedClock(IN_REVIEW)
    expect(await joinWithInvitation({ db, clock }, { token: first, name: 'Camille', password: PASSWORD })).toEqual(
      broken('invitation-unknown'),
    )
    done(await joinWithInvitation({ db, clock }, { token: second, name: 'Camille', password: PASSWORD }))
  })
})

describe('cancelling a request', () => {
  it('ends the right and the link at once, says why to the agency and tells the expert', async () => {
    const { userId, email, requestId } = await buildExpert(agency.instructor, dossier.candidatureId)
    const other = newEmail()
    const link = tokenIn(
      done(await askOpinion(agency.instructor, asking(dossier.candidatureId, { email: other }))).link,
    )
    const invited = await db.opinionRequest.findFirstOrThrow({ where: { email: other } })
    for (const id of [requestId, invited.id]) {
      done(await cancelOpinion(agency.decider, { requestId: id, reason: 'Plus utile' }))
    }

    expect((await loadActor(db, userId, IN_REVIEW))?.memberships).toEqual([])
    const clock = fixedClock(IN_REVIEW)
    expect(await joinWithInvitation({ db, clock }, { token: link, name: 'Camille', password: PASSWORD })).toEqual(
      broken('invitation-revoked'),
    )
    expect((await mailsOf(email)).map(({ kind }) => kind)).toEqual(['opinion-asked', 'opinion-cancelled'])
    expect(await auditOf('opinion.cancelled')).toHaveLength(2)
    const view = await dossierOpinions({ ...agency.instructor, now: IN_REVIEW }, dossier.candidatureId)
    expect(view?.requests[0]).toMatchObject({
      state: 'cancelled',
      cancelled: { byName: 'Victor Valideur', reason: 'Plus utile' },
    })
  })

  it('is for whoever instructs, once', async () => {
    const { requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)
    const cancel = { requestId, reason: 'Plus utile' }
    expect(await cancelOpinion(elsewhere.decider, cancel)).toEqual(NOT_FOUND)
    expect(await cancelOpinion(dossier.signatory, cancel)).toEqual(FORBIDDEN)
    expect(await cancelOpinion(context, cancel)).toEqual(FORBIDDEN)
    done(await cancelOpinion(agency.instructor, cancel))
    expect(await cancelOpinion(agency.instructor, cancel)).toEqual(broken('opinion-cancelled'))
  })
})

describe('giving an opinion', () => {
  it('is written once and for ever, ends the right, and is told to whoever asked', async () => {
    const { userId, requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)
    done(await giveOpinion(context, answer(requestId)))

    expect(await db.opinionRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
      opinion: 'reserved',
      text: 'Le connecteur reste à tester.',
      answeredAt: IN_REVIEW,
    })
    expect((await loadActor(db, userId, IN_REVIEW))?.memberships).toEqual([])
    const told = await db.notification.findMany({
      where: { kind: 'opinion-given', dedupeKey: { contains: requestId } },
    })
    expect(told.map(({ recipientId }) => recipientId)).toContain(agency.instructor.actor.userId)
    expect(JSON.stringify(told)).not.toContain('connecteur')
    const [event] = await auditOf('opinion.given')
    expect(event).toMatchObject({ actorId: userId, details: { opinion: 'reserved' } })
    expect(JSON.stringify(event?.details)).not.toContain('connecteur')
    expect(await giveOpinion(context, answer(requestId))).toEqual(broken('opinion-given'))
    await expect(
      db.opinionRequest.update({ where: { id: requestId }, data: { opinion: 'favourable' } }),
    ).rejects.toThrow('is given')
    // It decides nothing: the dossier has not moved.
    expect(await db.candidature.findUniqueOrThrow({ where: { id: dossier.candidatureId } })).toMatchObject({
      status: 'filed',
      proposedDecision: null,
    })
  })

  it('is the asked person’s alone, until the end of the last day', async () => {
    const { userId, requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)
    const other = await buildExpert(agency.instructor, (await buildFiledDossier(db)).candidatureId)
    for (const somebody of [other.context, agency.instructor, dossier.signatory, elsewhere.decider]) {
      expect(await giveOpinion(somebody, answer(requestId))).toEqual(NOT_FOUND)
    }
    const late = { ...context, clock: fixedClock(AFTER) }
    expect(await giveOpinion(late, answer(requestId))).toEqual(broken('opinion-lapsed'))
    expect((await asExpert(agency.instructor, userId, AFTER)).actor.memberships).toEqual([])
    const lastMinute = await asExpert(agency.instructor, userId, endOfParisDay(DUE_ON))
    done(await giveOpinion(lastMinute, answer(requestId)))
  })

  it('at the same time as the agency cancels: one of the two is told, nothing is half done', async () => {
    const { requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)
    const [given, cancelled] = await Promise.all([
      giveOpinion(context, answer(requestId)),
      cancelOpinion(agency.instructor, { requestId, reason: 'Plus utile' }),
    ])
    expect([given.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
    expect(given.ok ? cancelled : given).toEqual(broken(given.ok ? 'opinion-given' : 'opinion-cancelled'))
    const row = await db.opinionRequest.findUniqueOrThrow({ where: { id: requestId } })
    expect([row.answeredAt !== null, row.cancelledAt !== null]).toEqual([given.ok, cancelled.ok])
  })

  it('twice at once is given once', async () => {
    const { requestId, context } = await buildExpert(agency.instructor, dossier.candidatureId)
    const both = await Promise.all([giveOpinion(context, answer(requestId)), giveOpinion(context, answer(requestId))])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await auditOf('opinion.given')).toHaveLength(1)
  })
})

describe('the reminder', () => {
  it('goes out once, three days before the last one, to those who have not answered', async () => {
    const asked = await buildExpert(agency.instructor, dossier.candidatureId)
    const answered = await buildExpert(agency.instructor, dossier.candidatureId)
    done(await giveOpinion(answered.context, answer(answered.requestId)))
    const run = (now: string) => remindOpinions(buildContext(db, agency.instructor.actor, new Date(now)))
    const reminders = async (email: string) => (await mailsOf(email)).filter(({ kind }) => kind === 'opinion-reminder')

    await run('2022-05-28T05:15:00Z')
    expect(await reminders(asked.email)).toEqual([])
    await run('2022-05-29T05:15:00Z')
    await run('2022-05-30T05:15:00Z')
    expect(await reminders(asked.email)).toHaveLength(1)
    expect(await reminders(answered.email)).toEqual([])
  })
})
