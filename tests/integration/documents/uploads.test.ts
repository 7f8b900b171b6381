import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PrepareUploadInput } from '@/lib/documents/schemas'
import { attachUpload } from '@/lib/documents/use-cases/attach-upload'
import { continueUpload } from '@/lib/documents/use-cases/continue-upload'
import { prepareUpload } from '@/lib/documents/use-cases/prepare-upload'
import { purgeUploads } from '@/lib/documents/use-cases/purge-uploads'
import type { Database } from '@/lib/platform/db'
import { StorageFullError } from '@/lib/platform/storage-full'
import { answerTus } from '@/lib/platform/tus'
import type { UseCaseContext } from '@/lib/platform/use-case'
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
import { docm } from '@/tests/support/office-files'

let db: Database
let writer: UseCaseContext
let colleague: UseCaseContext
let stranger: UseCaseContext
let candidatureId: string

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  const establishment = await buildEstablishment(db)
  const as = async (place: { id: string }) =>
    buildContext(db, await buildUser(db, [onEstablishment('redacteur', place)]))
  writer = await as(establishment)
  colleague = await as(establishment)
  stranger = await as(await buildEstablishment(db))
  candidatureId = await buildDraft(writer, establishment)
})

const place = (sizeBytes: number, changes: Partial<PrepareUploadInput> = {}): PrepareUploadInput => ({
  candidatureId,
  kind: 'prerequisite_evidence',
  prerequisiteCode: 'PS1.1',
  name: 'preuve.pdf',
  sizeBytes,
  ...changes,
})

const TUS = { 'Tus-Resumable': '1.0.0' }
const URL_OF_UPLOADS = 'http://portail.example.fr/api/depots'

/** Asks for a place, and begins the upload as the route does. */
async function begin(sizeBytes: number, changes: Partial<PrepareUploadInput> = {}): Promise<string> {
  const memory = done(await prepareUpload(writer, place(sizeBytes, changes)))
  const request = new Request(URL_OF_UPLOADS, { method: 'POST', headers: { ...TUS, 'Upload-Length': `${sizeBytes}` } })
  const response = await answerTus(writer.uploads.arrivals, request, memory)
  expect(response.status).toBe(201)

  return response.headers.get('location')?.split('/').at(-1) ?? ''
}

