import { beforeAll, describe, expect, it } from 'vitest'
import { dossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { correctField } from '@/lib/candidatures/use-cases/correct-field'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { contentOf } from '@/lib/conventions/store'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildRetained, buildTurnedDown } from '@/tests/support/acts-builders'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildFiledDossier,
  buildProposed,
  refOf,
} from '@/tests/support/review-builders'

const EMAIL = 'contact/project_lead/email'

let db: Database
let agency: Agency

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const correct = async (
  candidatureId: string,
  path: string,
  value: string,
  context: UseCaseContext = agency.instructor,
) => correctField(context, { ...(await refOf(db, candidatureId)), path, value, reason: 'Faute de frappe signalée' })

const filingsOf = (candidatureId: string) => db.filing.findMany({ where: { candidatureId } })
const correctionsOf = (candidatureId: string) =>
  db.clericalCorrection.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })

describe('putting a clerical error right', () => {
  it('keeps the old value beside the new one; the filing does not change, the team is told', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    const before = await filingsOf(candidatureId)
    const { version } = done(await correct(candidatureId, EMAIL, ' dominique.petit@ch.example.fr '))

    expect(await correctionsOf(candidatureId)).toMatchObject([
      {
        path: EMAIL,
        oldValue: 'd.petit@ch.example.fr',
        newValue: 'dominique.petit@ch.example.fr',
        reason: 'Faute de frappe signalée',
        actorName: 'Inès Instructrice',
      },
    ])
    const contact = await db.contact.findFirst({ where: { candidatureId, role: 'project_lead' } })
    expect(contact).toMatchObject({ email: 'dominique.petit@ch.example.fr', name: 'Dominique Petit' })
    expect(await filingsOf(candidatureId)).toEqual(before)
    const key = { candidatureId_path: { candidatureId, path: EMAIL } }
    expect(await db.fieldRevision.findUnique({ where: key })).toMatchObject({
      revision: 2,
      savedByName: 'Inès Instructrice',
    })
    expect((await refOf(db, candidatureId)).expectedVersion).toBe(version)
    const audit = await db.auditEvent.findFirst({ where: { entityId: candidatureId, type: 'candidature.corrected' } })
    expect(JSON.stringify(audit?.details)).not.toContain('@')
    const [mail] = await db.notification.findMany({
      where: { kind: 'field-corrected', body: { contains: candidatureId } },
    })
    expect(mail).toMatchObject({ recipientId: signatory.actor.userId })
    expect(mail?.body).toContain('d.petit@ch.example.fr')
    expect(mail?.body).toContain('dominique.petit@ch.example.fr')
    for (const side of [signatory, agency.decider]) {
      expect((await dossierActs(side, candidatureId))?.corrections).toMatchObject([
        { field: { kind: 'contact', role: 'project_lead', field: 'email' }, after: 'dominique.petit@ch.example.fr' },
      ])
    }
  })

  it.each([
    ['contact/legal_representative/name', 'Dominique Pétit', 'Dominique Pétit'],
    ['contact/legal_representative/phone', '01 23 45 67 80', '01 23 45 67 80'],
    ['prerequisite/PS1.1/hopenValidatedOn', '30/06/2020', '2020-06-30'],
    ['prerequisite/PS1.1/hopenReference', 'HOPEN-9', 'HOPEN-9'],
    ['bank/holder', 'Trésor public de Vallombre', 'Trésor public de Vallombre'],
  ])('takes %s', async (path, typed, kept) => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    done(await correct(candidatureId, path, typed))
    const actor = await dossierActs(agency.instructor, candidatureId)
    expect(actor?.correctable.find((one) => one.path === path)?.value).toBe(kept)
  })

  it.each([
    'bank/iban',
    'bank/bic',
    'domain/D1',
    'bonus/D1/CRO',
    'prerequisite/PS1.1/mode',
    'prerequisite/PS1.1/comment',
  ])('does not take %s', async (path) => {
    const { candidatureId } = await buildFiledDossier(db)
    expect(await correct(candidatureId, path, 'X')).toMatchObject({ error: { code: 'field-not-correctable' } })
    expect(await correctionsOf(candidatureId)).toEqual([])
  })

  it('checks the value as the form does, and wants another one than before', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const wrong = { error: { kind: 'invalid-input', fields: { value: expect.any(String) } } }
    expect(await correct(candidatureId, EMAIL, 'pas une adresse')).toMatchObject(wrong)
    expect(await correct(candidatureId, EMAIL, 'd.petit@ch.example.fr')).toMatchObject(wrong)
    expect(await correct(candidatureId, 'contact/project_lead/phone', '12')).toMatchObject(wrong)
    expect(await correct(candidatureId, 'prerequisite/PS1.1/hopenValidatedOn', '30/06/2999')).toMatchObject(wrong)
    expect(await correct(candidatureId, 'prerequisite/PS1.1/hopenValidatedOn', '31/02/2020')).toMatchObject(wrong)
    // What the hospital left empty is asked for, not put right.
    expect(await correct(candidatureId, 'contact/dpo/name', 'Quelqu’un')).toMatchObject({
      error: { code: 'field-not-correctable' },
    })
    expect(await correctionsOf(candidatureId)).toEqual([])
  })

  it('once retained too, and the convention keeps its text', async () => {
    const { candidatureId } = await buildRetained(agency)
    done(await correct(candidatureId, 'contact/legal_representative/name', 'Dominique Grand'))
    const convention = await db.convention.findFirstOrThrow({ where: { candidatureId } })

    expect(contentOf(convention).establishment.representative.name).toBe('Dominique Petit')
    expect(await dossierActs(agency.instructor, candidatureId)).toMatchObject({
      atStake: { conventionNumber: convention.number },
      corrections: [{ after: 'Dominique Grand' }],
    })
  })

  it('not in a draft, while the hospital completes, after a refusal or a withdrawal', async () => {
    const refused = { error: { code: 'not-in-this-status' } }
    const completing = await buildFiledDossier(db)
    done(await startReview(agency.instructor, await refOf(db, completing.candidatureId)))
    const ref = await refOf(db, completing.candidatureId)
    const sections = [{ section: 'contacts', reason: 'À revoir' }] as const
    done(
      await requestCompletion(agency.instructor, { ...ref, reason: null, dueOn: undefined, sections: [...sections] }),
    )
    expect(await correct(completing.candidatureId, EMAIL, 'a@ch.example.fr')).toMatchObject(refused)

    const turnedDown = await buildTurnedDown(agency)
    expect(await correct(turnedDown.candidatureId, EMAIL, 'a@ch.example.fr')).toMatchObject(refused)

    const gone = await buildFiledDossier(db)
    done(await withdrawCandidature(gone.signatory, { ...(await refOf(db, gone.candidatureId)), reason: 'Abandon' }))
    expect(await correct(gone.candidatureId, EMAIL, 'a@ch.example.fr')).toMatchObject(refused)

    const establishment = await buildEstablishment(db)
    const writer = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const draftId = await buildDraft(writer, establishment)
    expect(await correct(draftId, EMAIL, 'a@ch.example.fr')).toMatchObject({ error: { kind: 'not-found' } })
  })

  it('no equivalence while a decision is proposed; a contact still', async () => {
    const { candidatureId } = await buildProposed(agency)
    expect(await correct(candidatureId, 'prerequisite/PS1.1/hopenReference', 'HOPEN-9')).toMatchObject({
      error: { code: 'proposal-pending' },
    })
    done(await correct(candidatureId, EMAIL, 'a@ch.example.fr'))
    expect(await correctionsOf(candidatureId)).toHaveLength(1)
  })

  it('is the agency’s of that region alone, on the version that was read', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    const elsewhere = await buildAgency(db, '84')
    const value = 'a@ch.example.fr'
    expect(await correct(candidatureId, EMAIL, value, signatory)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await correct(candidatureId, EMAIL, value, elsewhere.instructor)).toMatchObject({
      error: { kind: 'not-found' },
    })
    const { expectedVersion } = await refOf(db, candidatureId)
    const old = { candidatureId, expectedVersion: expectedVersion - 1, path: EMAIL, value, reason: 'Essai' }
    expect(await correctField(agency.instructor, old)).toMatchObject({ error: { kind: 'stale' } })
    expect(await correctionsOf(candidatureId)).toEqual([])
  })

  it('by two people at once is done once', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    const both = await Promise.all([
      correct(candidatureId, EMAIL, 'un@ch.example.fr'),
      correct(candidatureId, EMAIL, 'deux@ch.example.fr', agency.decider),
    ])

    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'stale' } })
    expect(await correctionsOf(candidatureId)).toHaveLength(1)
  })

  it('is never changed nor erased', async () => {
    const { candidatureId } = await buildFiledDossier(db)
    done(await correct(candidatureId, EMAIL, 'a@ch.example.fr'))
    const where = { candidatureId }
    await expect(db.clericalCorrection.updateMany({ where, data: { newValue: 'x' } })).rejects.toThrow()
    await expect(db.clericalCorrection.deleteMany({ where })).rejects.toThrow()
  })

  it('tells whoever types over the old value later that it changed', async () => {
    const { candidatureId, signatory } = await buildFiledDossier(db)
    done(await correct(candidatureId, EMAIL, 'a@ch.example.fr'))
    done(await startReview(agency.instructor, await refOf(db, candidatureId)))
    const ref = await refOf(db, candidatureId)
    const sections = [{ section: 'contacts', reason: 'À revoir' }] as const
    done(
      await requestCompletion(agency.instructor, {
        ...ref,
        reason: null,
        dueOn: '2022-05-30',
        sections: [...sections],
      }),
    )
    const edit = { id: '11111111-2222-4333-8444-555555555555', path: EMAIL, value: 'b@ch.example.fr', baseRevision: 1 }
    const saved = done(await saveFields(signatory, { candidatureId, authorId: signatory.actor.userId, edits: [edit] }))

    expect(saved.outcomes).toMatchObject([
      { kind: 'conflict', theirs: { value: 'a@ch.example.fr', revision: 2, byName: 'Inès Instructrice' } },
    ])
  })
})
