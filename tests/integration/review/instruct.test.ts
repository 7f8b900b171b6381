import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { setActivity } from '@/lib/candidatures/use-cases/set-activity'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawProposal } from '@/lib/candidatures/use-cases/withdraw-proposal'
import { endOfParisDay } from '@/lib/kernel/dates'
import type { Database } from '@/lib/platform/db'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { buildContext, done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  acceptPrerequisites,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let elsewhere: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  elsewhere = await buildAgency(db, '84')
})

const statusOf = async (id: string) => (await db.candidature.findUniqueOrThrow({ where: { id } })).status
const verdict = { prerequisiteCode: 'PS1.1', verdict: 'accepted', reasonCode: null, reason: null } as const
const auditOf = (entityId: string, type: string) => db.auditEvent.findMany({ where: { entityId, type } })

describe('starting the review', () => {
  it('takes a filed dossier in hand, with its history', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const last = await db.statusHistory.findFirst({ where: { candidatureId }, orderBy: { id: 'desc' } })
    expect(last).toMatchObject({
      fromStatus: 'filed',
      toStatus: 'under_review',
      actorRole: 'instructeur',
      at: IN_REVIEW,
    })
  })

  it('is refused twice, elsewhere, to the hospital and on a stale version', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    const ref = await refOf(db, candidatureId)
    expect(await startReview(elsewhere.instructor, ref)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await startReview(signatory, ref)).toMatchObject({ error: { kind: 'forbidden' } })
    const before = { ...ref, expectedVersion: ref.expectedVersion - 1 }
    expect(await startReview(agency.instructor, before)).toMatchObject({ error: { kind: 'stale' } })
    const both = await Promise.all([startReview(agency.instructor, ref), startReview(agency.decider, ref)])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(await startReview(agency.instructor, await refOf(db, candidatureId))).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
  })
})

describe('asking for a complement', () => {
  async function underReview() {
    const dossier = await buildFiledDossier(db)
    const ref = await refOf(db, dossier.candidatureId)
    done(
      await reviewPrerequisite(agency.instructor, {
        ...ref,
        ...verdict,
        verdict: 'to_complete',
        reasonCode: 'unreadable',
        reason: 'Page 2',
      }),
    )

    return dossier
  }

  it('gives the programme’s delay, to the end of its last day in Paris', async () => {
    const { candidatureId, signatory } = await underReview()
    const ref = await refOf(db, candidatureId)
    const asked = done(
      await requestCompletion(agency.instructor, {
        ...ref,
        reason: 'Merci de refaire.',
        dueOn: undefined,
        sections: [],
      }),
    )
    expect(asked.dueAt).toEqual(endOfParisDay('2022-05-25'))
    const last = await db.statusHistory.findFirstOrThrow({ where: { candidatureId }, orderBy: { id: 'desc' } })
    expect(last.toStatus).toBe('to_complete')
    expect(last.reason).toContain('Merci de refaire.')
    expect(last.reason).toContain('PS1.1')
    expect(last.reason).toContain('Pièce illisible ou fichier qui ne s’ouvre pas. Page 2')

    const again = buildContext(db, signatory.actor, new Date('2022-05-20T08:00:00Z'))
    const expectedVersion = asked.version
    done(await submitCandidature(again, { candidatureId, expectedVersion, commitment: true }))
    expect(await statusOf(candidatureId)).toBe('under_review')
  })

  it('asks for a prerequisite with the words written for the request, when there are', async () => {
    const { candidatureId } = await underReview()
    const ask = { reason: null, dueOn: undefined, sections: [], prerequisiteReasons: { 'PS1.1': 'Un scan lisible' } }
    done(await requestCompletion(agency.instructor, { ...(await refOf(db, candidatureId)), ...ask }))
    const items = await db.completionItem.findMany({ where: { request: { candidatureId } } })
    expect(items).toMatchObject([{ target: 'prerequisite:PS1.1', reason: 'Un scan lisible' }])
  })

  it('takes a day that is chosen, not one that is past', async () => {
    const { candidatureId } = await underReview()
    const ref = await refOf(db, candidatureId)
    expect(
      await requestCompletion(agency.instructor, { ...ref, reason: null, dueOn: '2022-05-09', sections: [] }),
    ).toMatchObject({
      error: { code: 'completion-date-passed' },
    })
    const asked = done(
      await requestCompletion(agency.instructor, { ...ref, reason: null, dueOn: '2022-05-10', sections: [] }),
    )
    expect(asked.dueAt).toEqual(endOfParisDay('2022-05-10'))
  })

  it('is refused when nothing is asked, before the review, and once a decision is proposed', async () => {
    const filed = await buildFiledDossier(db)
    const input = { reason: 'Oui', dueOn: undefined, sections: [{ section: 'contacts' as const, reason: 'Oui' }] }
    expect(
      await requestCompletion(agency.instructor, { ...(await refOf(db, filed.candidatureId)), ...input }),
    ).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
    done(await startReview(agency.instructor, await refOf(db, filed.candidatureId)))
    const nothing = { ...(await refOf(db, filed.candidatureId)), reason: null, dueOn: undefined, sections: [] }
    expect(await requestCompletion(agency.instructor, nothing)).toMatchObject({
      error: { code: 'nothing-to-complete' },
    })
    const proposed = await buildProposed(agency)
    const late = { ...(await refOf(db, proposed.candidatureId)), ...input }
    expect(await requestCompletion(agency.instructor, late)).toMatchObject({ error: { code: 'proposal-pending' } })
  })
})

