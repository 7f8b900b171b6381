import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile, pngFile } from '@/tests/support/files'

let db: Database
let writer: UseCaseContext
let reader: UseCaseContext
let signatory: UseCaseContext
let stranger: UseCaseContext
let establishment: { id: string }

beforeAll(async () => {
  db = await testDatabase()
  establishment = await buildEstablishment(db)
  const other = await buildEstablishment(db)
  const as = async (actor: Promise<Actor>) => buildContext(db, await actor)
  writer = await as(buildUser(db, [onEstablishment('redacteur', establishment)]))
  reader = await as(buildUser(db, [onEstablishment('lecteur', establishment)]))
  signatory = await as(buildUser(db, [onEstablishment('signataire', establishment)]))
  stranger = await as(buildUser(db, [onEstablishment('signataire', other)]))
})

async function draft(): Promise<string> {
  const place = await buildEstablishment(db)
  writer = { ...writer, actor: await buildUser(db, [onEstablishment('redacteur', place)]) }
  reader = { ...reader, actor: await buildUser(db, [onEstablishment('lecteur', place)]) }
  signatory = { ...signatory, actor: await buildUser(db, [onEstablishment('signataire', place)]) }

  return buildDraft(writer, place)
}

const evidence = (candidatureId: string, changes: Partial<AddDocumentInput> = {}): AddDocumentInput => ({
  candidatureId,
  kind: 'prerequisite_evidence',
  prerequisiteCode: 'PS1.1',
  file: pdfFile(),
  ...changes,
})

describe('addDocument', () => {
  it('stores the file, gives the dossier a new version and journals', async () => {
    const candidatureId = await draft()
    const added = done(await addDocument(writer, evidence(candidatureId, { file: pdfFile('../Procès verbal.pdf') })))

    expect(added).toMatchObject({ fileName: 'Procès verbal.pdf', version: 2 })
    const row = await db.document.findUniqueOrThrow({ where: { id: added.documentId } })
    expect(row).toMatchObject({ kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1', mimeType: 'application/pdf' })
    expect(row.createdAt).toEqual(IN_F2)
    expect(await db.auditEvent.count({ where: { type: 'document.added', entityId: candidatureId } })).toBe(1)
  })

  it.each([
    ['file-empty', new File([], 'vide.pdf')],
    ['file-too-large', new File([new Uint8Array(MAX_FILE_BYTES + 1)], 'gros.pdf')],
    ['file-mislabelled', pngFile('image.pdf')],
    ['file-type-refused', new File(['MZ'], 'outil.exe')],
    ['file-name-refused', new File(['%PDF-1.7'], '..')],
    ['document-missing', new File([], '')],
  ])('refuses %s and writes nothing', async (code, file) => {
    const candidatureId = await draft()

    expect(await addDocument(writer, evidence(candidatureId, { file }))).toMatchObject({ ok: false, error: { code } })
    expect(await db.document.count({ where: { candidatureId } })).toBe(0)
    expect((await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).version).toBe(1)
  })

  it('refuses an unknown prerequisite, a reader, a stranger and a dossier that was filed', async () => {
    const candidatureId = await draft()

    expect(await addDocument(writer, evidence(candidatureId, { prerequisiteCode: 'PS9' }))).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await addDocument(reader, evidence(candidatureId))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await addDocument(stranger, evidence(candidatureId))).toMatchObject({ error: { kind: 'not-found' } })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })
    expect(await addDocument(writer, evidence(candidatureId))).toMatchObject({ error: { code: 'not-in-this-status' } })
    expect(await db.document.count({ where: { candidatureId } })).toBe(0)
  })

  it('takes a signed convention from the agency only, when it is to be signed', async () => {
    const candidatureId = await draft()
    const { regionCode } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur', regionCode)]))
    const signed: AddDocumentInput = { candidatureId, kind: 'signed_convention', file: pdfFile() }
    await db.candidature.update({ where: { id: candidatureId }, data: { filedAt: IN_F2, status: 'under_review' } })

    expect(await addDocument(agency, signed)).toMatchObject({ error: { code: 'not-in-this-status' } })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'convention_to_sign' } })
    expect(await addDocument(writer, signed)).toMatchObject({ error: { kind: 'forbidden' } })
    expect((await addDocument(agency, signed)).ok).toBe(true)
  })

  it('keeps both files when two people add at once', async () => {
    const candidatureId = await draft()
    const both = await Promise.all([
      addDocument(writer, evidence(candidatureId)),
      addDocument(signatory, evidence(candidatureId, { file: pngFile() })),
    ])

    expect(both.every((one) => one.ok)).toBe(true)
    expect((await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).version).toBe(3)
  })
})

describe('removeDocument', () => {
  it('takes the file off the form once, and keeps its bytes', async () => {
    const candidatureId = await draft()
    const { documentId } = done(await addDocument(writer, evidence(candidatureId)))
    const answers = await Promise.all([
      removeDocument(writer, { candidatureId, documentId }),
      removeDocument(signatory, { candidatureId, documentId }),
    ])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.find((one) => !one.ok)).toMatchObject({ error: { code: 'document-replaced' } })
    expect(await db.auditEvent.count({ where: { type: 'document.removed', entityId: candidatureId } })).toBe(1)
    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { kind: 'not-found' } })
  })

  it('refuses a document of another dossier, and a reader', async () => {
    const candidatureId = await draft()
    const { documentId } = done(await addDocument(writer, evidence(candidatureId)))
    const [first, second] = [writer, reader]
    const elsewhere = await draft()

    expect(await removeDocument(writer, { candidatureId: elsewhere, documentId })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await removeDocument(second, { candidatureId, documentId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect((await removeDocument(first, { candidatureId, documentId })).ok).toBe(true)
  })
})

describe('openDocument', () => {
  it('gives the bytes to whoever is in scope, and nobody else', async () => {
    const candidatureId = await draft()
    const { documentId } = done(await addDocument(writer, evidence(candidatureId)))
    const { regionCode } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    const agency = buildContext(db, await buildUser(db, [onRegion('valideur', regionCode)]))
    const elsewhere = buildContext(db, await buildUser(db, [onRegion('valideur', '84')]))

    expect(await text(done(await openDocument(reader, { documentId })).content)).toContain('%PDF')
    expect(await openDocument(agency, { documentId })).toMatchObject({ error: { kind: 'not-found' } })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })
    expect((await openDocument(agency, { documentId })).ok).toBe(true)
    expect(await openDocument(elsewhere, { documentId })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await openDocument(stranger, { documentId })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await db.auditEvent.count({ where: { type: 'document.opened' } })).toBe(0)
  })

  it('opens sensitive evidence to fewer people, and journals each opening', async () => {
    const candidatureId = await draft()
    const added = await addDocument(writer, evidence(candidatureId, { prerequisiteCode: 'PS2.2' }))
    const { documentId } = done(added)

    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await openDocument(reader, { documentId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect((await openDocument(signatory, { documentId })).ok).toBe(true)
    expect(await db.auditEvent.count({ where: { type: 'document.opened', entityId: candidatureId } })).toBe(1)
  })

  it('keeps bank details from a plain reader', async () => {
    const candidatureId = await draft()
    const { documentId } = done(await addDocument(writer, { candidatureId, kind: 'bank_details', file: pdfFile() }))

    expect(await openDocument(reader, { documentId })).toMatchObject({ error: { kind: 'forbidden' } })
    expect((await openDocument(writer, { documentId })).ok).toBe(true)
  })
})
