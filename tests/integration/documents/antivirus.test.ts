import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { resumeScans } from '@/lib/documents/use-cases/resume-scans'
import { scanContent } from '@/lib/documents/use-cases/scan-content'
import { createAntivirus } from '@/lib/platform/antivirus'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
} from '@/tests/support/builders'
import { type Clamd, createClamd, EICAR, hasClamd } from '@/tests/support/clamd'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'

const isInstalled = hasClamd()
if (!isInstalled) console.warn('clamd is not installed (Debian: clamav-daemon): its tests are skipped')

let db: Database
let clamd: Clamd
let writer: UseCaseContext
let candidatureId: string

beforeAll(async () => {
  if (!isInstalled) return
  db = await testDatabase()
  clamd = await createClamd()
  await clamd.start()
  const establishment = await buildEstablishment(db)
  const actor = await buildUser(db, [onEstablishment('signataire', establishment)])
  writer = { ...buildContext(db, actor), antivirus: createAntivirus('127.0.0.1', clamd.port) }
  candidatureId = await buildDraft(writer, establishment)
}, 60_000)

afterAll(async () => {
  await clamd?.dispose()
})

async function add(note: string) {
  const file = pdfFile('preuve.pdf', note)
  const input = { candidatureId, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1', file } as const
  const { documentId } = done(await addDocument(writer, input))
  const { sha256 } = await db.document.findUniqueOrThrow({ where: { id: documentId } })

  return { documentId, sha256, input }
}

const stateOf = async (sha256: string) => (await db.storedContent.findUniqueOrThrow({ where: { sha256 } })).scan
const jobsFor = async (sha256: string) =>
  db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'scan-document' AND data ->> 'sha256' = ${sha256}`

describe.skipIf(!isInstalled)('files and the antivirus', () => {
  it('keeps a file from everybody until it was read, then opens it', async () => {
    const { documentId, sha256 } = await add('sain')

    expect(await stateOf(sha256)).toBe('scanning')
    expect(await jobsFor(sha256)).toHaveLength(1)
    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { code: 'document-being-scanned' } })
    await scanContent(writer, sha256)
    expect(await stateOf(sha256)).toBe('clean')
    expect((await openDocument(writer, { documentId })).ok).toBe(true)
    await scanContent(writer, sha256)
    expect(await db.auditEvent.count({ where: { type: 'document.infected' } })).toBe(0)
  })

  it('puts an infected file in quarantine, tells the team once, and refuses the same content again', async () => {
    const { documentId, sha256, input } = await add(EICAR)
    await Promise.all([scanContent(writer, sha256), scanContent(writer, sha256)])

    const content = await db.storedContent.findUniqueOrThrow({ where: { sha256 } })
    expect(content).toMatchObject({ scan: 'infected', threat: expect.stringContaining('Eicar') })
    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { code: 'document-infected' } })
    const audits = await db.auditEvent.findMany({ where: { type: 'document.infected', entityId: candidatureId } })
    expect(audits).toMatchObject([{ actorName: 'système', details: { documentId } }])
    const mails = await db.notification.findMany({ where: { kind: 'file-infected' } })
    expect(mails.map(({ email }) => email)).toEqual([writer.actor.email])
    expect(mails[0]?.body).not.toContain('preuve.pdf')
    expect(mails[0]?.body).toContain(`/candidatures/${candidatureId}/prerequis/PS1.1`)
    expect(await addDocument(writer, input)).toMatchObject({ error: { code: 'content-infected' } })
  })

  it('stays « en analyse » when the daemon dies in mid-scan, and is read once it is back', async () => {
    const { documentId, sha256 } = await add('interrompu')
    const { storageKey } = await db.storedContent.findUniqueOrThrow({ where: { sha256 } })
    const interrupted: UseCaseContext = {
      ...writer,
      files: { ...writer.files, stream: async (key) => thenKilled(await writer.files.get(key)) },
    }

    await expect(scanContent(interrupted, sha256)).rejects.toThrow()
    expect(await stateOf(sha256)).toBe('scanning')
    expect(await openDocument(writer, { documentId })).toMatchObject({ error: { code: 'document-being-scanned' } })
    await expect(scanContent(writer, sha256)).rejects.toThrow()
    await db.$executeRaw`DELETE FROM pgboss.job`
    await resumeScans(writer)
    expect(await jobsFor(sha256), 'nothing is asked of an antivirus that does not answer').toEqual([])

    await clamd.start()
    await resumeScans(writer)
    expect(await jobsFor(sha256)).toHaveLength(1)
    await scanContent(writer, sha256)
    expect(await stateOf(sha256)).toBe('clean')
    expect(Buffer.from(await writer.files.get(storageKey)).toString()).toContain('interrompu')
  })

  /** Half of the bytes, then the daemon is killed, then the rest. */
  function thenKilled(bytes: Uint8Array): Readable {
    return Readable.from(
      (async function* () {
        yield Buffer.from(bytes.subarray(0, 20))
        await clamd.kill()
        for (let sent = 0; sent < 50; sent++) yield Buffer.alloc(64 * 1024)
        yield Buffer.from(bytes.subarray(20))
      })(),
    )
  }

  it('says « non analysé » of what waited when the antivirus is taken away, and of what comes without one', async () => {
    const { documentId, sha256 } = await add('sans antivirus')
    const without = { ...writer, antivirus: null }
    await scanContent(without, sha256)

    expect(await stateOf(sha256)).toBe('not_scanned')
    expect((await openDocument(without, { documentId })).ok).toBe(true)
  })

  it('reads a file of 25 MB as a stream', async () => {
    const large = Readable.from(
      (async function* () {
        for (let chunk = 0; chunk < 400; chunk++) yield Buffer.alloc(65_536, 'a')
      })(),
    )

    expect(await writer.antivirus?.scan(large)).toEqual({ kind: 'clean' })
  })
})
