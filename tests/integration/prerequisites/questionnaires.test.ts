import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import type { Database } from '@/lib/platform/db'
import { answeredQuestionnaire } from '@/lib/prerequisites/queries/answered-questionnaire'
import { questionnaireList, questionnaireSheet } from '@/lib/prerequisites/queries/questionnaires'
import type { LoadQuestionnaireInput } from '@/lib/prerequisites/questionnaire-schemas'
import { loadQuestionnaire } from '@/lib/prerequisites/use-cases/load-questionnaire'
import { retireQuestionnaire } from '@/lib/prerequisites/use-cases/retire-questionnaire'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const HEADER = 'cle;section;question;aide;reponse;obligatoire'
const FIRST = `${HEADER}\nq1;Organisation;Un référent est-il nommé ?;;oui/non;oui\nq2;Suivi;Comment ?;;texte;non\n`
const CODE = 'PS1.2'
const broken = (code: string) => ({ ok: false, error: expect.objectContaining({ kind: 'rule-broken', code }) })

let db: Database
let administrator: Actor

beforeEach(async () => {
  db = await freshDatabase()
  administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }], 'Andréa Delmas')
})

function load(
  text: string | Uint8Array<ArrayBuffer>,
  changes: Partial<LoadQuestionnaireInput> = {},
  by = administrator,
) {
  const file = new File([text], 'questions.csv')

  return loadQuestionnaire(buildContext(db, by), { prerequisiteCode: CODE, title: 'Liste fictive', file, ...changes })
}

const versions = () => db.questionnaire.findMany({ orderBy: { version: 'asc' } })

describe('loadQuestionnaire', () => {
  it('writes a version with its questions, and journals it', async () => {
    expect(await load(FIRST, { isFictitious: 'oui' })).toMatchObject({ ok: true, value: { version: 1 } })

    const [row] = await versions()
    expect(row).toMatchObject({
      prerequisiteCode: CODE,
      version: 1,
      isFictitious: true,
      loadedByName: 'Andréa Delmas',
      loadedAt: IN_F2,
      retiredAt: null,
      questions: [
        { key: 'q1', kind: 'yes_no', isRequired: true },
        { key: 'q2', kind: 'text', isRequired: false },
      ],
    })
    expect(await db.auditEvent.findFirst({ where: { type: 'questionnaire.loaded' } })).toMatchObject({
      entityId: row?.id,
      actorId: administrator.userId,
      details: { prerequisite: CODE, number: 1, lines: 2, fileName: 'questions.csv' },
    })
  })

  it('reads JSON, and a table that a French spreadsheet wrote', async () => {
    const json = JSON.stringify([{ key: 'q1', section: 'S', label: 'Été ?', help: '', kind: 'text', isRequired: true }])
    expect(await load(json)).toMatchObject({ ok: true, value: { questions: [{ label: 'Été ?' }] } })
    const latin = Uint8Array.from(Buffer.from(`${HEADER}\r\nq1;S;Est-ce l'été ?;;texte;oui\r\n`, 'latin1'))
    expect(await load(latin)).toMatchObject({ ok: true, value: { questions: [{ label: "Est-ce l'été ?" }] } })
  })

  it('retires the version in force; the dossier that started with it keeps it', async () => {
    await load(FIRST)
    const [first] = await versions()
    const establishment = await buildEstablishment(db)
    const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
    const candidatureId = await buildDraft(buildContext(db, signatory), establishment)
    await db.prerequisiteAnswer.upsert({
      where: { candidatureId_prerequisiteCode: { candidatureId, prerequisiteCode: CODE } },
      create: { candidatureId, prerequisiteCode: CODE, mode: 'questionnaire', questionnaireId: first?.id },
      update: { mode: 'questionnaire', questionnaireId: first?.id },
    })
    await db.questionnaireAnswer.create({
      data: { candidatureId, prerequisiteCode: CODE, questionKey: 'q1', value: 'yes' },
    })

    expect(await load(`${FIRST}q3;Suivi;Et ensuite ?;;texte;oui\n`)).toMatchObject({ value: { version: 2 } })
    expect(await versions()).toMatchObject([{ retiredAt: IN_F2 }, { version: 2, retiredAt: null }])
    const asked = { candidatureId, prerequisiteCode: CODE }
    expect(await answeredQuestionnaire({ db, actor: signatory }, asked)).toMatchObject({
      version: 1,
      questions: [{ key: 'q1' }, { key: 'q2' }],
      answers: [['q1', 'yes']],
    })
    // Before any answer, the list in force; never for a prerequisite that is answered otherwise.
    await db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { questionnaireId: null } })
    expect(await answeredQuestionnaire({ db, actor: signatory }, asked)).toMatchObject({ version: 2 })
    await db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { mode: 'evidence' } })
    expect(await answeredQuestionnaire({ db, actor: signatory }, asked)).toBeNull()
    await db.prerequisiteAnswer.updateMany({
      where: { candidatureId },
      data: { mode: 'questionnaire', questionnaireId: first?.id ?? null },
    })
    const stranger = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    expect(await answeredQuestionnaire({ db, actor: stranger }, asked)).toBeNull()
    expect(await questionnaireList({ db, actor: administrator })).toMatchObject({
      versions: [
        { version: 2, dossierCount: 0, questionCount: 3 },
        { version: 1, dossierCount: 1, questionCount: 2 },
      ],
      mayEdit: true,
    })
  })

  it('shows a preview and writes nothing', async () => {
    expect(await load(FIRST, { isPreview: 'oui' })).toMatchObject({
      ok: true,
      value: { version: null, questions: [{ key: 'q1' }, { key: 'q2' }] },
    })
    expect(await versions()).toEqual([])
    expect(await db.auditEvent.count({ where: { type: 'questionnaire.loaded' } })).toBe(0)
  })

  it('refuses a wrong file whole, with its lines, and keeps the list in force', async () => {
    await load(FIRST)
    expect(await load(`${FIRST};Suivi;Et ensuite ?;;texte;oui\nq1;S;Q;;texte;oui\n`)).toEqual({
      ok: false,
      error: {
        kind: 'rule-broken',
        code: 'questionnaire-has-errors',
        details: { lines: '4 key-missing\n5 key-twice', unit: 'line' },
      },
    })
    expect(await load('[{"key":"q1"}]')).toMatchObject({
      error: { code: 'questionnaire-has-errors', details: { lines: '1 section-missing', unit: 'question' } },
    })
    expect(await load('a;b;c\n1;2;3')).toEqual(broken('questionnaire-not-a-list'))
    expect(await load('[')).toEqual(broken('questionnaire-not-a-list'))
    expect(await load('')).toEqual(broken('file-empty'))
    expect(await load(FIRST, { prerequisiteCode: 'PS9.9' })).toEqual(broken('prerequisite-unknown'))
    expect(await load(FIRST)).toEqual(broken('questionnaire-unchanged'))
    expect(await versions()).toMatchObject([{ version: 1, retiredAt: null }])
  })

  it('is the programme administrator’s alone', async () => {
    const others = [
      await buildUser(db, [onRegion('administrateur_regional')]),
      await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }]),
    ]
    for (const other of others) expect(await load(FIRST, {}, other)).toMatchObject({ ok: false })
    expect(await versions()).toEqual([])
  })

  it('makes two at once follow one another', async () => {
    const results = await Promise.all([load(FIRST), load(FIRST, { title: 'Autre titre' }), load(FIRST)])

    expect(results.filter((one) => one.ok).length).toBeGreaterThanOrEqual(2)
    const rows = await versions()
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1)
  })
})

