import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assert, present } from '@/lib/kernel/assert'
import { createDatabase, type Database } from '@/lib/platform/db'
import { residentBytes, watchMemory } from './memory'
import { createPeople } from './people'
import { mintSession, type Portal, startPortal } from './portal'
import { type Timing, timed, timingOf } from './statistics'

const FILES = 50
const FILE_BYTES = 5 * 1024 * 1024
const MIB = 1024 * 1024

export type UploadBenchmark = {
  readonly files: number
  readonly fileBytes: number
  readonly seconds: number
  /** From the first request of a file to the end of the last one. */
  readonly oneFile: Timing
  /** The same bytes written to the same disk with their hash, as many at once. */
  readonly floorSeconds: number
  /** What the process of the portal held before, at most, and ten seconds after, in MiB. */
  readonly memory: { readonly before: number; readonly peak: number; readonly after: number }
  /** Sent but not in the database with its own hash; in the database more than once. */
  readonly lost: number
  readonly double: number
}

type Sender = { readonly candidatureId: string; readonly prerequisiteCode: string; readonly cookie: string }

/** As many people send a file each, at the same time, over HTTP, to the built portal; then the disk alone. */
export async function measureUploads(databaseUrl: string): Promise<UploadBenchmark> {
  const db = createDatabase(databaseUrl, 2)
  const portal = await startPortal(databaseUrl)
  try {
    const senders = await chooseSenders(db)
    const files = senders.map(() => randomPdf())
    const hashes = files.map((file) => createHash('sha256').update(file).digest('hex'))
    // What is loaded at the first upload is not what an upload costs.
    await send(portal, present(senders[0], 'a sender'), randomPdf())
    const before = await residentBytes(portal.pid)
    const watch = watchMemory(portal.pid)
    const { value: durations, ms } = await timed(() =>
      Promise.all(
        senders.map(async (sender, index) => {
          const { ms: one } = await timed(() => send(portal, sender, present(files[index], 'a file')))

          return one
        }),
      ),
    )
    const peak = await watch.stop()
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const after = await residentBytes(portal.pid)
    const rows = await db.document.groupBy({ by: ['sha256'], where: { sha256: { in: hashes } }, _count: true })

    return {
      files: FILES,
      fileBytes: FILE_BYTES,
      seconds: ms / 1000,
      oneFile: timingOf(durations),
      floorSeconds: await measureFloor(files),
      memory: { before: before / MIB, peak: peak / MIB, after: after / MIB },
      lost: hashes.length - rows.length,
      double: rows.reduce((sum, { _count }) => sum + _count - 1, 0),
    }
  } finally {
    await portal.stop()
    await db.$disconnect()
  }
}

/** Drafts of as many establishments, each with somebody who may write it and a session. */
async function chooseSenders(db: Database): Promise<Sender[]> {
  const rows = await db.candidature.findMany({
    where: { status: 'draft' },
    take: FILES,
    orderBy: { id: 'desc' },
    include: { ruleSet: { include: { prerequisites: { select: { code: true }, orderBy: { code: 'asc' } } } } },
  })
  assert(rows.length === FILES, `${FILES} drafts to send files to`)
  const actors = await createPeople(
    db,
    rows.map(({ establishmentId }) => [{ kind: 'establishment', role: 'redacteur', establishmentId }]),
  )

  return Promise.all(
    rows.map(async ({ id, ruleSet }, index) => ({
      candidatureId: id,
      prerequisiteCode: present(ruleSet.prerequisites[0], 'a prerequisite').code,
      cookie: await mintSession(present(actors[index], 'a sender').userId),
    })),
  )
}

/** A PDF that readers would repair, filled with bytes that compress to nothing less: no two are the same. */
function randomPdf(): Uint8Array<ArrayBuffer> {
  const head = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Length 1>>\nstream\n')
  const tail = Buffer.from('\nendstream\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n')

  return new Uint8Array(Buffer.concat([head, randomBytes(FILE_BYTES - head.byteLength - tail.byteLength), tail]))
}

const TUS = { 'Tus-Resumable': '1.0.0' }

/** What the browser sends: the place, the bytes, the end. */
async function send(portal: Portal, sender: Sender, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const { candidatureId, prerequisiteCode, cookie } = sender
  const said = { candidatureId, prerequisiteCode, kind: 'prerequisite_evidence', name: 'piece.pdf' }
  const metadata = Object.entries(said).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
  const begun = await fetch(`${portal.origin}/api/depots`, {
    method: 'POST',
    headers: { ...TUS, cookie, 'Upload-Length': String(file.byteLength), 'Upload-Metadata': metadata.join(',') },
  })
  assert(begun.status === 201, `an upload was answered ${begun.status}`)
  const address = new URL(present(begun.headers.get('location'), 'the address of the upload'), portal.origin)
  const sent = await fetch(address, {
    method: 'PATCH',
    headers: { ...TUS, cookie, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    body: file,
  })
  assert(sent.status === 204, `the bytes were answered ${sent.status}`)
  const ended = await fetch(address, {
    method: 'POST',
    headers: { cookie, 'Content-Type': 'application/json' },
    body: '{}',
  })
  assert(ended.ok, `the end of an upload was answered ${ended.status}: ${await ended.text()}`)
}

/** The seconds that the same bytes take to be hashed and written to the disk that the portal writes to. */
async function measureFloor(files: readonly Uint8Array[]): Promise<number> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sun-es-floor-'))
  try {
    const { ms } = await timed(() =>
      Promise.all(
        files.map(async (file, index) => {
          const hash = createHash('sha256')
          const source = Readable.from(chunksOf(file)).on('data', (chunk: Uint8Array) => hash.update(chunk))
          await pipeline(source, createWriteStream(path.join(folder, String(index)), { flush: true }))
          hash.digest('hex')
        }),
      ),
    )

    return ms / 1000
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

function* chunksOf(file: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < file.byteLength; start += 65_536) yield file.subarray(start, start + 65_536)
}
