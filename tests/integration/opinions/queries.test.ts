import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dossierOpinions } from '@/lib/opinions/queries/dossier-opinions'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import { giveOpinion } from '@/lib/opinions/use-cases/give-opinion'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { asking, buildExpert } from '@/tests/support/opinion-builders'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let elsewhere: Agency
let dossier: Awaited<ReturnType<typeof buildFiledDossier>>

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

beforeEach(async () => {
  dossier = await buildFiledDossier(db)
})

const answer = (requestId: string) => ({
  requestId,
  opinion: 'reserved' as const,
  text: 'Le connecteur reste à tester.',
})

describe('what each one sees of opinions', () => {
  it('the agency sees the requests of its region; the hospital, the ministry and other regions none', async () => {
    await buildExpert(agency.instructor, dossier.candidatureId)
    const seenBy = (context: Agency['instructor']) =>
      dossierOpinions({ ...context, now: IN_REVIEW }, dossier.candidatureId)
    const ministry = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]))

    expect(await seenBy(agency.instructor)).toMatchObject({ mayAsk: true, requests: [{ state: 'awaited' }] })
    for (const somebody of [elsewhere.instructor, dossier.signatory, ministry])
      expect(await seenBy(somebody)).toBeNull()
  })

  it('the expert sees one’s own, those to give first', async () => {
    const { userId, context, requestId } = await buildExpert(agency.instructor, dossier.candidatureId)
    done(await giveOpinion(context, answer(requestId)))
    const { candidatureId } = await buildFiledDossier(db)
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } })
    done(await askOpinion(agency.instructor, asking(candidatureId, { email })))

    expect(await myOpinions({ db, actor: { userId }, now: IN_REVIEW })).toMatchObject([
      { state: 'awaited', given: null },
      { state: 'given', given: { opinion: 'reserved' } },
    ])
    expect(await myOpinions({ db, actor: agency.decider.actor, now: IN_REVIEW })).toEqual([])
  })
})
