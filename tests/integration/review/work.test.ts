import { beforeAll, describe, expect, it } from 'vitest'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { dossierWork } from '@/lib/review/queries/dossier-work'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { followDossier } from '@/lib/review/use-cases/follow-dossier'
import { removeNote } from '@/lib/review/use-cases/remove-note'
import { tagDossier } from '@/lib/review/use-cases/tag-dossier'
import { untagDossier } from '@/lib/review/use-cases/untag-dossier'
import { writeNote } from '@/lib/review/use-cases/write-note'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW, refOf } from '@/tests/support/review-builders'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let agency: Agency
let elsewhere: Agency
let payer: UseCaseContext

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
  payer = buildContext(db, await buildUser(db, [onRegion('ordonnateur')]), IN_REVIEW)
})

const userOf = ({ actor }: UseCaseContext) => actor.userId
const workOf = (context: UseCaseContext, id: string) => dossierWork({ ...context, now: IN_REVIEW }, id)
const eventsOf = (entityId: string, type: string) =>
  db.auditEvent.findMany({ where: { entityId, type }, orderBy: { id: 'asc' } })

describe('assignDossier', () => {
  it('gives a dossier to a colleague, who is told; journals from whom to whom', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const assigneeId = userOf(agency.instructor)
    done(await assignDossier(agency.decider, { candidatureId, assigneeId, fromId: null }))
    done(await assignDossier(agency.decider, { candidatureId, assigneeId: null, fromId: assigneeId }))

    expect((await workOf(agency.decider, candidatureId))?.assignee).toBeNull()
    expect((await eventsOf(candidatureId, 'candidature.assigned')).map(({ details }) => details)).toEqual([
      { from: null, to: 'Inès Instructrice' },
      { from: 'Inès Instructrice', to: null },
    ])
    const mails = await db.notification.findMany({
      where: { kind: 'candidature-assigned', dedupeKey: { contains: candidatureId } },
    })
    expect(mails).toMatchObject([{ email: agency.instructor.actor.email, isMandatory: false }])
  })

  it('tells nobody what one takes oneself', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await assignDossier(agency.instructor, { candidatureId, assigneeId: userOf(agency.instructor), fromId: null }))

    const where = { kind: 'candidature-assigned', dedupeKey: { contains: candidatureId } }
    expect(await db.notification.count({ where })).toBe(0)
  })

  it('has one winner when two take it at once, and the other is told who', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const take = (context: UseCaseContext) =>
      assignDossier(context, { candidatureId, assigneeId: userOf(context), fromId: null })
    const results = await Promise.all([take(agency.decider), take(agency.otherDecider)])

    const refused = results.find((result) => !result.ok)
    const winner = (await workOf(agency.decider, candidatureId))?.assignee
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(refused).toEqual(broken('assigned-meanwhile'))
    expect(refused).toMatchObject({ error: { details: { name: winner?.name } } })
    expect(await eventsOf(candidatureId, 'candidature.assigned')).toHaveLength(1)
  })

  it('refuses who does not instruct here, and leaves everything as it was', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    const to = (context: UseCaseContext) => ({ candidatureId, assigneeId: userOf(context), fromId: null })

    expect(await assignDossier(agency.decider, to(elsewhere.instructor))).toEqual(broken('assignee-unknown'))
    expect(await assignDossier(agency.decider, to(payer))).toEqual(broken('assignee-unknown'))
    expect(await assignDossier(agency.decider, to(signatory))).toEqual(broken('assignee-unknown'))
    expect(await assignDossier(payer, to(agency.instructor))).toEqual(FORBIDDEN)
    expect(await assignDossier(signatory, to(agency.instructor))).toEqual(FORBIDDEN)
    expect(await assignDossier(elsewhere.decider, to(elsewhere.instructor))).toEqual(NOT_FOUND)
    expect((await workOf(agency.decider, candidatureId))?.assignee).toBeNull()
    expect(await eventsOf(candidatureId, 'candidature.assigned')).toEqual([])
  })

  it('does not make what a colleague has on the screen outdated', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const ref = await refOf(db, candidatureId)
    done(await assignDossier(agency.decider, { candidatureId, assigneeId: userOf(agency.instructor), fromId: null }))

    expect(await startReview(agency.instructor, ref)).toMatchObject({ ok: true })
  })
})

