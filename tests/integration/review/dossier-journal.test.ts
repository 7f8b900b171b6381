import { beforeAll, describe, expect, it } from 'vitest'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import type { Database } from '@/lib/platform/db'
import { dossierJournal } from '@/lib/review/queries/dossier-journal'
import { done, FRENCH_IBAN } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW, refOf } from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let elsewhere: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

describe('the journal of a dossier', () => {
  it('tells who did what since it was filed, newest first, and nothing of the draft', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const journal = await dossierJournal(agency.instructor, candidatureId)

    expect(journal?.events[0]).toMatchObject({
      type: 'candidature.moved',
      actorName: 'Inès Instructrice',
      at: IN_REVIEW,
    })
    const types = journal?.events.map(({ type }) => type)
    expect(types).toContain('candidature.filed')
    expect(types).not.toContain('candidature.saved')
    const text = JSON.stringify(journal)
    for (const secret of [FRENCH_IBAN.replaceAll(' ', ''), '2606', 'd.petit@ch.example.fr']) {
      expect(text).not.toContain(secret)
    }
  })

  it('goes by pages of twenty, each event once, whatever comes in meanwhile', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const event = (index: number) => ({
      ...{ at: IN_REVIEW, type: 'candidature.noted', actorName: `Collègue ${index}`, entityType: 'candidature' },
      ...{ entityId: candidatureId, regionCode: '11', details: {} },
    })
    await db.auditEvent.createMany({ data: Array.from({ length: 25 }, (_, index) => event(index)) })
    const first = await dossierJournal(agency.instructor, candidatureId)
    await db.auditEvent.create({ data: event(99) })
    const second = await dossierJournal(agency.instructor, candidatureId, BigInt(first?.next ?? 0))

    expect(first?.events).toHaveLength(20)
    expect([first?.isContinued, second?.isContinued, second?.next]).toEqual([false, true, null])
    const ids = [...(first?.events ?? []), ...(second?.events ?? [])].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(second?.events.map(({ actorName }) => actorName)).not.toContain('Collègue 99')
  })

  it('is the agency’s of its region', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    for (const somebody of [elsewhere.instructor, signatory]) {
      expect(await dossierJournal(somebody, candidatureId)).toBeNull()
    }
  })
})
