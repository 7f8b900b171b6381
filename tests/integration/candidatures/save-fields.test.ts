import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FieldEdit } from '@/lib/candidatures/domain/field-edit'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  FRENCH_IBAN,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const EMAIL = 'contact/dpo/email'
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
const dpo = async () => (await row()).contacts.find((contact) => contact.role === 'dpo')
const savedCount = () => db.auditEvent.count({ where: { type: 'candidature.saved', entityId: candidatureId } })

describe('one field', () => {
  it('is saved with its revision, by whom and when, and journalled without its value', async () => {
    const first = edit(EMAIL, ' d.roux@ch.example.fr ')

    expect(done(await save(writer, first))).toEqual({
      outcomes: [{ editId: first.id, path: EMAIL, kind: 'saved', revision: 1 }],
      version: 2,
      savedAt: IN_F2,
    })
    expect(await row()).toMatchObject({ version: 2, status: 'draft', savedByName: 'Alix Roux', savedAt: IN_F2 })
    expect(await dpo()).toMatchObject({ email: 'd.roux@ch.example.fr', name: '' })
    const [journal] = await db.auditEvent.findMany({ where: { type: 'candidature.saved', entityId: candidatureId } })
    expect(journal?.details).toEqual({ fields: [EMAIL] })
  })

  it('is saved once when it is sent again, even at the same moment', async () => {
    const first = edit(NAME, 'Dominique Roux')
    const answers = await Promise.all([save(writer, first), save(writer, first), save(writer, first)])

    for (const answer of answers) {
      expect(done(answer).outcomes).toEqual([{ editId: first.id, path: NAME, kind: 'saved', revision: 1 }])
    }
    expect((await row()).version).toBe(2)
    expect(await savedCount()).toBe(1)
    expect(await db.fieldEdit.count({ where: { candidatureId } })).toBe(1)
  })

  it('replayed after a colleague wrote over it, changes nothing', async () => {
    const first = edit(NAME, 'Dominique Roux')
    await outcomes(writer, first)
    await outcomes(colleague, edit(NAME, 'Dominique Roux-Petit', 1))

    expect(await outcomes(writer, first)).toMatchObject([{ kind: 'saved', revision: 1 }])
    expect(await dpo()).toMatchObject({ name: 'Dominique Roux-Petit' })
  })

  it('may be emptied', async () => {
    await outcomes(writer, edit(NAME, 'Dominique Roux'))
    await outcomes(writer, edit(NAME, '', 1))

    expect(await dpo()).toMatchObject({ name: '' })
  })
})

describe('what somebody typed before another signed in', () => {
  it('is not saved under the name of the other one', async () => {
    const edits = [edit(NAME, 'Dominique Roux')]
    const answer = await saveFields(colleague, { candidatureId, authorId: writer.actor.userId, edits })

    expect(answer).toMatchObject({ ok: false, error: { kind: 'rule-broken', code: 'typed-by-another' } })
    expect(await row()).toMatchObject({ version: 1 })
    expect(await savedCount()).toBe(0)
    expect(await outcomes(writer, ...edits)).toMatchObject([{ kind: 'saved', revision: 1 }])
  })
})

describe('two people', () => {
  it('on two fields are both saved, each from what they saw', async () => {
    const [one, two] = await Promise.all([
      outcomes(writer, edit(NAME, 'Dominique Roux')),
      outcomes(colleague, edit(EMAIL, 'd.roux@ch.example.fr')),
    ])

    expect([...one, ...two].map((outcome) => outcome.kind)).toEqual(['saved', 'saved'])
    expect(await dpo()).toMatchObject({ name: 'Dominique Roux', email: 'd.roux@ch.example.fr' })
    expect((await row()).version).toBe(3)
  })

  it('on the same field: the second gets the other value, with who and when, and nothing is overwritten', async () => {
    await outcomes(colleague, edit(NAME, 'Camille Roux'))
    const mine = edit(NAME, 'Dominique Roux')

    expect(await outcomes(writer, mine)).toEqual([
      {
        editId: mine.id,
        path: NAME,
        kind: 'conflict',
        theirs: { value: 'Camille Roux', revision: 1, byName: 'Sacha Blanc', at: IN_F2 },
      },
    ])
    expect(await dpo()).toMatchObject({ name: 'Camille Roux' })
    expect((await row()).version).toBe(2)
    expect(await savedCount()).toBe(1)
  })

  it('at once on the same field: exactly one goes through', async () => {
    const answers = await Promise.all([
      outcomes(writer, edit(NAME, 'Dominique Roux')),
      outcomes(colleague, edit(NAME, 'Camille Roux')),
    ])

    expect(
      answers
        .flat()
        .map((outcome) => outcome.kind)
        .sort(),
    ).toEqual(['conflict', 'saved'])
  })

  it('who typed the same thing do not clash', async () => {
    await outcomes(colleague, edit(NAME, 'Camille Roux'))

    expect(await outcomes(writer, edit(NAME, 'Camille Roux'))).toMatchObject([{ kind: 'saved', revision: 2 }])
  })

  it('settle a clash by choosing, over the value that was seen', async () => {
    await outcomes(colleague, edit(NAME, 'Camille Roux'))
    await outcomes(writer, edit(NAME, 'Dominique Roux'))

    expect(await outcomes(writer, edit(NAME, 'Dominique Roux', 1))).toMatchObject([{ kind: 'saved', revision: 2 }])
  })

  it('on the account number: the other one is shown by its last four signs only', async () => {
    await outcomes(colleague, edit('bank/iban', FRENCH_IBAN))
    const [clash] = await outcomes(writer, edit('bank/iban', 'FR7630001007941234567890185'))

    expect(clash).toMatchObject({ kind: 'conflict', theirs: { value: '2606', byName: 'Sacha Blanc' } })
  })
})

