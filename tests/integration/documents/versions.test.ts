import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { documentViews } from '@/lib/candidatures/queries/document-view'
import { targetOf } from '@/lib/candidatures/store'
import { reusableDocuments } from '@/lib/documents/queries/reusable-documents'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { classifyDocument } from '@/lib/documents/use-cases/classify-document'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import { reuseDocument } from '@/lib/documents/use-cases/reuse-document'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'

let db: Database
let place: { id: string }
let signatory: UseCaseContext
let writer: UseCaseContext
let candidatureId: string

async function as(role: 'lecteur' | 'redacteur' | 'signataire', ...places: { id: string }[]): Promise<UseCaseContext> {
  return buildContext(
    db,
    await buildUser(
      db,
      places.map((one) => onEstablishment(role, one)),
    ),
  )
}

beforeEach(async () => {
  db = await testDatabase()
  place = await buildEstablishment(db)
  signatory = await as('signataire', place)
  writer = await as('redacteur', place)
  candidatureId = await buildDraft(writer, place)
})

const PLACE = { kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' } as const

async function add(context: UseCaseContext, file: File, changes: Partial<AddDocumentInput> = {}): Promise<string> {
  return done(await addDocument(context, { candidatureId, ...PLACE, file, ...changes })).documentId
}

async function viewsOf(context: UseCaseContext, id = candidatureId) {
  const row = await db.candidature.findUniqueOrThrow({
    where: { id },
    include: { documents: { where: { removedAt: null } } },
  })
  const rules = await loadRuleSet(db, row.ruleSetId)

  return documentViews(db, row.documents, { actor: context.actor, rules, target: targetOf(row) })
}

describe('replacing a file', () => {
  it('makes the next version; the older ones stay readable', async () => {
    const first = await add(writer, pdfFile('charte.pdf', 'un'), { pieceCode: 'referent' })
    const second = await add(writer, pdfFile('charte-2.pdf', 'deux'), { replacesId: first })
    const third = await add(signatory, pdfFile('charte-3.pdf', 'trois'), { replacesId: second })

    const [view, ...others] = await viewsOf(writer)
    expect(others).toEqual([])
    expect(view).toMatchObject({ id: third, versionNumber: 3, pieceCode: 'referent', fileName: 'charte-3.pdf' })
    expect(view?.olderVersions.map(({ id }) => id)).toEqual([second, first])
    expect(await text(done(await openDocument(writer, { documentId: first })).content)).toContain('un')
  })

  it('is refused when somebody replaced or removed it first, and nothing is written', async () => {
    const first = await add(writer, pdfFile('charte.pdf', 'un'))
    const [one, other] = await Promise.all([
      addDocument(writer, { candidatureId, ...PLACE, file: pdfFile('a.pdf', 'a'), replacesId: first }),
      addDocument(signatory, { candidatureId, ...PLACE, file: pdfFile('b.pdf', 'b'), replacesId: first }),
    ])

    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    expect([one, other].find((result) => !result.ok)).toMatchObject({ error: { code: 'document-replaced' } })
    expect(await db.document.count({ where: { candidatureId } })).toBe(2)
  })

  it('stays in its place: same dossier, same prerequisite', async () => {
    const first = await add(writer, pdfFile())
    const other = await add(writer, pdfFile('b.pdf', 'b'), { prerequisiteCode: 'PS1.2' })

    for (const replacesId of [other, candidatureId]) {
      const input = { candidatureId, ...PLACE, file: pdfFile('c.pdf', 'c'), replacesId }
      expect(await addDocument(writer, input)).toMatchObject({ error: { kind: 'not-found' } })
    }
    expect((await viewsOf(writer)).map(({ id }) => id)).toEqual(expect.arrayContaining([first, other]))
  })

  it('takes all versions off when the last is removed, save those that a filing names', async () => {
    const first = await add(writer, pdfFile('charte.pdf', 'un'))
    await db.filing.create({
      data: {
        ...{ candidatureId, number: 1, filedById: writer.actor.userId, filedByName: 'x', filedAt: IN_F2, content: {} },
        contentSha256: 'a'.repeat(64),
        receiptCode: candidatureId,
      },
    })
    const later = { ...writer, clock: async () => new Date(IN_F2.getTime() + 60_000) }
    const second = await add(later, pdfFile('charte-2.pdf', 'deux'), { replacesId: first })
    const third = await add(later, pdfFile('charte-3.pdf', 'trois'), { replacesId: second })
    done(await removeDocument(later, { candidatureId, documentId: third }))

    expect((await openDocument(writer, { documentId: first })).ok).toBe(true)
    expect(await openDocument(writer, { documentId: second })).toMatchObject({ error: { kind: 'not-found' } })
    expect(await openDocument(writer, { documentId: third })).toMatchObject({ error: { kind: 'not-found' } })
  })
})

describe('during a correction', () => {
  it('opens only what the agency asked for', async () => {
    const first = await add(writer, pdfFile())
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'to_complete', filedAt: IN_F2 } })
    await db.prerequisiteAnswer.create({
      data: { candidatureId, prerequisiteCode: 'PS1.2', mode: 'evidence', verdict: 'to_complete' },
    })
    const input = { candidatureId, kind: 'prerequisite_evidence', file: pdfFile('b.pdf', 'b') } as const

    expect(await addDocument(writer, { ...input, prerequisiteCode: 'PS1.1' })).toMatchObject({
      error: { code: 'document-frozen' },
    })
    expect(await removeDocument(writer, { candidatureId, documentId: first })).toMatchObject({
      error: { code: 'document-frozen' },
    })
    expect((await addDocument(writer, { ...input, prerequisiteCode: 'PS1.2' })).ok).toBe(true)
  })
})

