import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '@/lib/documents/inspection/archive'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { archiveDossier, type DossierArchive } from '@/lib/documents/use-cases/archive-dossier'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { streamZip } from '@/lib/platform/zip'
import { archiveIndexCsv, archiveIndexHtml } from '@/lib/text/archive'
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
import { pdfFile } from '@/tests/support/files'

let db: Database
let signatory: UseCaseContext
let writer: UseCaseContext
let candidatureId: string

async function as(role: 'redacteur' | 'signataire', place: { id: string }): Promise<UseCaseContext> {
  return buildContext(db, await buildUser(db, [onEstablishment(role, place)]))
}

beforeEach(async () => {
  db = await testDatabase()
  const place = await buildEstablishment(db)
  signatory = await as('signataire', place)
  writer = await as('redacteur', place)
  candidatureId = await buildDraft(writer, place)
})

async function add(context: UseCaseContext, file: File, changes: Partial<AddDocumentInput> = {}): Promise<string> {
  const place = { kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' } as const

  return done(await addDocument(context, { candidatureId, ...place, file, ...changes })).documentId
}

describe('the archive of a dossier', () => {
  async function unzip(archive: DossierArchive): Promise<Map<string, Buffer>> {
    const entries = archive.entries.flatMap(({ path, open }) => (path === null ? [] : [{ path, open }]))
    const zip = await openArchive(await buffer(streamZip(entries, archive.madeAt)))
    const files = new Map<string, Buffer>()
    for await (const entry of zip.entries()) files.set(entry.fileName, await buffer(await zip.read(entry)))
    zip.close()

    return files
  }

  it('gives current files and versions under names of their own, with what their index says', async () => {
    const first = await add(writer, pdfFile('charte.pdf', 'un'))
    await add(writer, pdfFile('Charte.PDF', 'autre'))
    const later = { ...writer, clock: async () => new Date(IN_F2.getTime() + 60_000) }
    await add(later, pdfFile('charte.pdf', 'deux'), { replacesId: first })
    await add(writer, pdfFile('=cmd.pdf', 'rib'), { kind: 'bank_details', prerequisiteCode: undefined })
    const archive = done(await archiveDossier(writer, { candidatureId }))
    const files = await unzip(archive)

    expect([...files.keys()].sort()).toEqual([
      'PS1.1/Charte.pdf',
      'PS1.1/anciennes-versions/charte (version 1).pdf',
      'PS1.1/charte (2).pdf',
      'coordonnees-bancaires/=cmd.pdf',
    ])
    const csv = archiveIndexCsv(archive)
    for (const { path, document } of archive.entries) {
      expect(sha256Of(files.get(path ?? '') ?? '')).toBe(document.sha256)
      expect(csv).toContain(document.sha256)
    }
    expect(csv).toContain("'=cmd.pdf")
    expect(archiveIndexHtml(archive)).toContain('href="PS1.1/anciennes-versions/charte%20(version%201).pdf"')
    expect(await db.auditEvent.count({ where: { type: 'candidature.downloaded', entityId: candidatureId } })).toBe(1)
    expect(await db.auditEvent.count({ where: { type: 'document.opened', entityId: candidatureId } })).toBe(1)
  })

  it('leaves out, and names, what this person may not open and what nobody may', async () => {
    const secret = await add(writer, pdfFile('audit.pdf', 'secret'), { prerequisiteCode: 'PS2.2' })
    const infected = await add(writer, pdfFile('virus.pdf', 'virus'))
    const { sha256 } = await db.document.findUniqueOrThrow({ where: { id: infected } })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'infected' } })
    const pathsFor = async (context: UseCaseContext) =>
      new Map(done(await archiveDossier(context, { candidatureId })).entries.map((one) => [one.document.id, one.path]))

    expect(await pathsFor(writer)).toEqual(
      new Map([
        [infected, null],
        [secret, null],
      ]),
    )
    expect((await pathsFor(signatory)).get(secret)).toBe('PS2.2/audit.pdf')
    expect((await pathsFor(signatory)).get(infected)).toBeNull()
    const opened = await db.auditEvent.findMany({ where: { type: 'document.opened', entityId: candidatureId } })
    expect(new Set(opened.map(({ actorId }) => actorId))).toEqual(new Set([signatory.actor.userId]))
    expect(archiveIndexHtml(done(await archiveDossier(writer, { candidatureId })))).toContain('non inclus')
  })

  it('fails rather than give an altered file, and is nobody else’s', async () => {
    await add(writer, pdfFile('charte.pdf', 'un'))
    const archive = done(await archiveDossier(writer, { candidatureId }))
    const gone = {
      ...archive,
      entries: archive.entries.map((one) => ({ ...one, open: async () => Promise.reject(new Error('altered')) })),
    }
    await expect(unzip(gone)).rejects.toThrow('altered')

    const stranger = await as('signataire', await buildEstablishment(db))
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur', '11')]))
    for (const context of [stranger, agency]) {
      expect(await archiveDossier(context, { candidatureId })).toMatchObject({ error: { kind: 'not-found' } })
    }
    await db.candidature.update({ where: { id: candidatureId }, data: { filedAt: IN_F2, status: 'filed' } })
    expect((await archiveDossier(agency, { candidatureId })).ok).toBe(true)
  })
})