describe('several edits', () => {
  it('of one field, typed before the first was answered, follow one another', async () => {
    const one = edit(NAME, 'Dom')
    const two = edit(NAME, 'Dominique', 0, { afterEditId: one.id })
    const three = edit(NAME, 'Dominique Roux', 0, { afterEditId: two.id })
    await outcomes(writer, one)

    expect(await outcomes(writer, one, two, three)).toMatchObject([
      { kind: 'saved', revision: 1 },
      { kind: 'saved', revision: 2 },
      { kind: 'saved', revision: 3 },
    ])
    expect(await dpo()).toMatchObject({ name: 'Dominique Roux' })
  })

  it('are saved together but for those that cannot be', async () => {
    const found = await outcomes(
      writer,
      edit(NAME, 'Dominique Roux'),
      edit('contact/dpo/phone', 'x'.repeat(31)),
      edit('contact/dpo/unknown', 'x'),
      edit(EMAIL, 'd.roux@ch.example.fr'),
    )

    expect(found.map((outcome) => outcome.kind)).toEqual(['saved', 'refused', 'refused', 'saved'])
    expect(await dpo()).toMatchObject({ name: 'Dominique Roux', phone: '', email: 'd.roux@ch.example.fr' })
    expect((await row()).version).toBe(2)
  })
})

describe('what is typed halfway', () => {
  it.each([
    [EMAIL, 'alix@'],
    ['contact/dpo/phone', '01 23'],
    ['bank/bic', 'BNP'],
    ['prerequisite/PS1.1/hopenValidatedOn', '31/02/2020'],
  ])('is kept as it is: %s « %s »', async (path, value) => {
    expect(await outcomes(writer, edit(path, value))).toMatchObject([{ kind: 'saved', revision: 1 }])
  })

  it.each(['FR14 2004 1010 0505 0001 3M02 607', 'BR1800360305000010009795493C1', 'FR14'])(
    'is refused for an account number, and the recorded one stays: %s',
    async (iban) => {
      await outcomes(writer, edit('bank/iban', FRENCH_IBAN))
      expect(await outcomes(writer, edit('bank/iban', iban, 1))).toMatchObject([
        { kind: 'refused', refusal: { because: 'value' } },
      ])
      expect(await row()).toMatchObject({ ibanLastFour: '2606' })
    },
  )

  it('takes no more than a field keeps, and says how much', async () => {
    expect(await outcomes(writer, edit('prerequisite/PS1.1/comment', 'a'.repeat(2001)))).toMatchObject([
      { kind: 'refused', refusal: { because: 'value', problem: { code: 'too-long', most: 2000 } } },
    ])
    expect(await db.prerequisiteAnswer.count({ where: { candidatureId } })).toBe(0)
  })
})

describe('who may', () => {
  it('refuses a reader, hides the dossier from strangers and the agency', async () => {
    const other = await buildEstablishment(db)
    const reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
    const stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))

    expect(await save(reader, edit(NAME, 'x'))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await save(stranger, edit(NAME, 'x'))).toMatchObject({ error: { kind: 'not-found' } })
    expect(await save(agency, edit(NAME, 'x'))).toMatchObject({ error: { kind: 'not-found' } })
    expect((await row()).version).toBe(1)
  })

  it('freezes every field of a filed dossier, and says so for each', async () => {
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })

    expect(await outcomes(writer, edit(NAME, 'x'))).toMatchObject([{ kind: 'frozen' }])
    expect((await row()).version).toBe(1)
  })

  it('recognises nobody else’s edit: the same identifier on another dossier is a new one there', async () => {
    const place = await buildEstablishment(db)
    const other = buildContext(db, await buildUser(db, [onEstablishment('redacteur', place)]))
    const elsewhere = await buildDraft(other, place)
    const first = edit(NAME, 'Dominique Roux')
    await outcomes(writer, first)
    const answer = saveFields(other, { candidatureId: elsewhere, authorId: other.actor.userId, edits: [first] })

    await expect(answer).rejects.toThrow()
    expect(await db.contact.count({ where: { candidatureId: elsewhere } })).toBe(0)
  })
})