describe('retireQuestionnaire', () => {
  it('withdraws the list in force once, and journals it', async () => {
    await load(FIRST)
    const [row] = await versions()
    const retire = (by: Actor) => retireQuestionnaire(buildContext(db, by), { questionnaireId: row?.id ?? '' })

    expect(await retire(await buildUser(db, [onRegion('instructeur')]))).toMatchObject({ ok: false })
    const results = await Promise.all([retire(administrator), retire(administrator)])
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, error: { kind: 'not-found' } })
    expect(await versions()).toMatchObject([{ retiredAt: IN_F2 }])
    expect(await db.auditEvent.count({ where: { type: 'questionnaire.retired' } })).toBe(1)
    expect(await load(FIRST)).toMatchObject({ value: { version: 2 } })
  })
})

describe('the lists of questions', () => {
  it('are for whoever runs the programme', async () => {
    await load(FIRST)
    const [row] = await versions()
    const hospital = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    const agency = await buildUser(db, [onRegion('instructeur')])

    expect(await questionnaireList({ db, actor: hospital })).toBeNull()
    expect(await questionnaireSheet({ db, actor: hospital }, row?.id ?? '')).toBeNull()
    expect(await questionnaireList({ db, actor: agency })).toMatchObject({ mayEdit: false })
    expect(await questionnaireSheet({ db, actor: agency }, row?.id ?? '')).toMatchObject({ title: 'Liste fictive' })
  })
})

describe('a dossier that answers by a list of questions', () => {
  it('freezes the questions and the answers with what it files, and cannot be filed before they are complete', async () => {
    await load(FIRST)
    const [list] = await versions()
    const establishment = await buildEstablishment(db)
    const signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const candidatureId = await buildDraft(signatory, establishment)
    const expectedVersion = await buildComplete(signatory, candidatureId)
    await db.prerequisiteAnswer.update({
      where: { candidatureId_prerequisiteCode: { candidatureId, prerequisiteCode: CODE } },
      data: { mode: 'questionnaire', questionnaireId: list?.id ?? '' },
    })
    const submit = () => submitCandidature(signatory, { candidatureId, expectedVersion, commitment: true })
    expect(await submit()).toEqual(broken('prerequisite-unanswered'))

    const answer = { candidatureId, prerequisiteCode: CODE, questionKey: 'q1' }
    await db.questionnaireAnswer.create({ data: { ...answer, value: 'yes' } })
    expect(await submit()).toMatchObject({ ok: true })
    await db.questionnaireAnswer.updateMany({ where: answer, data: { value: 'no' } })

    expect((await db.filing.findFirstOrThrow({ where: { candidatureId } })).content).toMatchObject({
      questionnaires: [
        {
          prerequisiteCode: CODE,
          title: 'Liste fictive',
          version: 1,
          answers: [
            { question: 'Un référent est-il nommé ?', answer: 'yes' },
            { question: 'Comment ?', answer: '' },
          ],
        },
      ],
    })
  })
})