describe('proposing a decision', () => {
  it('waits for every prerequisite, all accepted, to retain', async () => {
    const { candidatureId } = await buildFiledDossier(db, { domains: [{ code: 'D4', bonusCodes: [] }] })
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const propose = async () =>
      proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), decision: 'retained', reason: null })
    // The second volet alone: the prerequisites of the first one are asked for as well.
    expect(await propose()).toMatchObject({
      error: { code: 'prerequisite-not-reviewed', details: { prerequisite: 'PS1.1' } },
    })
    await acceptPrerequisites(agency.instructor, candidatureId)
    const refused = {
      prerequisiteCode: 'PS3.2',
      verdict: 'refused',
      reasonCode: 'mail-unproven',
      reason: null,
    } as const
    done(await reviewPrerequisite(agency.instructor, { ...(await refOf(db, candidatureId)), ...refused }))
    expect(await propose()).toMatchObject({
      error: { code: 'prerequisite-not-accepted', details: { prerequisite: 'PS3.2' } },
    })
    await acceptPrerequisites(agency.instructor, candidatureId)
    expect((await propose()).ok).toBe(true)
    expect(await auditOf(candidatureId, 'candidature.proposed')).toHaveLength(1)
    expect(await propose()).toMatchObject({ error: { code: 'proposal-pending' } })
  })

  it('says why when it is not favourable, and may be withdrawn', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const without = { ...(await refOf(db, candidatureId)), decision: 'dropped', reason: ' ' } as const
    expect(await proposeDecision(agency.instructor, without)).toMatchObject({ error: { code: 'reason-required' } })
    done(await proposeDecision(agency.instructor, { ...without, reason: 'Fermeture' }))
    done(await withdrawProposal(agency.decider, await refOf(db, candidatureId)))
    expect(await db.candidature.findUnique({ where: { id: candidatureId } })).toMatchObject({
      proposedDecision: null,
      proposedById: null,
      proposalReason: null,
    })
    expect(await withdrawProposal(agency.decider, await refOf(db, candidatureId))).toMatchObject({
      error: { code: 'proposal-missing' },
    })
  })

  it('may turn down a dossier that waits for its complement, not retain it', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const ask = { reason: null, dueOn: undefined, sections: [{ section: 'contacts' as const, reason: 'À revoir' }] }
    done(await requestCompletion(agency.instructor, { ...(await refOf(db, candidatureId)), ...ask }))
    const ref = await refOf(db, candidatureId)
    expect(await proposeDecision(agency.instructor, { ...ref, decision: 'retained', reason: null })).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
    done(await proposeDecision(agency.instructor, { ...ref, decision: 'dropped', reason: 'Sans réponse' }))
    const decide = { ...(await refOf(db, candidatureId)), decision: 'dropped', reason: null } as const
    done(await decideCandidature(agency.decider, decide))
    expect(await statusOf(candidatureId)).toBe('dropped')
  })
})

describe('the activity that the agency retains', () => {
  it('makes a dossier without reference activity computable, with its reason in the journal', async () => {
    await buildEnvelope(db, '11', 100_000_000_00)
    const { candidatureId } = await buildFiledDossier(db, { activity: null })
    await acceptPrerequisites(agency.instructor, candidatureId)
    const propose = { decision: 'retained', reason: null } as const
    expect(await proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), ...propose })).toMatchObject(
      {
        error: { code: 'activity-missing' },
      },
    )
    const given = { activity: 7_000, reason: 'Activité de 2020, faute de 2019' }
    done(await setActivity(agency.instructor, { ...(await refOf(db, candidatureId)), ...given }))
    expect(await auditOf(candidatureId, 'candidature.activity-set')).toMatchObject([
      { details: { before: null, ...given } },
    ])
    done(await proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), ...propose }))
    const late = { ...(await refOf(db, candidatureId)), ...given }
    expect(await setActivity(agency.instructor, late)).toMatchObject({ error: { code: 'proposal-pending' } })
    done(await decideCandidature(agency.decider, { ...(await refOf(db, candidatureId)), ...propose }))
    expect(await setActivity(agency.instructor, { ...(await refOf(db, candidatureId)), ...given })).toMatchObject({
      error: { code: 'not-in-this-status' },
    })
    const convention = await db.convention.findFirstOrThrow({ where: { candidatureId } })
    expect(convention.content).toMatchObject({ activity: { value: 7_000, reason: given.reason } })
  })

  it('never replaces an activity that the national file gives; zero counts as none', async () => {
    const given = { activity: 7_000, reason: 'Plus juste' }
    const known = await buildFiledDossier(db, { activity: 100 })
    expect(await setActivity(agency.instructor, { ...(await refOf(db, known.candidatureId)), ...given })).toMatchObject(
      {
        error: { code: 'activity-known' },
      },
    )
    const zero = await buildFiledDossier(db, { activity: 0 })
    expect((await setActivity(agency.instructor, { ...(await refOf(db, zero.candidatureId)), ...given })).ok).toBe(true)
    expect(await setActivity(zero.signatory, { ...(await refOf(db, zero.candidatureId)), ...given })).toMatchObject({
      error: { kind: 'forbidden' },
    })
  })
})
