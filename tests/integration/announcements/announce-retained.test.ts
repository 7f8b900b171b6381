import { beforeEach, describe, expect, it } from 'vitest'
import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { announceRetained } from '@/lib/announcements/use-cases/announce-retained'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { announceAll, boardOf, readList } from '@/tests/support/announcement-builders'
import { buildContext, buildUser, done, giveRights, onEstablishment, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { buildDossier } from '@/tests/support/money-builders'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'
import { overtake } from '@/tests/support/waiting'

let db: Database
let agency: Agency
let decider: UseCaseContext

beforeEach(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
  decider = agency.decider
})

const named = () => db.announcedDossier.findMany({ include: { announcement: true } })
const setStatus = (id: string, status: 'under_review' | 'advance_due') =>
  db.candidature.update({ where: { id }, data: { status } })
async function nothingWritten() {
  expect(await db.announcement.count()).toBe(0)
  expect(await db.announcedDossier.count()).toBe(0)
  expect(await db.notification.count({ where: { kind: 'retained-announced' } })).toBe(0)
  expect(await db.auditEvent.count({ where: { type: 'retained.announced' } })).toBe(0)
}

describe('an announcement', () => {
  it('names exactly the retained dossiers of the window and the region, journalled with its note', async () => {
    const one = await buildDossier(db, { name: 'Alpha fictif' })
    const two = await buildDossier(db, { name: 'Bravo fictif', status: 'closed' })
    await buildDossier(db, { status: 'refused' })
    await buildDossier(db, { windowCode: 'F1' })
    await buildDossier(db, { regionCode: '84' })
    await buildFiledDossier(db)
    const board = await boardOf(decider)
    expect(board).toMatchObject({ undecided: 1, mayAnnounce: true, announcements: [] })
    expect(board.dossiers.map(({ establishmentName }) => establishmentName)).toEqual(['Alpha fictif', 'Bravo fictif'])
    expect(board.amountCents).toBe(one.funding.totals.totalCents + two.funding.totals.totalCents)

    const input = { ...(await readList(decider)), note: 'Après la commission' }
    expect(done(await announceRetained(decider, input))).toEqual({ number: 1, dossierCount: 2 })
    expect((await named()).map(({ candidatureId }) => candidatureId).sort()).toEqual(
      [one.candidature.id, two.candidature.id].sort(),
    )
    expect(await db.auditEvent.findMany({ where: { type: 'retained.announced' } })).toMatchObject([
      {
        regionCode: '11',
        actorName: 'Victor Valideur',
        details: { window: 'F2', number: 1, dossierCount: 2, note: 'Après la commission' },
      },
    ])
    expect(await boardOf(decider)).toMatchObject({
      dossiers: [],
      amountCents: 0,
      announcements: [
        { number: 1, announcedByName: 'Victor Valideur', named: 2, shown: 2, note: 'Après la commission' },
      ],
    })
  })

  it('follows a real decision, and the hospital reads on its dossier when it was made', async () => {
    await buildEnvelope(db, '11', 100_000_000)
    const { candidatureId, signatory } = await buildProposed(agency, { activity: 7_000 })
    const ref = await refOf(db, candidatureId)
    const announcedAt = async () =>
      (await candidatureOverview({ ...signatory, now: IN_REVIEW }, candidatureId))?.announcedAt
    expect((await boardOf(decider)).dossiers).toEqual([])
    done(await decideCandidature(decider, { ...ref, decision: 'retained', reason: null }))
    expect(await announcedAt()).toBeNull()

    done(await announceAll(decider))
    expect(await announcedAt()).toEqual(IN_REVIEW)
    await setStatus(candidatureId, 'under_review')
    expect(await announcedAt()).toBeNull()
  })

  it('is completed by another one that names those retained since, each dossier once', async () => {
    await buildDossier(db)
    done(await announceAll(decider))
    const later = await buildDossier(db)
    expect((await boardOf(decider)).dossiers.map(({ id }) => id)).toEqual([later.candidature.id])

    expect(done(await announceAll(agency.otherDecider))).toEqual({ number: 2, dossierCount: 1 })
    const { announcements } = await boardOf(decider)
    expect(announcements.map(({ number, named: count }) => [number, count])).toEqual([
      [2, 1],
      [1, 1],
    ])
    expect(await announceAll(decider)).toEqual(broken('nothing-to-announce'))
  })

  it('numbers each window and each region from one', async () => {
    await buildDossier(db)
    await buildDossier(db, { windowCode: 'F1' })
    await buildDossier(db, { regionCode: '84' })
    const elsewhere = (await buildAgency(db, '84')).decider

    expect(done(await announceAll(decider)).number).toBe(1)
    expect(done(await announceAll(decider, 'F1')).number).toBe(1)
    expect(done(await announceAll(elsewhere)).number).toBe(1)
  })

  it('is never changed nor taken back', async () => {
    await buildDossier(db)
    done(await announceAll(decider))

    for (const table of ['Announcement', 'AnnouncedDossier']) {
      await expect(db.$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow('DELETE refused')
      await expect(db.$executeRawUnsafe(`TRUNCATE "${table}" CASCADE`)).rejects.toThrow('TRUNCATE refused')
    }
    await expect(db.$executeRawUnsafe(`UPDATE "Announcement" SET note = ''`)).rejects.toThrow('UPDATE refused')
    await expect(
      db.$executeRawUnsafe(`UPDATE "AnnouncedDossier" SET "announcementId" = "announcementId"`),
    ).rejects.toThrow('UPDATE refused')
  })
})

describe('a list that changed since it was read', () => {
  it.each<[string, (id: string) => Promise<unknown>, Record<string, number>]>([
    ['by a dossier retained meanwhile', () => buildDossier(db), { added: 1, announced: 0, gone: 0 }],
    ['by a decision taken back', (id) => setStatus(id, 'under_review'), { added: 0, announced: 0, gone: 1 }],
    ['by an announcement of a colleague', () => announceAll(agency.otherDecider), { added: 0, announced: 2, gone: 0 }],
  ])('%s is not announced, and says what changed', async (_how, change, details) => {
    const { candidature } = await buildDossier(db)
    await buildDossier(db)
    const read = await readList(decider)
    await change(candidature.id)
    const before = await db.announcement.count()

    expect(await announceRetained(decider, read)).toEqual({
      ok: false,
      error: { kind: 'rule-broken', code: 'announcement-changed', details },
    })
    expect(await db.announcement.count()).toBe(before)
  })

  it('is seen even when the decision is taken back while the announcement waits', async () => {
    const { candidature } = await buildDossier(db)
    const read = await readList(decider)
    const result = await overtake(db, {
      hold: (tx) => tx.candidature.update({ where: { id: candidature.id }, data: { status: 'under_review' } }),
      request: () => announceRetained(decider, read),
      meanwhile: async () => undefined,
    })

    expect(result).toEqual(broken('announcement-changed'))
    await nothingWritten()
  })

  it('is one that names a dossier of another region or window: nothing is announced', async () => {
    await buildDossier(db)
    const foreign = await buildDossier(db, { regionCode: '84' })
    const read = await readList(decider)

    expect(await announceRetained(decider, { ...read, ids: [...read.ids, foreign.candidature.id] })).toEqual(
      broken('announcement-changed'),
    )
    await nothingWritten()
  })
})

describe('two people at the same instant', () => {
  it('make one announcement: the other is told that it is made', async () => {
    await buildDossier(db)
    await buildDossier(db)
    const read = await readList(decider)
    const results = await Promise.all([
      announceRetained(decider, read),
      announceRetained(agency.otherDecider, read),
      announceRetained(decider, read),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results.filter((one) => !one.ok)) {
      expect(result).toEqual({
        ok: false,
        error: { kind: 'rule-broken', code: 'announcement-changed', details: { added: 0, announced: 2, gone: 0 } },
      })
    }
    expect(await db.announcement.count()).toBe(1)
    expect(await db.announcedDossier.count()).toBe(2)
    expect(await db.auditEvent.count({ where: { type: 'retained.announced' } })).toBe(1)
  })
})

describe('whoever may not', () => {
  it('announces nothing: another role, another region, a right that ended while it waited, a window that is none', async () => {
    const { candidature } = await buildDossier(db)
    const read = await readList(decider)
    const administrator = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]), IN_REVIEW)
    const stranger = (await buildAgency(db, '84')).decider

    expect(await announceRetained(agency.instructor, read)).toEqual(FORBIDDEN)
    expect(await announceRetained(administrator, read)).toEqual(FORBIDDEN)
    expect(await announceRetained(stranger, read)).toEqual(NOT_FOUND)
    expect(await announceRetained(decider, { ...read, windowId: '00000000-0000-4000-8000-000000000000' })).toEqual(
      NOT_FOUND,
    )
    const late = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT id FROM "Candidature" WHERE id = ${candidature.id}::uuid FOR UPDATE`,
      request: () => announceRetained(decider, read),
      meanwhile: () =>
        db.membership.updateMany({ where: { userId: decider.actor.userId }, data: { endedAt: IN_REVIEW } }),
    })
    expect(late).toEqual(FORBIDDEN)
    await nothingWritten()
  })

  it('sees its own region alone, and reads without the button when it does not decide', async () => {
    await buildDossier(db)
    const page = (context: UseCaseContext, region: string) =>
      announcementBoard({ ...context, now: IN_REVIEW }, { fenetre: 'F2', region })

    expect(await page(agency.instructor, '')).toMatchObject({ mayAnnounce: false, region: { code: '11' } })
    expect(await page(agency.instructor, '84')).toBeNull()
    expect(await page((await buildAgency(db, '84')).decider, '11')).toBeNull()
    const ministry = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }]), IN_REVIEW)
    expect(await page(ministry, '')).toBeNull()
  })

  it('has the window where something waits first, and chooses the region when there are two', async () => {
    await buildDossier(db, { windowCode: 'F1' })
    const both = { ...decider, actor: await giveRights(db, decider.actor, [onRegion('instructeur', '84')]) }

    expect((await boardOf(both, '')).window.code).toBe('F1')
    expect(await boardOf(both, '', '84')).toMatchObject({ window: { code: 'F4' }, mayAnnounce: false, dossiers: [] })
    expect((await boardOf(both)).regions.map(({ code }) => code)).toEqual(['11', '84'])
  })
})

describe('the teams of the announced dossiers', () => {
  it('are told, one mail a person whatever the number of dossiers, and nobody else', async () => {
    const one = await buildDossier(db, { name: 'Alpha fictif' })
    const two = await buildDossier(db, { name: 'Bravo fictif' })
    const refused = await buildDossier(db, { status: 'refused' })
    const ofBoth = await buildUser(db, [
      onEstablishment('signataire', one.establishment),
      onEstablishment('lecteur', two.establishment),
    ])
    const ofOne = await buildUser(db, [onEstablishment('redacteur', one.establishment)])
    await buildUser(db, [onEstablishment('signataire', refused.establishment)])
    done(await announceAll(decider))

    const mails = await db.notification.findMany({ where: { kind: 'retained-announced' } })
    const to = (userId: string) => mails.filter(({ recipientId }) => recipientId === userId)
    expect(mails).toHaveLength(2)
    expect(to(ofOne.userId)).toMatchObject([{ establishmentId: one.establishment.id, regionCode: null }])
    expect(to(ofOne.userId)[0]?.subject).toContain(one.candidature.reference)
    expect(to(ofOne.userId)[0]?.body).not.toContain('Bravo')
    const [both] = to(ofBoth.userId)
    expect(both?.body).toMatch(/Alpha fictif[\s\S]*Bravo fictif/)
    expect(both?.body).toContain('/candidatures-retenues?fenetre=F2&region=11')
    expect(both?.subject).toMatch(/^2 dossiers retenus/)
  })
})
