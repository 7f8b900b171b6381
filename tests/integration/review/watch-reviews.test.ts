import { beforeEach, describe, expect, it } from 'vitest'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import type { Database } from '@/lib/platform/db'
import { extendWindow } from '@/lib/programme/use-cases/extend-window'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { watchReviews } from '@/lib/review/use-cases/watch-reviews'
import { buildContext, buildUser, done, findWindow } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW, refOf } from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let ministry: { readonly email: string; readonly context: ReturnType<typeof buildContext> }

beforeEach(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
  const administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])
  ministry = { email: administrator.email, context: buildContext(db, administrator, IN_REVIEW) }
})

/** A quarter past seven in Paris, in summer time. The review of the window ends on 30 June 2022. */
const watchOn = (day: string) => watchReviews(buildContext(db, agency.decider.actor, new Date(`${day}T05:15:00Z`)))
const toldOf = async () => {
  const mails = await db.notification.findMany({
    where: { kind: { in: ['review-ending', 'review-overdue'] } },
    orderBy: [{ createdAt: 'asc' }, { email: 'asc' }],
  })

  return mails.map(({ kind, email, subject }) => ({ kind, email, subject }))
}
const emails = async () => (await toldOf()).map(({ email }) => email).sort()

describe('watchReviews', () => {
  it('tells whoever instructs, once, in one mail for all the dossiers', async () => {
    const mine = await buildFiledDossier(db)
    const { candidatureId } = mine
    const assigneeId = agency.otherDecider.actor.userId
    done(await assignDossier(agency.decider, { candidatureId, assigneeId, fromId: null }))
    await buildFiledDossier(db)
    await buildFiledDossier(db)
    await watchOn('2022-06-22')
    expect(await toldOf()).toEqual([])

    await watchOn('2022-06-23')
    await watchOn('2022-06-24')
    const told = await toldOf()
    expect(told.map(({ email, subject }) => [email, /un dossier|2 dossiers/.exec(subject)?.[0]]).sort()).toEqual(
      [
        [agency.instructor.actor.email, '2 dossiers'],
        [agency.otherDecider.actor.email, 'un dossier'],
      ].sort(),
    )
  })

  it('goes up to those who decide, then to the ministry, and decides nothing', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    await watchOn('2022-06-30')
    await watchOn('2022-07-01')
    const deciders = [agency.decider.actor.email, agency.otherDecider.actor.email]
    expect(await emails()).toEqual([agency.instructor.actor.email, ...deciders].sort())

    await watchOn('2022-07-07')
    expect(await emails()).toHaveLength(3)
    await watchOn('2022-07-08')
    expect(await emails()).toEqual([agency.instructor.actor.email, ministry.email, ...deciders].sort())
    await watchOn('2024-01-01')
    expect(await emails()).toHaveLength(4)
    expect(await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).toMatchObject({
      status: 'filed',
      decidedAt: null,
      reviewAlert: 'ministry',
    })
  })

  it('tells nobody while the hospital completes, and tells again when the deadline has moved', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    await watchOn('2022-06-24')
    const at = (day: string) => buildContext(db, agency.instructor.actor, new Date(`${day}T08:00:00Z`))
    done(await startReview(at('2022-06-24'), await refOf(db, candidatureId)))
    const sections = [{ section: 'contacts' as const, reason: 'À revoir' }]
    const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: '2022-07-10', sections }
    done(await requestCompletion(at('2022-06-24'), ask))
    await watchOn('2022-07-05')
    expect(await emails()).toEqual([agency.instructor.actor.email])

    await watchOn('2022-07-12')
    expect(await emails()).toEqual([agency.instructor.actor.email, agency.instructor.actor.email])
  })

  it('begins again after an extension', async () => {
    await buildFiledDossier(db)
    await watchOn('2022-07-01')
    const { id: windowId } = await findWindow(db)
    const { version } = await db.window.findUniqueOrThrow({ where: { id: windowId } })
    const later = { regionCode: '11', period: 'review', endsOn: '2022-07-20', reason: 'Essai' } as const
    done(await extendWindow(ministry.context, { windowId, version, ...later }))
    await watchOn('2022-07-02')
    expect(await emails()).toHaveLength(2)

    await watchOn('2022-07-14')
    expect(await emails()).toHaveLength(3)
  })

  it('tells once when two workers run it at the same moment, and each agency of its own', async () => {
    await buildFiledDossier(db)
    await buildAgency(db, '84')
    await Promise.all([watchOn('2022-07-01'), watchOn('2022-07-01')])

    expect(await emails()).toEqual([agency.decider.actor.email, agency.otherDecider.actor.email].sort())
  })
})
