import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { archiveDossier } from '@/lib/documents/use-cases/archive-dossier'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { decisionLetter } from '@/lib/letters/queries/decision-letter'
import { letterOf } from '@/lib/letters/store'
import { renderLetter } from '@/lib/letters/use-cases/render-letter'
import { retryLetter } from '@/lib/letters/use-cases/retry-letter'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'
import { setSecondValidation } from '@/lib/review/use-cases/set-second-validation'
import { fillTemplate } from '@/lib/templates/domain/template'
import { firstTemplate } from '@/prisma/data/templates'
import { buildContext, buildEstablishment, buildUser, done, onEstablishment, onRegion } from '@/tests/support/builders'
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

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const REASON = 'Structure hors champ.'
const decide = async (candidatureId: string, decision: 'retained' | 'refused' | 'dropped', context = agency.decider) =>
  decideCandidature(context, { ...(await refOf(db, candidatureId)), decision, reason: null })

/** A dossier whose refusal, or end, is proposed. */
async function buildTurnedDown(decision: 'refused' | 'dropped') {
  const dossier = await buildFiledDossier(db)
  await acceptPrerequisites(agency.instructor, dossier.candidatureId)
  done(
    await proposeDecision(agency.instructor, { ...(await refOf(db, dossier.candidatureId)), decision, reason: REASON }),
  )

  return dossier
}

const lettersOf = (candidatureId: string) => db.decisionLetter.findMany({ where: { candidatureId } })
const jobsOf = (letterId: string) =>
  db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'render-letter' AND data ->> 'letterId' = ${letterId}`
const giveUpJob = (letterId: string) =>
  db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE name = 'render-letter' AND data ->> 'letterId' = ${letterId}`

async function decidedLetter(decision: 'retained' | 'refused' = 'refused') {
  const dossier =
    decision === 'retained' ? await buildProposed(agency, { activity: 7_000 }) : await buildTurnedDown(decision)
  done(await decide(dossier.candidatureId, decision))
  const letter = await db.decisionLetter.findFirstOrThrow({ where: { candidatureId: dossier.candidatureId } })

  return { ...dossier, letter }
}

