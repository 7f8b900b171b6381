import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FieldEdit } from '@/lib/candidatures/domain/field-edit'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { claimValues, hopenValues, typeIn } from '@/prisma/demo/form-values'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  FRENCH_IBAN,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const _EMAIL = 'contact/dpo/email'
const NAME = 'contact/dpo/name'

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let colleague: UseCaseContext
let candidatureId: string

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  colleague = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
  candidatureId = await buildDraft(writer, establishment)
})

function edit(path: string, value: string, baseRevision = 0, more: Partial<FieldEdit> = {}): FieldEdit {
  return { id: randomUUID(), path, value, baseRevision, ...more }
}

const save = (context: UseCaseContext, ...edits: FieldEdit[]) =>
  saveFields(context, { candidatureId, authorId: context.actor.userId, edits })
const outcomes = async (context: UseCaseContext, ...edits: FieldEdit[]) => done(await save(context, ...edits)).outcomes
const row = () => db.candidature.findUniqueOrThrow({ where: { id: candidatureId }, include: { contacts: true } })
const _dpo = async () => (await row()).contacts.find((contact) => contact.role === 'dpo')
const _savedCount = () => db.auditEvent.count({ where: { type: 'candidature.saved', entityId: candidatureId } })

describe('bank details', () => {
  it('are encrypted, keep four signs, and are never journalled', async () => {
    await outcomes(writer, edit('bank/iban', FRENCH_IBAN))
    const { ibanEncrypted } = await row()
    const clear = FRENCH_IBAN.replaceAll(' ', '')

    expect(ibanEncrypted).not.toContain(clear)
    expect(writer.cipher.decrypt(ibanEncrypted ?? '')).toBe(clear)
    const journal = await db.auditEvent.findMany({ where: { entityId: candidatureId } })
    expect(JSON.stringify(journal.map((one) => one.details))).not.toMatch(/2004|2606/)
  })

  it('keep the recorded account when its field is left empty', async () => {
    await outcomes(writer, edit('bank/iban', FRENCH_IBAN), edit('bank/holder', 'Trésor public'))
    await outcomes(writer, edit('bank/iban', '', 1), edit('bank/holder', '', 1))

    expect(await row()).toMatchObject({ bankHolder: null, ibanLastFour: '2606' })
  })
})

describe('domains', () => {
  const claimed = async () =>
    (await db.candidatureDomain.findMany({ where: { candidatureId }, orderBy: { domainCode: 'asc' } })).map(
      ({ domainCode, bonusCodes }) => ({ domainCode, bonusCodes }),
    )

  it('are ticked and unticked one by one, their bonuses with them', async () => {
    await typeIn(writer, candidatureId, claimValues([{ code: 'D1', bonusCodes: ['CRO'] }]))
    await typeIn(colleague, candidatureId, claimValues([{ code: 'D2', bonusCodes: [] }]))
    expect(await claimed()).toEqual([
      { domainCode: 'D1', bonusCodes: ['CRO'] },
      { domainCode: 'D2', bonusCodes: [] },
    ])

    await typeIn(writer, candidatureId, { 'domain/D1': '' })
    expect(await claimed()).toEqual([{ domainCode: 'D2', bonusCodes: [] }])
  })

  it.each([
    ['domain/D9', 'domain-not-claimable'],
    ['bonus/D1/CRO', 'bonus-not-claimable'],
  ])('refuses %s', async (path, code) => {
    expect(await outcomes(writer, edit(path, 'true'))).toMatchObject([
      { kind: 'refused', refusal: { because: 'rule', error: { code } } },
    ])
    expect(await claimed()).toEqual([])
  })

  it.each(['REPRISE', 'NIMPORTE'])('refuses the bonus %s with its domain', async (bonus) => {
    await outcomes(writer, edit('domain/D1', 'true'))

    expect(await outcomes(writer, edit(`bonus/D1/${bonus}`, 'true'))).toMatchObject([
      { kind: 'refused', refusal: { because: 'rule', error: { code: 'bonus-not-claimable' } } },
    ])
  })

  it('refuses what the establishment does not have', async () => {
    const without = { hasLaboratory: false, hasImaging: false, hasSurgery: false }
    await db.establishment.update({ where: { id: establishment.id }, data: without })

    for (const path of ['domain/D2', 'domain/D3']) {
      expect(await outcomes(writer, edit(path, 'true'))).toMatchObject([{ kind: 'refused' }])
    }
  })

  it('refuses a volet that is closed in the window', async () => {
    const inF1 = buildContext(db, writer.actor, new Date('2021-09-15T10:00:00Z'))
    candidatureId = await buildDraft(inF1, establishment, 'F1')

    expect(await outcomes(inF1, edit('domain/D4', 'true'))).toMatchObject([
      { kind: 'refused', refusal: { error: { code: 'volet-closed' } } },
    ])
  })

  it('refuses a domain whose balance was won in another window, and takes one that was missed', async () => {
    const inF1 = buildContext(db, writer.actor, new Date('2021-09-15T10:00:00Z'))
    const earlier = await buildDraft(inF1, establishment, 'F1')
    await db.candidatureDomain.createMany({
      data: [
        { candidatureId: earlier, domainCode: 'D1', outcome: 'reached' },
        { candidatureId: earlier, domainCode: 'D2', outcome: 'missed' },
      ],
    })

    expect(await outcomes(writer, edit('domain/D1', 'true'), edit('domain/D2', 'true'))).toMatchObject([
      { refusal: { error: { code: 'domain-already-funded', details: { domain: 'D1', window: 'Fenêtre 1' } } } },
      { kind: 'saved' },
    ])
  })
})

