import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/platform/db'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildFiledDossier,
  buildProposed,
  doubt,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
})

const statusOf = async (id: string) => (await db.candidature.findUniqueOrThrow({ where: { id } })).status
const verdict = { prerequisiteCode: 'PS1.1', verdict: 'accepted', reasonCode: null, reason: null } as const
const auditOf = (entityId: string, type: string) => db.auditEvent.findMany({ where: { entityId, type } })

describe('a verdict on a prerequisite', () => {
  it('starts the review when it is the first one, and says who, when and why', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const input = {
      ...(await refOf(db, candidatureId)),
      ...verdict,
      ...doubt('to_complete', 'Page manquante'),
    } as const
    done(await reviewPrerequisite(agency.instructor, input))
    expect(await statusOf(candidatureId)).toBe('under_review')
    const answer = await db.prerequisiteAnswer.findFirst({ where: { candidatureId, prerequisiteCode: 'PS1.1' } })
    expect(answer).toMatchObject({
      verdict: 'to_complete',
      verdictReason: 'Page manquante',
      verdictReasonCode: 'missing-piece',
      verdictReasonText: 'Pièce attendue absente',
      verdictByName: 'Inès Instructrice',
      verdictAt: IN_REVIEW,
    })
    expect(await auditOf(candidatureId, 'prerequisite.reviewed')).toHaveLength(1)
  })

  it('needs a reason unless it accepts, and a prerequisite that the dossier must meet', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const ref = await refOf(db, candidatureId)
    for (const given of ['refused', 'to_complete'] as const) {
      expect(await reviewPrerequisite(agency.instructor, { ...ref, ...verdict, verdict: given })).toMatchObject({
        error: { code: 'verdict-reason-required' },
      })
    }
    // A candidate to the first volet alone is not asked for the prerequisite of the second one.
    expect(
      await reviewPrerequisite(agency.instructor, { ...ref, ...verdict, prerequisiteCode: 'PS4.1' }),
    ).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await statusOf(candidatureId)).toBe('filed')
    expect(await auditOf(candidatureId, 'prerequisite.reviewed')).toEqual([])
  })

  it('does not change while a decision is proposed', async () => {
    const { candidatureId } = await buildProposed(agency)
    const ref = await refOf(db, candidatureId)
    expect(await reviewPrerequisite(agency.instructor, { ...ref, ...verdict })).toMatchObject({
      error: { code: 'proposal-pending', details: { proposedBy: 'Inès Instructrice' } },
    })
  })

  it('given by two people at once: the second is told', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const ref = await refOf(db, candidatureId)
    const both = await Promise.all([
      reviewPrerequisite(agency.instructor, { ...ref, ...verdict }),
      reviewPrerequisite(agency.decider, { ...ref, ...verdict, ...doubt('refused') }),
    ])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    const isFirst = both[0]?.ok === true
    // Told by whom and what; what was written stays.
    expect(both.find((result) => !result.ok)).toMatchObject({
      error: {
        code: 'verdict-meanwhile',
        details: isFirst
          ? { by: 'Inès Instructrice', verdict: 'Accepté', reason: '', prerequisite: 'PS1.1' }
          : { by: 'Victor Valideur', verdict: 'Refusé', reason: 'Pièce attendue absente', prerequisite: 'PS1.1' },
      },
    })
    const answer = await db.prerequisiteAnswer.findFirstOrThrow({ where: { candidatureId, prerequisiteCode: 'PS1.1' } })
    expect(answer.verdict).toBe(isFirst ? 'accepted' : 'refused')
    expect(await auditOf(candidatureId, 'prerequisite.reviewed')).toHaveLength(1)
  })

  it('given while somebody judged another prerequisite: told who saved, not a verdict that was on the screen', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const ps11 = { ...verdict, ...doubt('refused') }
    done(await reviewPrerequisite(agency.decider, { ...(await refOf(db, candidatureId)), ...ps11 }))
    const seen = await db.prerequisiteAnswer.findFirstOrThrow({ where: { candidatureId, prerequisiteCode: 'PS1.1' } })
    const ref = await refOf(db, candidatureId)
    done(await reviewPrerequisite(agency.decider, { ...ref, ...verdict, prerequisiteCode: 'PS1.2' }))
    const seenVerdictAt = seen.verdictAt?.toISOString()
    expect(await reviewPrerequisite(agency.instructor, { ...ref, ...verdict, seenVerdictAt })).toMatchObject({
      error: { kind: 'stale', savedByName: 'Victor Valideur' },
    })
  })

  it('takes a reason of the list that fits it, and words with the one that says nothing', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const ref = await refOf(db, candidatureId)
    const give = (given: object) =>
      reviewPrerequisite(agency.instructor, { ...ref, ...verdict, verdict: 'refused', ...given })
    for (const reasonCode of ['unreadable', 'questionnaire-incomplete', 'invented']) {
      expect(await give({ reasonCode })).toMatchObject({ error: { code: 'verdict-reason-unfit' } })
    }
    expect(await give({ reasonCode: 'other' })).toMatchObject({ error: { code: 'verdict-reason-needs-text' } })
    expect(await auditOf(candidatureId, 'prerequisite.reviewed')).toEqual([])
    done(await give({ reasonCode: 'other', reason: 'Cellule dissoute' }))
    expect(await auditOf(candidatureId, 'prerequisite.reviewed')).toMatchObject([
      { details: { reasonCode: 'other', reason: 'Autre motif. Cellule dissoute' } },
    ])
  })
})