describe('a decision', () => {
  it.each(['refused', 'dropped'] as const)(
    '%s prepares its letter, numbered, with its job and its traces',
    async (decision) => {
      const { candidatureId, establishment } = await buildTurnedDown(decision)
      done(await decide(candidatureId, decision))
      const [letter, ...others] = await lettersOf(candidatureId)

      expect(others).toEqual([])
      expect(letter).toMatchObject({
        decision,
        templateVersion: 1,
        documentId: null,
        sentAt: null,
        preparedAt: IN_REVIEW,
      })
      expect(letter?.number).toMatch(/^L-F2-11-\d{4}$/)
      expect(letter && letterOf(letter).establishment.finess).toBe(establishment.finess)
      expect(await jobsOf(letter?.id ?? '')).toHaveLength(1)
      const where = { entityId: candidatureId, type: 'letter.prepared' }
      expect(await db.auditEvent.findMany({ where })).toMatchObject([{ details: { number: letter?.number, decision } }])
    },
  )

  it('writes in it the text in force, filled in, and nothing else', async () => {
    const { candidatureId, establishment } = await buildTurnedDown('refused')
    done(await decide(candidatureId, 'refused'))
    const row = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId }, include: { window: true } })
    const rules = await loadRuleSet(db, row.ruleSetId)
    const letter = letterOf(await db.decisionLetter.findFirstOrThrow({ where: { candidatureId } }))
    const filled = fillTemplate('letter_refused', firstTemplate('letter_refused'), {
      number: letter.number,
      letterDate: '10 mai 2022',
      programmeName: rules.programmeName,
      programmeCode: rules.programmeCode,
      windowName: row.window.name,
      agencyName: 'Agence régionale de santé Île-de-France',
      city: '',
      signatoryName: '',
      signatoryPosition: '',
      establishmentName: establishment.name,
      finess: establishment.finess,
      representativeName: 'Dominique Petit',
      representativePosition: 'Direction',
      reference: row.reference,
      filedOn: '15 mars 2022',
      decidedOn: '10 mai 2022',
      decisionReason: REASON,
      appealText: '',
      appealContact: 'Agence régionale de santé Île-de-France',
    })

    expect({ title: letter.title, subtitle: letter.subtitle, articles: letter.articles }).toEqual(filled)
  })

  it('of retaining says the amounts of the convention, and its number', async () => {
    const { candidatureId, letter } = await decidedLetter('retained')
    const convention = await db.convention.findFirstOrThrow({ where: { candidatureId } })
    const { lines, articles } = letterOf(letter)

    expect(lines.map(({ totalCents, advanceCents }) => [totalCents, advanceCents])).toEqual([[2_160_000, 648_000]])
    expect(JSON.stringify(articles)).toContain(convention.number)
  })

  it('numbers the letters of a region without gaps, whatever fails between', async () => {
    const far = await buildAgency(db, '53')
    await buildEnvelope(db, '53', 4_320_000)
    const dossiers = [
      await buildProposed(far, { activity: 7_000 }),
      await buildProposed(far, { activity: 7_000 }),
      await buildProposed(far, { activity: 7_000 }),
    ]
    const results: boolean[] = []
    for (const { candidatureId } of dossiers) {
      results.push((await decide(candidatureId, 'retained', far.decider)).ok)
    }
    await buildEnvelope(db, '53', 100_000_000)
    const last = dossiers[2]?.candidatureId ?? ''

    expect(results).toEqual([true, true, false])
    expect(await lettersOf(last)).toEqual([])
    done(await decide(last, 'retained', far.decider))
    expect((await lettersOf(last)).map(({ number }) => number)).toEqual(['L-F2-53-0003'])
  })

  it('prepares none after the first of two validations, and one after the second', async () => {
    const far = await buildAgency(db, '52')
    await buildEnvelope(db, '52', 100_000_000)
    const administrator = buildContext(db, await buildUser(db, [onRegion('administrateur_regional', '52')]), IN_REVIEW)
    done(await setSecondValidation(administrator, { regionCode: '52', expectedVersion: 0, euros: 1 }))
    const { candidatureId } = await buildProposed(far, { activity: 7_000 })

    expect(done(await decide(candidatureId, 'retained', far.decider)).isFinal).toBe(false)
    expect(await lettersOf(candidatureId)).toEqual([])
    expect(done(await decide(candidatureId, 'retained', far.otherDecider)).isFinal).toBe(true)
    expect(await lettersOf(candidatureId)).toHaveLength(1)
  })

  it('prepares one letter for two clicks, and none for somebody without the right', async () => {
    const { candidatureId, signatory } = await buildTurnedDown('refused')
    const input = { ...(await refOf(db, candidatureId)), decision: 'refused', reason: null } as const
    expect(await decideCandidature(signatory, input)).toMatchObject({ ok: false })
    expect(await lettersOf(candidatureId)).toEqual([])
    await Promise.all([1, 2, 3].map(() => decideCandidature(agency.decider, input)))
    expect(await lettersOf(candidatureId)).toHaveLength(1)
  })
})

describe('the job of a letter', () => {
  it('makes one document and tells the team once, whatever the number of runs', async () => {
    const { candidatureId, letter, signatory } = await decidedLetter()
    const mails = () =>
      db.notification.findMany({ where: { recipientId: signatory.actor.userId, kind: 'candidature-decided' } })
    expect(await mails()).toEqual([])
    await Promise.all([1, 2].map(() => renderLetter(agency.instructor, letter.id)))
    await renderLetter(agency.instructor, letter.id)

    const documents = await db.document.findMany({ where: { candidatureId, kind: 'decision_letter' } })
    expect(documents).toMatchObject([{ fileName: `notification-${letter.number}.pdf`, mimeType: 'application/pdf' }])
    const after = await db.decisionLetter.findUniqueOrThrow({ where: { id: letter.id } })
    expect(after).toMatchObject({ documentId: documents[0]?.id, sentAt: IN_REVIEW })
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.body).toContain(letter.number)
    expect(mail?.body).toContain(`/candidatures/${candidatureId}#lettre-de-notification`)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/refus|hors champ/i)
    expect(await db.auditEvent.count({ where: { entityId: candidatureId, type: 'letter.generated' } })).toBe(1)
  })

  it('leaves an unknown letter alone', async () => {
    await expect(renderLetter(agency.instructor, crypto.randomUUID())).resolves.toBeUndefined()
  })

  it('cannot change what the letter says, nor where it is', async () => {
    const { letter } = await decidedLetter()
    await renderLetter(agency.instructor, letter.id)
    const where = { id: letter.id }
    await expect(db.decisionLetter.update({ where, data: { content: {} } })).rejects.toThrow('frozen')
    await expect(db.decisionLetter.update({ where, data: { documentId: null } })).rejects.toThrow('frozen')
    await expect(db.decisionLetter.delete({ where })).rejects.toThrow('frozen')
  })
})