function send(uploadId: string, offset: number, body: BodyInit): Promise<Response> {
  const headers = { ...TUS, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
  const request = new Request(`${URL_OF_UPLOADS}/${uploadId}`, {
    method: 'PATCH',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)

  return answerTus(writer.uploads.arrivals, request)
}

async function offsetOf(uploadId: string): Promise<number> {
  const request = new Request(`${URL_OF_UPLOADS}/${uploadId}`, { method: 'HEAD', headers: TUS })

  return Number((await answerTus(writer.uploads.arrivals, request)).headers.get('upload-offset'))
}

const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer())

describe('an upload', () => {
  it('comes by parts, goes on after a cut, and is attached once however often its end is said', async () => {
    const bytes = await bytesOf(pdfFile())
    const uploadId = await begin(bytes.byteLength, { pieceCode: 'referent' })
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 40))
      },
      pull(controller) {
        controller.error(new Error('network gone'))
      },
    })
    await send(uploadId, 0, cut)
    const offset = await offsetOf(uploadId)
    expect(offset).toBeLessThan(bytes.byteLength)
    expect(await attachUpload(writer, { uploadId })).toMatchObject({ error: { code: 'upload-incomplete' } })

    expect((await send(uploadId, offset, bytes.subarray(offset))).status).toBe(204)
    const ends = await Promise.all([attachUpload(writer, { uploadId }), attachUpload(writer, { uploadId })])
    const again = await attachUpload(writer, { uploadId })
    for (const end of [...ends, again]) expect(done(end).documentId).toBe(uploadId)
    const row = await db.document.findUniqueOrThrow({ where: { id: uploadId } })
    expect(row).toMatchObject({ fileName: 'preuve.pdf', pieceCode: 'referent', versionNumber: 1, createdAt: IN_F2 })
    expect(await db.document.count({ where: { candidatureId } })).toBe(1)
    expect(await db.auditEvent.count({ where: { type: 'document.added', entityId: candidatureId } })).toBe(1)
    expect(await writer.uploads.find(uploadId)).toBeNull()
    const content = await db.storedContent.findUniqueOrThrow({ where: { sha256: row.sha256 } })
    expect(Buffer.from(await writer.files.get(content.storageKey)).equals(bytes)).toBe(true)
  })

  it('remembers the safe name, the place and the person, whatever the browser says', async () => {
    const uploadId = await begin(10, { name: '../../etc/Procès verbal 🏥.pdf' })

    expect((await writer.uploads.find(uploadId))?.metadata).toMatchObject({
      name: 'Procès verbal 🏥.pdf',
      userId: writer.actor.userId,
      candidatureId,
    })
  })

  it.each([
    ['nothing in it', 0, 'vide.pdf', 'file-empty'],
    ['too large', 26_214_401, 'gros.pdf', 'file-too-large'],
    ['another type', 10, 'outil.exe', 'file-type-refused'],
    ['no name', 10, '..', 'file-name-refused'],
  ])('is refused before its bytes: %s', async (_what, sizeBytes, name, code) => {
    expect(await prepareUpload(writer, place(sizeBytes, { name }))).toMatchObject({ error: { code } })
  })

  it('is refused for want of room, and by its place', async () => {
    const full: UseCaseContext = { ...writer, uploads: { ...writer.uploads, hasRoomFor: async () => false } }

    expect(await prepareUpload(full, place(10))).toMatchObject({ error: { code: 'storage-full' } })
    expect(await prepareUpload(stranger, place(10))).toMatchObject({ error: { kind: 'not-found' } })
    expect(await prepareUpload(writer, place(10, { prerequisiteCode: 'PS9' }))).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await prepareUpload(writer, place(10, { pieceCode: 'inconnue' }))).toMatchObject({
      error: { kind: 'not-found' },
    })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })
    expect(await prepareUpload(writer, place(10))).toMatchObject({ error: { code: 'not-in-this-status' } })
  })

  it('belongs to whoever began it', async () => {
    const bytes = await bytesOf(pdfFile())
    const uploadId = await begin(bytes.byteLength)
    await send(uploadId, 0, bytes)

    for (const other of [colleague, stranger]) {
      expect(await continueUpload(other, { uploadId })).toMatchObject({ error: { kind: 'not-found' } })
      expect(await attachUpload(other, { uploadId })).toMatchObject({ error: { code: 'upload-unknown' } })
    }
    expect((await continueUpload(writer, { uploadId })).ok).toBe(true)
    done(await attachUpload(writer, { uploadId }))
    expect(await attachUpload(colleague, { uploadId })).toMatchObject({ error: { code: 'upload-unknown' } })
  })

  it('stops when the dossier is filed meanwhile, and attaches nothing', async () => {
    const bytes = await bytesOf(pdfFile())
    const uploadId = await begin(bytes.byteLength)
    await send(uploadId, 0, bytes)
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })

    expect(await continueUpload(writer, { uploadId })).toMatchObject({ error: { code: 'not-in-this-status' } })
    expect(await attachUpload(writer, { uploadId })).toMatchObject({ error: { code: 'not-in-this-status' } })
    expect(await db.document.count({ where: { candidatureId } })).toBe(0)
  })

  it('is refused and forgotten when its content is not acceptable', async () => {
    const bytes = await docm()
    const uploadId = await begin(bytes.byteLength, { name: 'note.docx' })
    await send(uploadId, 0, new Uint8Array(bytes))

    expect(await attachUpload(writer, { uploadId })).toMatchObject({
      error: { code: 'file-has-macros', details: { name: 'note.docx' } },
    })
    expect(await writer.uploads.find(uploadId)).toBeNull()
    expect(await db.storedContent.count()).toBe(await db.storedContent.count({ where: { documents: { some: {} } } }))
  })

  it('waits when the storage is full, and is attached once there is room', async () => {
    const bytes = await bytesOf(pdfFile('preuve.pdf', randomUUID()))
    const uploadId = await begin(bytes.byteLength)
    await send(uploadId, 0, bytes)
    const putFile = async () => {
      throw new StorageFullError(new Error('ENOSPC'))
    }
    const full: UseCaseContext = { ...writer, files: { ...writer.files, putFile } }

    expect(await attachUpload(full, { uploadId })).toMatchObject({ error: { code: 'storage-full' } })
    expect(await db.document.count({ where: { candidatureId } })).toBe(0)
    expect(done(await attachUpload(writer, { uploadId })).documentId).toBe(uploadId)
  })

  it('takes neither more bytes than announced nor bytes at the wrong place', async () => {
    const uploadId = await begin(10)

    expect((await send(uploadId, 0, 'x'.repeat(11))).status).toBeGreaterThanOrEqual(400)
    expect((await send(uploadId, 5, 'x')).status).toBe(409)
    expect(await offsetOf(uploadId)).toBeLessThanOrEqual(10)
  })

  it('is purged once nobody went on with it, and not before', async () => {
    const old = await begin(10)
    const recent = await begin(10)
    const longAgo = new Date(Date.now() - 40 * 3_600_000)
    for (const name of [old, `${old}.json`]) await fs.utimes(writer.uploads.arrivals.fileOf(name), longAgo, longAgo)
    await purgeUploads(writer)

    expect(await writer.uploads.find(old)).toBeNull()
    expect(await writer.uploads.find(recent)).not.toBeNull()
    await expect(fs.stat(writer.uploads.arrivals.fileOf(`${old}.json`))).rejects.toThrow('ENOENT')
  })

  it.each(['../../etc/passwd', 'x', '', `${'a'.repeat(36)}/../x`])('knows no upload %j', async (uploadId) => {
    expect(await writer.uploads.find(uploadId)).toBeNull()
  })
})
