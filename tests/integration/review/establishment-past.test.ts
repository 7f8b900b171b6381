import { beforeAll, describe, expect, it } from 'vitest'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import type { Database } from '@/lib/platform/db'
import { establishmentPast } from '@/lib/review/queries/establishment-past'
import { buildComplete, buildContext, buildDraft, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildFiledDossier, IN_REVIEW } from '@/tests/support/review-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
})

describe('what an establishment filed in the other windows', () => {
  it('is told window by window, drafts and other establishments left out, to its agency alone', async () => {
    const { candidatureId, establishment, signatory } = await buildFiledDossier(db)
    await buildFiledDossier(db)
    const inF3 = buildContext(db, signatory.actor, new Date('2022-10-10T09:00:00Z'))
    const next = await buildDraft(inF3, establishment, 'F3')
    const expectedVersion = await buildComplete(inF3, next)
    const past = (id: string, context = agency.instructor) => establishmentPast({ ...context, now: IN_REVIEW }, id)
    expect(await past(candidatureId)).toEqual([])

    done(await submitCandidature(inF3, { candidatureId: next, expectedVersion, commitment: true }))
    expect(await past(candidatureId)).toMatchObject([
      { id: next, windowName: 'Fenêtre 3', status: 'filed', domains: [{ code: 'D1', outcome: 'pending' }] },
    ])
    expect(await past(next)).toMatchObject([{ id: candidatureId, windowName: 'Fenêtre 2' }])
    const elsewhere = await buildAgency(db, '84')
    expect(await past(candidatureId, elsewhere.instructor)).toEqual([])
    expect(await past(candidatureId, signatory)).toEqual([])
  })
})