describe('prerequisites', () => {
  it('refuses one that the rules do not have', async () => {
    expect(await outcomes(writer, edit('prerequisite/PS9/comment', 'x'))).toMatchObject([
      { kind: 'refused', refusal: { because: 'rule', error: { kind: 'not-found' } } },
    ])
  })

  it('keeps what was typed for another way of answering', async () => {
    await typeIn(writer, candidatureId, hopenValues('PS1.1', '2019-06-30', 'H-1'))
    await typeIn(writer, candidatureId, { 'prerequisite/PS1.1/mode': 'evidence' })

    expect(await db.prerequisiteAnswer.findFirst({ where: { candidatureId } })).toMatchObject({
      mode: 'evidence',
      hopenReference: 'H-1',
    })
  })

  it('takes answers to the questions of the list in force, and to no others', async () => {
    const { id: programmeId } = await db.programme.findFirstOrThrow()
    const questions = [{ key: 'q1', section: '', label: 'Question', help: '', kind: 'text', isRequired: true }]
    const { id } = await db.questionnaire.create({
      data: {
        programmeId,
        prerequisiteCode: 'PS1.2',
        version: 1,
        title: 'Liste fictive',
        questions,
        loadedByName: 'DGOS',
        loadedAt: IN_F2,
      },
    })

    expect(
      await outcomes(writer, edit('questionnaire/PS1.2/q1', 'oui'), edit('questionnaire/PS1.2/q2', 'oui')),
    ).toMatchObject([{ kind: 'saved' }, { kind: 'refused' }])
    expect(await db.prerequisiteAnswer.findFirst({ where: { candidatureId } })).toMatchObject({ questionnaireId: id })
    expect(await db.questionnaireAnswer.findMany({ where: { candidatureId } })).toMatchObject([{ value: 'oui' }])
    await db.questionnaire.update({ where: { id }, data: { retiredAt: IN_F2 } })
  })
})

describe('a correction', () => {
  async function ask(...targets: string[]) {
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'to_complete', filedAt: IN_F2 } })
    await db.completionRequest.create({
      data: {
        candidatureId,
        requestedById: writer.actor.userId,
        requestedByName: 'ARS',
        requestedAt: IN_F2,
        dueAt: new Date('2022-05-30T21:59:59.999Z'),
        items: { create: targets.map((target) => ({ target, reason: 'À revoir' })) },
      },
    })
  }

  it('opens what was asked for, and nothing else', async () => {
    await ask('contacts')

    expect(
      await outcomes(
        writer,
        edit(NAME, 'Dominique Roux'),
        edit('bank/holder', 'Autre'),
        edit('prerequisite/PS1.1/comment', 'x'),
        edit('domain/D1', 'true'),
      ),
    ).toMatchObject([{ kind: 'saved' }, { kind: 'frozen' }, { kind: 'frozen' }, { kind: 'frozen' }])
    expect(await row()).toMatchObject({ bankHolder: null })
  })

  it('opens the prerequisites that the agency sent back, not those that it accepted', async () => {
    await typeIn(writer, candidatureId, {
      ...hopenValues('PS1.1', '2019-06-30', 'H-1'),
      ...hopenValues('PS1.2', '2019-06-30', 'H-2'),
    })
    await db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { verdict: 'accepted' } })
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId, prerequisiteCode: 'PS1.2' },
      data: { verdict: 'to_complete' },
    })
    await ask()

    expect(
      await outcomes(
        writer,
        edit('prerequisite/PS1.1/hopenReference', 'H-9', 1),
        edit('prerequisite/PS1.2/hopenReference', 'H-9', 1),
      ),
    ).toMatchObject([{ kind: 'frozen' }, { kind: 'saved' }])
  })

  it('opens nothing once its date is past', async () => {
    await ask('contacts')
    await db.candidature.update({ where: { id: candidatureId }, data: { completionDueAt: IN_F2 } })
    const late = { ...writer, clock: fixedClock(new Date(IN_F2.getTime() + 1)) }

    expect(await outcomes(late, edit(NAME, 'Dominique Roux'))).toMatchObject([{ kind: 'frozen' }])
    expect(await outcomes(writer, edit(NAME, 'Dominique Roux'))).toMatchObject([{ kind: 'saved' }])
  })

  it('opens nothing once it was answered', async () => {
    await ask('contacts')
    await db.completionRequest.updateMany({ where: { candidatureId }, data: { answeredAt: IN_F2 } })

    expect(await outcomes(writer, edit(NAME, 'Dominique Roux'))).toMatchObject([{ kind: 'frozen' }])
  })
})