describe('saying which piece a file is', () => {
  it('is kept and journalled; an unknown piece and a reader are refused', async () => {
    const documentId = await add(writer, pdfFile())
    const input = { candidatureId, documentId, prerequisiteCode: 'PS1.1' }
    done(await classifyDocument(writer, { ...input, pieceCode: 'cellule' }))

    expect((await viewsOf(writer))[0]?.pieceCode).toBe('cellule')
    expect(await classifyDocument(writer, { ...input, pieceCode: 'rien' })).toMatchObject({
      error: { kind: 'not-found' },
    })
    const reader = await as('lecteur', place)
    expect(await classifyDocument(reader, { ...input, pieceCode: 'referent' })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    done(await classifyDocument(writer, { ...input, pieceCode: undefined }))
    expect((await viewsOf(writer))[0]?.pieceCode).toBeNull()
    expect(await db.auditEvent.count({ where: { type: 'document.classified', entityId: candidatureId } })).toBe(2)
  })
})

describe('taking over a file', () => {
  /** A dossier of an earlier window, filed, with a file for that prerequisite. */
  async function earlier(of: { id: string }, prerequisiteCode = 'PS1.1') {
    const owner = await as('signataire', of)
    const at = { ...owner, clock: async () => new Date('2021-09-15T10:00:00Z') }
    const id = await buildDraft(at, of, 'F1')
    const input = { candidatureId: id, kind: 'prerequisite_evidence', prerequisiteCode } as const
    const { documentId } = done(await addDocument(at, { ...input, file: pdfFile('charte.pdf', id) }))
    await db.candidature.update({ where: { id }, data: { status: 'closed', filedAt: IN_F2 } })

    return { id, documentId }
  }

  const listed = async (context: UseCaseContext) =>
    done(await reusableDocuments(context, { candidatureId, ...PLACE })).map(({ documentId }) => documentId)

  it('repeats the content by reference, with its age, and journals it', async () => {
    const source = await earlier(place)
    expect(await listed(writer)).toEqual([source.documentId])
    const stored = await db.storedContent.count()
    const taken = done(await reuseDocument(writer, { candidatureId, ...PLACE, documentId: source.documentId }))

    expect(await db.storedContent.count()).toBe(stored)
    const [view] = await viewsOf(writer)
    expect(view?.reused).toMatchObject({ addedAt: new Date('2021-09-15T10:00:00Z') })
    expect(view).toMatchObject({ id: taken.documentId, versionNumber: 1, addedAt: IN_F2 })
    const audit = await db.auditEvent.findFirstOrThrow({ where: { type: 'document.added', entityId: candidatureId } })
    expect(audit.details).toMatchObject({ reusedFromId: source.documentId })
    expect(await listed(writer), 'what is there is not offered again').toEqual([])
    expect(await text(done(await openDocument(writer, taken)).content)).toContain(source.id)
  })

  it('comes from a sister establishment of the same legal entity, to who may read both', async () => {
    const [here, sister, foreign] = [place, await buildEstablishment(db), await buildEstablishment(db)]
    const legalFiness = `99${Date.now() % 10_000_000}`.padEnd(9, '0')
    await db.legalEntity.create({
      data: { finess: legalFiness, name: 'Entité fictive', statutJuridique: '13', departement: '75', contentHash: '' },
    })
    for (const one of [here, sister]) {
      const { finess, name } = await db.establishment.findUniqueOrThrow({ where: { id: one.id } })
      const site = { finess, name, legalFiness, categoryCode: '355', departement: '75', contentHash: '' }
      await db.site.create({ data: { ...site, establishmentId: one.id } })
    }
    const [ofSister, ofForeign] = [await earlier(sister), await earlier(foreign)]
    const both = await as('redacteur', here, sister, foreign)

    expect(await listed(both)).toEqual([ofSister.documentId])
    expect(await listed(writer), 'without any right on the sister').toEqual([])
    expect(await reuseDocument(writer, { candidatureId, ...PLACE, documentId: ofSister.documentId })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await reuseDocument(both, { candidatureId, ...PLACE, documentId: ofForeign.documentId })).toMatchObject({
      error: { code: 'document-not-reusable' },
    })
    expect((await reuseDocument(both, { candidatureId, ...PLACE, documentId: ofSister.documentId })).ok).toBe(true)
  })

  it('keeps the rules of sensitive evidence, and the prerequisite', async () => {
    const sensitive = await earlier(place, 'PS2.2')
    const target = { candidatureId, kind: 'prerequisite_evidence', documentId: sensitive.documentId } as const

    expect(done(await reusableDocuments(writer, { ...target, prerequisiteCode: 'PS2.2' }))).toEqual([])
    expect(await reuseDocument(writer, { ...target, prerequisiteCode: 'PS2.2' })).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect(await reuseDocument(signatory, { ...target, prerequisiteCode: 'PS1.1' })).toMatchObject({
      error: { code: 'document-not-reusable' },
    })
    expect((await reuseDocument(signatory, { ...target, prerequisiteCode: 'PS2.2' })).ok).toBe(true)
  })

  it('never brings an infected or missing content', async () => {
    const { documentId } = await earlier(place)
    const { sha256 } = await db.document.findUniqueOrThrow({ where: { id: documentId } })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'infected' } })
    expect(await listed(writer)).toEqual([])
    expect(await reuseDocument(writer, { candidatureId, ...PLACE, documentId })).toMatchObject({
      error: { code: 'content-infected' },
    })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'clean', problem: 'missing' } })
    expect(await reuseDocument(writer, { candidatureId, ...PLACE, documentId })).toMatchObject({
      error: { code: 'document-unavailable' },
    })
  })
})
