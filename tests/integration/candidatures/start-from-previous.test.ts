import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startFromPrevious } from '@/lib/candidatures/use-cases/start-from-previous'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { attachFile } from '@/tests/support/attach-file'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  FRENCH_IBAN,
  findWindow,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const IN_F1 = new Date('2021-09-15T10:00:00Z')

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let signatoryInF1: UseCaseContext
let windowId: string

beforeAll(async () => {
  db = await testDatabase()
  windowId = (await findWindow(db)).id
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  signatoryInF1 = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]), IN_F1)
})

const input = (previousId: string) => ({ establishmentId: establishment.id, windowId, previousId })

const filed = (codes: readonly { code: string; bonusCodes: readonly string[] }[] = [{ code: 'D1', bonusCodes: [] }]) =>
  buildFiled(signatoryInF1, establishment, { windowCode: 'F1', domains: codes })

const wholeDossier = (id: string) =>
  db.candidature.findUniqueOrThrow({
    where: { id },
    include: {
      domains: { orderBy: { domainCode: 'asc' } },
      contacts: { orderBy: { role: 'asc' } },
      prerequisites: { orderBy: { prerequisiteCode: 'asc' } },
      documents: { orderBy: { fileName: 'asc' } },
      questionnaireAnswers: true,
      history: true,
      filings: true,
      snapshots: true,
    },
  })