describe('the letter', () => {
  it('is read by the team and by the agency, and by nobody of another establishment or region', async () => {
    const { candidatureId, letter, establishment, signatory } = await decidedLetter()
    await renderLetter(agency.instructor, letter.id)
    const { documentId } = await db.decisionLetter.findUniqueOrThrow({ where: { id: letter.id } })
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]), IN_REVIEW)
    const foreign = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    const elsewhere = await buildAgency(db, '84')
    const open = (context: UseCaseContext) => openDocument(context, { documentId: documentId ?? '' })

    for (const context of [reader, signatory, agency.instructor]) {
      const opened = done(await open(context))
      opened.content.destroy()
      expect(opened.fileName).toBe(`notification-${letter.number}.pdf`)
      expect(await decisionLetter(context, candidatureId)).toMatchObject({ number: letter.number, mayRetry: false })
    }
    for (const context of [buildContext(db, foreign, IN_REVIEW), elsewhere.instructor]) {
      expect(await open(context)).toMatchObject({ error: { kind: 'not-found' } })
      expect(await decisionLetter(context, candidatureId)).toBeNull()
    }
  })

  it('is in the archive of the dossier', async () => {
    const { candidatureId, letter, signatory } = await decidedLetter()
    await renderLetter(agency.instructor, letter.id)
    const { entries } = done(await archiveDossier(signatory, { candidatureId }))

    expect(entries.map(({ path }) => path)).toContain(`notification/notification-${letter.number}.pdf`)
  })
})

describe('asking again for a letter', () => {
  it('is for the agency, once its job was given up; two people ask for it once', async () => {
    const { candidatureId, letter, signatory } = await decidedLetter()
    const input = { letterId: letter.id }
    const view = (context: UseCaseContext) => decisionLetter(context, candidatureId)
    expect(await view(agency.instructor)).toMatchObject({ pdf: null, isGivenUp: false, mayRetry: false })
    expect(await retryLetter(agency.instructor, input)).toMatchObject({ error: { code: 'letter-being-made' } })

    await giveUpJob(letter.id)
    expect(await view(agency.instructor)).toMatchObject({ isGivenUp: true, mayRetry: true })
    expect(await view(signatory)).toMatchObject({ isGivenUp: true, mayRetry: false })
    expect(await retryLetter(signatory, input)).toMatchObject({ error: { kind: 'forbidden' } })
    const elsewhere = await buildAgency(db, '84')
    expect(await retryLetter(elsewhere.instructor, input)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await jobsOf(letter.id)).toHaveLength(1)

    const results = await Promise.all([agency.instructor, agency.decider].map((context) => retryLetter(context, input)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await jobsOf(letter.id)).toHaveLength(2)
    expect(await db.auditEvent.count({ where: { entityId: candidatureId, type: 'letter.asked-again' } })).toBe(1)

    await renderLetter(agency.instructor, letter.id)
    expect(await retryLetter(agency.instructor, input)).toMatchObject({ error: { code: 'letter-already-made' } })
    expect(await retryLetter(agency.instructor, { letterId: crypto.randomUUID() })).toMatchObject({
      error: { kind: 'not-found' },
    })
  })
})