describe('tags', () => {
  it('are the agency’s own, once each whatever the case', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await tagDossier(agency.instructor, { candidatureId, name: 'À revoir' }))
    done(await tagDossier(agency.decider, { candidatureId, name: 'à revoir' }))
    const other = await buildFiledDossier(db, { regionCode: '84' })
    done(await tagDossier(elsewhere.instructor, { candidatureId: other.candidatureId, name: 'À revoir' }))

    expect((await workOf(agency.decider, candidatureId))?.tags.map(({ name }) => name)).toEqual(['À revoir'])
    expect(await db.reviewTag.count({ where: { name: { equals: 'à revoir', mode: 'insensitive' } } })).toBe(2)
    expect(await eventsOf(candidatureId, 'candidature.tagged')).toHaveLength(1)
  })

  it('are put once by two people at the same moment', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const results = await Promise.all(
      [agency.instructor, agency.decider].map((context) => tagDossier(context, { candidatureId, name: 'Prioritaire' })),
    )

    expect(results.map(({ ok }) => ok)).toEqual([true, true])
    expect((await workOf(agency.decider, candidatureId))?.tags).toHaveLength(1)
  })

  it('come off, and stay known for the other dossiers', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await tagDossier(agency.instructor, { candidatureId, name: 'Visite prévue' }))
    const [tag] = (await workOf(agency.instructor, candidatureId))?.tags ?? []
    const untag = { candidatureId, tagId: tag?.id ?? '' }

    expect(await untagDossier(elsewhere.instructor, untag)).toEqual(NOT_FOUND)
    done(await untagDossier(agency.instructor, untag))
    const work = await workOf(agency.instructor, candidatureId)
    expect(work?.tags).toEqual([])
    expect(work?.otherTags).toContain('Visite prévue')
  })
})

describe('notes', () => {
  it('are read by the agency alone, the last one first', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    done(await writeNote(agency.instructor, { candidatureId, text: 'Appeler la DSI' }))
    done(
      await writeNote(
        { ...agency.decider, clock: async () => new Date(IN_REVIEW.getTime() + 1000) },
        { candidatureId, text: 'Vu' },
      ),
    )

    expect((await workOf(payer, candidatureId))?.notes).toMatchObject([
      { text: 'Vu', authorName: 'Victor Valideur', isMine: false },
      { text: 'Appeler la DSI', authorName: 'Inès Instructrice' },
    ])
    expect(await workOf(signatory, candidatureId)).toBeNull()
    expect(await workOf(elsewhere.decider, candidatureId)).toBeNull()
    expect(
      JSON.stringify(await eventsOf(candidatureId, 'candidature.noted'), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain('Appeler')
  })

  it('are taken back by who wrote them only', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const { noteId } = done(await writeNote(agency.instructor, { candidatureId, text: 'Erreur' }))
    const other = await buildFiledDossier(db)

    expect(await removeNote(agency.decider, { candidatureId, noteId })).toEqual(FORBIDDEN)
    expect(await removeNote(agency.instructor, { candidatureId: other.candidatureId, noteId })).toEqual(NOT_FOUND)
    done(await removeNote(agency.instructor, { candidatureId, noteId }))
    expect((await workOf(agency.decider, candidatureId))?.notes).toEqual([])
  })
})

describe('who is told of what the hospital does', () => {
  /** The addresses told of the answer to a completion. */
  async function toldOf(candidatureId: string, signatory: UseCaseContext) {
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const sections = [{ section: 'contacts' as const, reason: 'À revoir' }]
    const asked = { ...(await refOf(db, candidatureId)), reason: null, dueOn: undefined, sections }
    done(await requestCompletion(agency.instructor, asked))
    const hospital = buildContext(db, signatory.actor, IN_REVIEW)
    done(await submitCandidature(hospital, { ...(await refOf(db, candidatureId)), commitment: true }))
    const mails = await db.notification.findMany({
      where: { kind: 'completion-received', dedupeKey: { contains: candidatureId } },
    })

    return mails.map(({ email }) => email).sort()
  }

  it('is whoever instructs it and those who follow it', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    done(await assignDossier(agency.decider, { candidatureId, assigneeId: userOf(agency.decider), fromId: null }))
    done(await followDossier(agency.otherDecider, { candidatureId, follow: true }))
    expect((await workOf(agency.otherDecider, candidatureId))?.isFollowed).toBe(true)

    expect(await toldOf(candidatureId, signatory)).toEqual(
      [agency.decider.actor.email, agency.otherDecider.actor.email].sort(),
    )
  })

  it('is every instructor as long as nobody is concerned', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    done(await followDossier(agency.otherDecider, { candidatureId, follow: true }))
    done(await followDossier(agency.otherDecider, { candidatureId, follow: false }))

    expect(await toldOf(candidatureId, signatory)).toEqual([agency.instructor.actor.email])
  })
})