describe('startFromPrevious', () => {
  it('takes over domains, contacts, bank details, answers and files, under the rules of the new window', async () => {
    const previousId = await buildDraft(signatoryInF1, establishment, 'F1')
    const domains = [
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D2', bonusCodes: [] },
    ]
    await buildComplete(signatoryInF1, previousId, domains)
    const evidence = await attachFile(signatoryInF1, previousId, 'cellule.pdf', { pieceCode: 'cellule' })
    const audit = await attachFile(signatoryInF1, previousId, 'audit.png', {
      prerequisiteCode: 'PS2.2',
      mimeType: 'image/png',
    })
    const rib = await attachFile(signatoryInF1, previousId, 'rib.pdf', { kind: 'bank_details', prerequisiteCode: null })
    await db.candidature.update({ where: { id: previousId }, data: { status: 'closed', filedAt: IN_F1 } })
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId: previousId },
      data: { verdict: 'accepted', verdictReason: 'Conforme', verdictByName: 'Noa Petit', verdictAt: IN_F1 },
    })
    await db.candidatureDomain.updateMany({
      where: { candidatureId: previousId, domainCode: 'D2' },
      data: { outcome: 'reached' },
    })
    const before = await wholeDossier(previousId)

    const { candidatureId } = done(await startFromPrevious(writer, input(previousId)))
    const taken = await wholeDossier(candidatureId)

    expect(taken).toMatchObject({
      status: 'draft',
      version: 1,
      startedFromId: previousId,
      windowId,
      filedAt: null,
      createdAt: IN_F2,
      savedByName: 'Alix Roux',
    })
    // The balance of D2 was won: it is not claimed again.
    expect(taken.domains.map(({ domainCode, bonusCodes, outcome }) => [domainCode, bonusCodes, outcome])).toEqual([
      ['D1', ['CRO'], 'pending'],
    ])
    const people = (one: typeof taken) => one.contacts.map(({ id, candidatureId: _, ...contact }) => contact)
    expect(people(taken)).toEqual(people(before))
    expect(people(taken)).not.toEqual([])
    expect(taken.ibanEncrypted).toBe(before.ibanEncrypted)
    expect(writer.cipher.decrypt(taken.ibanEncrypted ?? '')).toBe(FRENCH_IBAN.replaceAll(' ', ''))
    expect([taken.ibanLastFour, taken.bankHolder, taken.bankBic]).toEqual([
      before.ibanLastFour,
      before.bankHolder,
      before.bankBic,
    ])
    expect(taken.prerequisites).toHaveLength(before.prerequisites.length)
    for (const [index, answer] of taken.prerequisites.entries()) {
      const { prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment } = before.prerequisites[index] ?? {}
      expect(answer).toMatchObject({ prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment })
      expect(answer).toMatchObject({ verdict: 'pending', verdictReason: null, verdictByName: null, verdictAt: null })
    }
    expect(
      taken.documents.map(({ fileName, kind, prerequisiteCode, pieceCode, reusedFromId }) => [
        ...[fileName, kind, prerequisiteCode, pieceCode, reusedFromId],
      ]),
    ).toEqual([
      ['audit.png', 'prerequisite_evidence', 'PS2.2', null, audit],
      ['cellule.pdf', 'prerequisite_evidence', 'PS1.1', 'cellule', evidence],
      ['rib.pdf', 'bank_details', null, null, rib],
    ])
    for (const document of taken.documents) {
      expect(document).toMatchObject({ lineageId: document.id, versionNumber: 1, createdAt: IN_F2 })
      expect(document.uploadedByName).toBe('Alix Roux')
    }
    expect(new Set(taken.documents.map(({ sha256 }) => sha256))).toEqual(
      new Set(before.documents.map(({ sha256 }) => sha256)),
    )
    expect([taken.filings, taken.snapshots]).toEqual([[], []])
    expect(taken.history.map(({ toStatus }) => toStatus)).toEqual(['draft'])
    expect(await wholeDossier(previousId)).toEqual(before)
  })

  it('journals what it was started from, and nothing of the account', async () => {
    const previousId = await filed()
    const { candidatureId } = done(await startFromPrevious(writer, input(previousId)))
    const journal = await db.auditEvent.findMany({ where: { entityId: candidatureId } })
    const { reference } = await wholeDossier(previousId)

    expect(journal.map(({ type, actorName, details }) => ({ type, actorName, details }))).toEqual([
      { type: 'candidature.created', actorName: 'Alix Roux', details: { window: 'F2', startedFrom: reference } },
    ])
    expect(JSON.stringify(journal.map((one) => one.details))).not.toMatch(/2004|2606/)
  })

  it('leaves behind a removed file, an older version, an infected one, and what the establishment has no more', async () => {
    const previousId = await filed([
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D3', bonusCodes: [] },
    ])
    const kept = await attachFile(signatoryInF1, previousId, 'first')
    await attachFile(signatoryInF1, previousId, 'second', { lineageId: kept, versionNumber: 2 })
    await attachFile(signatoryInF1, previousId, 'removed', { removedAt: IN_F1 })
    await attachFile(signatoryInF1, previousId, 'infected', {}, { scan: 'infected', threat: 'EICAR' })
    await attachFile(signatoryInF1, previousId, 'gone', { prerequisiteCode: 'PS9.9' })
    await attachFile(signatoryInF1, previousId, 'convention', { kind: 'convention', prerequisiteCode: null })
    const again = await attachFile(signatoryInF1, previousId, 'again', { reusedFromId: kept })
    await db.establishment.update({
      where: { id: establishment.id },
      data: { hasSurgery: false, hasImaging: false },
    })
    const { candidatureId } = done(await startFromPrevious(writer, input(previousId)))
    const taken = await wholeDossier(candidatureId)

    expect(taken.domains.map(({ domainCode, bonusCodes }) => [domainCode, bonusCodes])).toEqual([['D1', []]])
    expect(taken.documents.map(({ fileName }) => fileName)).toEqual(['again', 'second'])
    // A file that was itself reused keeps the age of the first one.
    expect(taken.documents[0]?.reusedFromId).toBe(kept)
    expect(taken.documents[0]?.reusedFromId).not.toBe(again)
  })

  it('takes the answers to a list of questions while it is in force, not afterwards', async () => {
    const previousId = await filed()
    const { programmeId } = await db.window.findUniqueOrThrow({ where: { id: windowId } })
    const list = (version: number, retiredAt: Date | null) =>
      db.questionnaire.create({
        data: {
          ...{ programmeId, prerequisiteCode: 'PS1.2', version, title: 'Liste fictive', isFictitious: true },
          ...{ questions: [], loadedByName: 'Lou', loadedAt: IN_F1, retiredAt },
        },
      })
    const [inForce, retired] = [await list(901, null), await list(900, IN_F1)]
    const answer = (questionnaireId: string) =>
      db.prerequisiteAnswer.update({
        where: { candidatureId_prerequisiteCode: { candidatureId: previousId, prerequisiteCode: 'PS1.2' } },
        data: { mode: 'questionnaire', questionnaireId },
      })
    const question = { candidatureId: previousId, prerequisiteCode: 'PS1.2', questionKey: 'q1', value: 'oui' }
    await db.questionnaireAnswer.create({ data: question })

    await answer(inForce.id)
    const first = done(await startFromPrevious(writer, input(previousId))).candidatureId
    expect((await wholeDossier(first)).questionnaireAnswers).toMatchObject([{ questionKey: 'q1', value: 'oui' }])
    expect((await wholeDossier(first)).prerequisites[1]).toMatchObject({
      mode: 'questionnaire',
      questionnaireId: inForce.id,
    })

    await answer(retired.id)
    const inF3 = buildContext(db, writer.actor, new Date('2022-09-15T10:00:00Z'))
    const f3 = (await findWindow(db, 'F3')).id
    const later = done(await startFromPrevious(inF3, { ...input(previousId), windowId: f3 })).candidatureId
    expect((await wholeDossier(later)).questionnaireAnswers).toEqual([])
    expect((await wholeDossier(later)).prerequisites[1]).toMatchObject({ mode: 'questionnaire', questionnaireId: null })
  })

  it.each(['withdrawn', 'refused', 'dropped', 'measuring', 'under_review'] as const)(
    'starts from a dossier that is %s',
    async (status) => {
      const previousId = await filed()
      await db.candidature.update({ where: { id: previousId }, data: { status } })

      expect((await startFromPrevious(writer, input(previousId))).ok).toBe(true)
    },
  )

  it('opens one of two at once, and names it to the other', async () => {
    const previousId = await filed()
    const answers = await Promise.all([
      startFromPrevious(writer, input(previousId)),
      startFromPrevious(writer, input(previousId)),
    ])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.find((one) => !one.ok)).toMatchObject({ error: { code: 'candidature-exists' } })
    expect(await db.candidature.count({ where: { establishmentId: establishment.id, windowId } })).toBe(1)
  })

  it('refuses a draft, another establishment, a closed window, a reader, a stranger; and writes nothing', async () => {
    const draft = await buildDraft(signatoryInF1, establishment, 'F1')
    const other = await buildEstablishment(db)
    const both = [onEstablishment('redacteur', establishment), onEstablishment('signataire', other)]
    const ofBoth = buildContext(db, await buildUser(db, both))
    const elsewhere = await buildFiled({ ...signatoryInF1, actor: ofBoth.actor }, other, { windowCode: 'F1' })
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
    const stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))
    const f3 = (await findWindow(db, 'F3')).id

    expect(await startFromPrevious(writer, input(draft))).toMatchObject({
      error: { code: 'not-in-this-status', details: { status: 'draft' } },
    })
    expect(await startFromPrevious(ofBoth, input(elsewhere))).toMatchObject({ error: { kind: 'not-found' } })
    await db.candidature.update({ where: { id: draft }, data: { status: 'filed', filedAt: IN_F1 } })
    expect(await startFromPrevious(writer, { ...input(draft), windowId: f3 })).toMatchObject({
      error: { code: 'window-not-open' },
    })
    expect(await startFromPrevious(reader, input(draft))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await startFromPrevious(stranger, input(draft))).toMatchObject({ error: { kind: 'not-found' } })
    expect(await startFromPrevious(agency, input(draft))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await db.candidature.count({ where: { establishmentId: establishment.id, windowId } })).toBe(0)
    expect((await startFromPrevious(writer, input(draft))).ok).toBe(true)
  })
})
