import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openArchive } from '@/lib/documents/inspection/archive'
import type { AddDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { archiveDossier, type DossierArchive } from '@/lib/documents/use-cases/archive-dossier'
import type { Database } from '@/lib/platform/db'
import { createFileStore, sha256Of } from '@/lib/platform/storage'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { streamZip } from '@/lib/platform/zip'
import { archiveFiles } from '@/lib/text/archive'
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

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-archive-'))
const files = createFileStore(folder)

async function as(role: 'redacteur' | 'signataire', place: { id: string }): Promise<UseCaseContext> {
  return { ...buildContext(db, await buildUser(db, [onEstablishment(role, place)])), files }
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

afterAll(() => fs.rmSync(folder, { recursive: true }))

const indexOf = (files: ReadonlyMap<string, Buffer>) => files.get('index.csv')?.toString() ?? ''

describe('the archive of a dossier', () => {
  async function unzip(archive: DossierArchive): Promise<Map<string, Buffer>> {
    const zip = await openArchive(await buffer(streamZip(archiveFiles(archive), archive.madeAt)))
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
      'index.csv',
      'index.html',
    ])
    const csv = indexOf(files)
    for (const { path, document } of archive.entries) {
      expect(sha256Of(files.get(path ?? '') ?? '')).toBe(document.sha256)
      expect(csv).toContain(document.sha256)
    }
    expect(csv).toContain("'=cmd.pdf")
    expect(files.get('index.html')?.toString()).toContain('href="PS1.1/anciennes-versions/charte%20(version%201).pdf"')
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
    const index = indexOf(await unzip(done(await archiveDossier(writer, { candidatureId }))))
    expect(index).toContain('non inclus : pièce réservée')
    expect(index).toContain('non inclus : infecté, à remplacer')
  })

  it('leaves out what the antivirus has not read, and says of the rest what it knows', async () => {
    const waiting = await add(writer, pdfFile('attend.pdf', 'attend'))
    await add(writer, pdfFile('sans-antivirus.pdf', 'sans'))
    const { sha256 } = await db.document.findUniqueOrThrow({ where: { id: waiting } })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'scanning' } })
    const files = await unzip(done(await archiveDossier(writer, { candidatureId })))
    const lines = indexOf(files).split('\n')

    expect([...files.keys()].sort()).toEqual(['PS1.1/sans-antivirus.pdf', 'index.csv', 'index.html'])
    expect(lines.find((line) => line.includes('attend.pdf'))).toContain('non inclus : en cours d’analyse')
    expect(lines.find((line) => line.includes('sans-antivirus.pdf'))).toContain('Non analysé')
  })

  it('goes on without a file that is gone or altered, says so in its index and tells the administrators', async () => {
    const administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])
    const [gone, altered] = [
      await add(writer, pdfFile('perdu.pdf', 'a')),
      await add(writer, pdfFile('change.pdf', 'b')),
    ]
    const sound = await add(writer, pdfFile('intact.pdf', 'c'))
    const contentOf = async (id: string) =>
      (await db.document.findUniqueOrThrow({ where: { id }, include: { content: true } })).content
    fs.rmSync(path.join(folder, (await contentOf(gone)).storageKey))
    fs.writeFileSync(path.join(folder, (await contentOf(altered)).storageKey), 'autre chose')
    const files = await unzip(done(await archiveDossier(writer, { candidatureId })))

    expect([...files.keys()].sort()).toEqual(['PS1.1/intact.pdf', 'index.csv', 'index.html'])
    expect(sha256Of(files.get('PS1.1/intact.pdf') ?? '')).toBe((await contentOf(sound)).sha256)
    const lines = indexOf(files).split('\n')
    for (const name of ['perdu.pdf', 'change.pdf']) {
      expect(lines.find((line) => line.includes(name))).toMatch(/introuvable ou abîmé.*signalé à l’administrateur/)
    }
    expect(files.get('index.html')?.toString()).not.toContain('href="PS1.1/perdu.pdf"')
    expect([(await contentOf(gone)).problem, (await contentOf(altered)).problem]).toEqual(['missing', 'altered'])
    const mails = await db.notification.findMany({
      where: { kind: 'storage-problem', recipientId: administrator.userId },
    })
    expect(mails).toHaveLength(1)
    // Known from then on, and still said.
    expect(indexOf(await unzip(done(await archiveDossier(writer, { candidatureId }))))).toMatch(/introuvable ou abîmé/)
  })

  it('is cut when the storage does not answer, closes what it read when nobody reads it, and is nobody else’s', async () => {
    await add(writer, pdfFile('charte.pdf', 'un'))
    const archive = done(await archiveDossier(writer, { candidatureId }))
    const gone = {
      ...archive,
      entries: archive.entries.map((one) => ({ ...one, open: async () => Promise.reject(new Error('unreachable')) })),
    }
    await expect(unzip(gone)).rejects.toThrow('unreachable')
    const endless = new Readable({ read: () => undefined })
    const left = streamZip([{ path: 'a', open: async () => endless }], IN_F2)
    left.resume()
    await new Promise(setImmediate)
    left.destroy()
    await expect.poll(() => endless.destroyed).toBe(true)

    const stranger = await as('signataire', await buildEstablishment(db))
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur', '11')]))
    for (const context of [stranger, agency]) {
      expect(await archiveDossier(context, { candidatureId })).toMatchObject({ error: { kind: 'not-found' } })
    }
    await db.candidature.update({ where: { id: candidatureId }, data: { filedAt: IN_F2, status: 'filed' } })
    expect((await archiveDossier(agency, { candidatureId })).ok).toBe(true)
  })
})
