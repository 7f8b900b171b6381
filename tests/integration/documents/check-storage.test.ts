import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { storageReport } from '@/lib/documents/queries/storage-report'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { checkStorage } from '@/lib/documents/use-cases/check-storage'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { requestStorageCheck } from '@/lib/documents/use-cases/request-storage-check'
import type { Database } from '@/lib/platform/db'
import { createFileStore } from '@/lib/platform/storage'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'

let db: Database
let folder: string
let writer: UseCaseContext
let administrator: UseCaseContext
let candidatureId: string

beforeEach(async () => {
  db = await freshDatabase()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-check-'))
  const files = createFileStore(folder)
  const place = await buildEstablishment(db)
  writer = { ...buildContext(db, await buildUser(db, [onEstablishment('redacteur', place)])), files }
  const actor = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }], 'Andréa Fictif')
  administrator = { ...buildContext(db, actor), files }
  candidatureId = await buildDraft(writer, place)
})

async function add(note: string) {
  const place = { candidatureId, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' } as const
  const { documentId } = done(await addDocument(writer, { ...place, file: pdfFile('preuve.pdf', note) }))
  const { content } = await db.document.findUniqueOrThrow({ where: { id: documentId }, include: { content: true } })

  return { documentId, file: path.join(folder, content.storageKey), ...content }
}

const problems = async () =>
  new Map((await db.storedContent.findMany()).map(({ sha256, problem }) => [sha256, problem]))
const makeOld = (key: string) => {
  const at = new Date(Date.now() - 25 * 3_600_000)
  fs.utimesSync(path.join(folder, key), at, at)
}

/** A file that nothing names, written the day before. */
async function putOrphan(text: string) {
  const stored = await writer.files.put(Buffer.from(text))
  makeOld(stored.key)

  return stored
}

const checks = () => db.storageCheck.findMany({ orderBy: { startedAt: 'asc' } })

describe('comparing the database with the storage', () => {
  it('finds what is missing, altered or named by nobody, tells the administrators once a day, and serves none', async () => {
    const [sound, gone, altered] = [await add('bon'), await add('perdu'), await add('changé')]
    fs.rmSync(gone.file)
    fs.writeFileSync(altered.file, 'autre chose')
    const orphan = await putOrphan('à personne')
    await checkStorage(writer)

    expect(await problems()).toEqual(
      new Map([
        [sound.sha256, null],
        [gone.sha256, 'missing'],
        [altered.sha256, 'altered'],
      ]),
    )
    expect(await checks()).toMatchObject([{ checkedCount: 3, orphanKeys: [orphan.key], finishedAt: expect.any(Date) }])
    for (const { documentId } of [gone, altered]) {
      expect(await openDocument(writer, { documentId })).toMatchObject({ error: { code: 'document-unavailable' } })
    }
    expect((await openDocument(writer, sound)).ok).toBe(true)
    await checkStorage(writer)
    const mails = await db.notification.findMany({ where: { kind: 'storage-problem' } })
    expect(mails.map(({ email, subject }) => [email, subject]).sort()).toEqual([
      [administrator.actor.email, 'Contrôle des fichiers : 2 fichiers en anomalie'],
      [administrator.actor.email, 'Contrôle des fichiers : un fichier inconnu du portail'],
    ])
    expect(await db.auditEvent.count({ where: { type: 'storage.checked' } })).toBe(2)
  })

  it('tells once of files that nothing names, shows them, and takes none on its way for one', async () => {
    await add('nommé')
    const first = await putOrphan('oublié')
    const young = await writer.files.put(Buffer.from('en chemin'))
    const subjects = async () => (await db.notification.findMany()).map(({ subject }) => subject).sort()
    for (let night = 0; night < 3; night++) await checkStorage(writer)

    expect(await storageReport(administrator)).toMatchObject({
      lastCheck: { orphanCount: 1, orphanKeys: [first.key] },
      problems: [],
    })
    expect(await subjects()).toEqual(['Contrôle des fichiers : un fichier inconnu du portail'])
    makeOld(young.key)
    const last = await putOrphan('encore un')
    await checkStorage(writer)
    expect(new Set((await checks()).at(-1)?.orphanKeys)).toEqual(new Set([first.key, young.key, last.key]))
    expect(await subjects()).toEqual([
      'Contrôle des fichiers : 2 fichiers inconnus du portail',
      'Contrôle des fichiers : un fichier inconnu du portail',
    ])
  })

  it('forgets a problem once the content is back, put there again or sent again', async () => {
    const [first, second] = [await add('un'), await add('deux')]
    const bytes = fs.readFileSync(first.file)
    fs.rmSync(first.file)
    fs.rmSync(second.file)
    await checkStorage(writer)
    expect([...(await problems()).values()]).toEqual(['missing', 'missing'])

    fs.writeFileSync(first.file, bytes)
    await add('deux')
    expect((await problems()).get(second.sha256)).toBeNull()
    await checkStorage(writer)
    expect([...(await problems()).values()]).toEqual([null, null])
  })

  it('says that a content is unavailable before any night has found it', async () => {
    const { documentId, file } = await add('perdu')
    fs.rmSync(file)

    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { code: 'document-unavailable' } })
  })

  it('goes on where an interrupted run stopped', async () => {
    const all = [await add('un'), await add('deux'), await add('trois')].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    const [read, ...left] = all
    const cursor = read?.sha256 ?? ''
    await db.storageCheck.create({ data: { startedAt: await writer.clock(db), cursor, checkedCount: 1 } })
    const seen: string[] = []
    const check = (key: string) => {
      seen.push(key)

      return writer.files.check(key)
    }
    await checkStorage({ ...writer, files: { ...writer.files, check } })

    expect(seen).toEqual(left.map(({ storageKey }) => storageKey))
    expect(await checks()).toMatchObject([{ checkedCount: 3, finishedAt: expect.any(Date) }])
  })

  it('fails when the storage does not answer, and blames no content', async () => {
    await add('un')
    const check = async () => {
      throw new Error('unreachable')
    }
    await expect(checkStorage({ ...writer, files: { ...writer.files, check } })).rejects.toThrow('unreachable')

    expect([...(await problems()).values()]).toEqual([null])
    expect(await checks()).toMatchObject([{ finishedAt: null }])
  })
})

describe('the page of the storage', () => {
  it('is the programme administrator’s: what was found, and a comparison asked for', async () => {
    const { file } = await add('perdu')
    fs.rmSync(file)
    expect(await storageReport(administrator)).toMatchObject({ lastCheck: null, problems: [] })
    done(await requestStorageCheck(administrator))
    const jobs = await db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'check-storage'`
    expect(jobs).toHaveLength(1)
    await checkStorage(administrator)

    const report = await storageReport(administrator)
    expect(report).toMatchObject({
      lastCheck: { checkedCount: 1, orphanCount: 0 },
      problems: [{ problem: 'missing', places: [{ candidatureId }] }],
      counts: { not_scanned: 1, scanning: 0, infected: 0 },
    })
    expect(await requestStorageCheck(writer)).toMatchObject({ ok: false })
  })
})
