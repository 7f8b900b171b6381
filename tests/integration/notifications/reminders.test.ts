import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { endOfParisDay } from '@/lib/kernel/dates'
import { sendReminders } from '@/lib/notifications/use-cases/send-reminders'
import type { Database } from '@/lib/platform/db'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  findWindow,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

let db: Database

beforeEach(async () => {
  db = await freshDatabase()
})

/** Seven in the morning in Paris, in summer time. The applications of the window end on 30 April 2022. */
const morning = (day: string) => new Date(`${day}T05:00:00Z`)

async function buildTeam(regionCode = '11', count = 1) {
  const establishment = await buildEstablishment(db, { regionCode })
  const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
  const others = await Promise.all(
    Array.from({ length: count - 1 }, () => buildUser(db, [onEstablishment('lecteur', establishment)])),
  )

  return { establishment, signatory, team: [signatory, ...others] }
}

async function remindOn(day: string): Promise<number> {
  const [anybody] = await db.user.findMany({ take: 1 })
  const actor: Actor = { userId: anybody?.id ?? '', name: '', email: '', memberships: [] }

  return sendReminders(buildContext(db, actor, morning(day)))
}

const remindersTo = async (actor: Actor) =>
  (
    await db.notification.findMany({
      where: { recipientId: actor.userId, kind: { in: ['reminder', 'last-reminder'] } },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ kind, subject }) => `${kind} ${subject}`)

describe('sendReminders', () => {
  it('reminds the whole team of an unfiled draft at 15, 7 and 2 days, once each', async () => {
    const { establishment, signatory, team } = await buildTeam('11', 3)
    const left = await buildUser(db, [onEstablishment('redacteur', establishment)])
    await db.membership.updateMany({ where: { userId: left.userId }, data: { endedAt: morning('2022-03-20') } })
    const context = buildContext(db, signatory)
    const { reference } = await db.candidature.findUniqueOrThrow({
      where: { id: await buildDraft(context, establishment) },
    })

    expect(await remindOn('2022-04-14')).toBe(0)
    expect(await remindOn('2022-04-15')).toBe(team.length)
    expect(await remindOn('2022-04-15')).toBe(0)
    expect(await remindOn('2022-04-16')).toBe(0)
    expect(await remindOn('2022-04-23')).toBe(team.length)
    expect(await remindOn('2022-04-28')).toBe(team.length)
    expect(await remindOn('2022-04-30')).toBe(0)
    expect(await remindOn('2022-05-01')).toBe(0)

    for (const one of team) {
      expect(await remindersTo(one)).toEqual([
        `reminder Candidature non déposée\u00A0: il reste 15 jours pour le dossier ${reference}`,
        `reminder Candidature non déposée\u00A0: il reste 7 jours pour le dossier ${reference}`,
        `last-reminder Candidature non déposée\u00A0: il reste 2 jours pour le dossier ${reference}`,
      ])
    }
    expect(await remindersTo(left)).toEqual([])
  })

  it('writes nothing to those who filed, nor to those who withdrew', async () => {
    const filed = await buildTeam()
    const withdrawn = await buildTeam()
    await buildFiled(buildContext(db, filed.signatory), filed.establishment)
    const context = buildContext(db, withdrawn.signatory)
    const candidatureId = await buildFiled(context, withdrawn.establishment)
    const { version } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    done(await withdrawCandidature(context, { candidatureId, expectedVersion: version, reason: 'Report.' }))

    for (const day of ['2022-04-15', '2022-04-23', '2022-04-28', '2022-04-30']) expect(await remindOn(day)).toBe(0)
    expect(await remindersTo(filed.signatory)).toEqual([])
    expect(await remindersTo(withdrawn.signatory)).toEqual([])
  })

  it('gives up what waits to be sent, or held for a digest, once the dossier is filed', async () => {
    const { establishment, signatory } = await buildTeam()
    const daily = await buildUser(db, [onEstablishment('lecteur', establishment)])
    await db.notificationPreference.create({ data: { userId: daily.userId, frequency: 'daily' } })
    const context = buildContext(db, signatory)
    const candidatureId = await buildDraft(context, establishment)
    const expectedVersion = await buildComplete(context, candidatureId)
    const states = async () => {
      const rows = await db.notification.findMany({ where: { kind: 'reminder' }, orderBy: { state: 'asc' } })

      return rows.map(({ state }) => state)
    }
    expect(await remindOn('2022-04-15')).toBe(2)
    expect(await states()).toEqual(['queued', 'held'])

    done(await submitCandidature(context, { candidatureId, expectedVersion, commitment: true }))
    expect(await states()).toEqual(['skipped', 'skipped'])
  })

  it('follows the extension of the region, and that one only', async () => {
    const [extended, other] = [await buildTeam('84'), await buildTeam('11')]
    for (const { signatory, establishment } of [extended, other]) {
      await buildDraft(buildContext(db, signatory), establishment)
    }
    expect(await remindOn('2022-04-28')).toBe(2)
    const window = await findWindow(db)
    await db.windowExtension.create({
      data: {
        windowId: window.id,
        regionCode: '84',
        period: 'application',
        endsAt: endOfParisDay('2022-05-31'),
        reason: 'Tension sur les équipes.',
      },
    })

    expect(await remindOn('2022-04-30')).toBe(0)
    expect(await remindOn('2022-05-16')).toBe(1)
    expect(await remindOn('2022-05-29')).toBe(1)
    expect(await remindersTo(extended.signatory)).toHaveLength(3)
    expect(await remindersTo(other.signatory)).toHaveLength(1)
  })

  it('recalls a completion at 7 and 2 days, until it is sent back', async () => {
    const { establishment, signatory } = await buildTeam()
    const candidatureId = await buildFiled(buildContext(db, signatory), establishment)
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]), morning('2022-05-02'))
    const version = async () => (await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).version
    done(await startReview(agency, { candidatureId, expectedVersion: await version() }))
    done(
      await requestCompletion(agency, {
        candidatureId,
        expectedVersion: await version(),
        reason: 'Une pièce manque.',
        dueOn: '2022-05-20',
        sections: [{ section: 'contacts', reason: 'Un numéro manque.' }],
      }),
    )

    expect(await remindOn('2022-05-05')).toBe(0)
    expect(await remindOn('2022-05-13')).toBe(1)
    expect(await remindOn('2022-05-14')).toBe(0)
    await db.candidature.update({
      where: { id: candidatureId },
      data: { status: 'under_review', completionDueAt: null },
    })
    expect(await remindOn('2022-05-18')).toBe(0)
    expect(await remindersTo(signatory)).toHaveLength(1)
  })

  it('walks through more dossiers than one batch', async () => {
    const { establishment, signatory } = await buildTeam()
    const model = await db.candidature.findUniqueOrThrow({
      where: { id: await buildDraft(buildContext(db, signatory), establishment) },
    })
    const count = 230
    const { id: _id, reference: _reference, isWaiting: _computed, ...columns } = model
    for (let index = 1; index < count; index += 1) {
      const other = await buildEstablishment(db)
      await db.membership.create({
        data: {
          userId: signatory.userId,
          role: 'redacteur',
          establishmentId: other.id,
          createdAt: morning('2022-03-01'),
        },
      })
      await db.candidature.create({
        data: { ...columns, establishmentId: other.id, reference: `TEST-${index}` } as never,
      })
    }

    expect(await remindOn('2022-04-15')).toBe(count)
    expect(await remindOn('2022-04-15')).toBe(0)
  }, 60_000)
})
