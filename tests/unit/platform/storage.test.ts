import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore, createS3FileStore, type FileStore, sha256Of } from '@/lib/platform/storage'
import { isStorageFull, StorageFullError } from '@/lib/platform/storage-full'
import { AlteredContentError } from '@/lib/platform/verified-stream'
import { type S3Server, startS3 } from '@/tests/support/s3-server'

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-storage-'))
let s3: S3Server

beforeAll(async () => {
  s3 = await startS3(path.join(scratch, 's3'))
})

afterAll(async () => {
  await s3.stop()
  fs.rmSync(scratch, { recursive: true, force: true })
})

type Kept = { readonly store: FileStore; readonly alter: (key: string, bytes: Uint8Array | null) => Promise<void> }

let folders = 0

function local(): Kept {
  folders += 1
  const folder = path.join(scratch, `local-${folders}`)

  return {
    store: createFileStore(folder),
    async alter(key, bytes) {
      if (bytes === null) fs.rmSync(path.join(folder, key))
      else fs.writeFileSync(path.join(folder, key), bytes)
    },
  }
}

async function bucket(): Promise<Kept> {
  const made = await s3.bucket()

  return { store: createS3FileStore(made.options), alter: made.alter }
}

async function listed(store: FileStore): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.keys()) keys.push(key)

  return keys
}

/** More than one chunk of every stream on the way. */
const LONG = Buffer.from(Array.from({ length: 700_001 }, (_, index) => index % 251))

describe.each([
  ['a folder', async () => local()],
  ['an S3-compatible server', bucket],
])('files in %s', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open()
  })

  it.each([
    ['short bytes', Buffer.from('bonjour')],
    ['nothing', Buffer.alloc(0)],
    ['several chunks', LONG],
  ])('gives back %s as they came, under their hash', async (_what, bytes) => {
    const stored = await kept.store.put(bytes)

    expect(stored).toMatchObject({ sha256: sha256Of(bytes), sizeBytes: bytes.byteLength })
    expect(Buffer.from(await kept.store.get(stored.key)).equals(bytes)).toBe(true)
    expect(await kept.store.check(stored.key)).toBe('sound')
  })

  it('stores a file of this machine by streaming it, and the same content once', async () => {
    const file = path.join(scratch, 'arrival')
    fs.writeFileSync(file, LONG)
    const [first, second] = await Promise.all([kept.store.putFile(file), kept.store.putFile(file)])

    expect(first).toEqual(second)
    expect(await listed(kept.store)).toEqual([first.key])
  })

  it('says when a content was written, and not of one that is missing', async () => {
    const { key } = await kept.store.put(LONG)

    expect(Math.abs((await kept.store.writtenAt(key)).getTime() - Date.now())).toBeLessThan(60_000)
    await kept.alter(key, null)
    await expect(kept.store.writtenAt(key)).rejects.toThrow()
  })

  it('fails before the last bytes when the content was altered, at the same size too', async () => {
    const { key } = await kept.store.put(LONG)
    const altered = Buffer.from(LONG)
    altered[3] = 0xff
    await kept.alter(key, altered)
    const received: Buffer[] = []
    const reading = async () => {
      for await (const chunk of await kept.store.stream(key)) received.push(chunk)
    }

    await expect(reading()).rejects.toThrow(AlteredContentError)
    expect(Buffer.concat(received).byteLength).toBeLessThan(LONG.byteLength)
    await expect(kept.store.get(key)).rejects.toThrow(AlteredContentError)
    expect(await kept.store.check(key)).toBe('altered')
  })

  it('says that a content is missing, and restores a missing or altered one that comes again', async () => {
    const { key } = await kept.store.put(LONG)
    await kept.alter(key, null)
    expect(await kept.store.check(key)).toBe('missing')
    await expect(kept.store.get(key)).rejects.toThrow()

    await kept.store.put(LONG)
    expect(await kept.store.check(key)).toBe('sound')
    await kept.alter(key, Buffer.from('autre chose'))
    await kept.store.put(LONG)
    expect(await kept.store.check(key)).toBe('sound')
  })

  it('lists what it keeps', async () => {
    const stored = await Promise.all(['a', 'b', 'c'].map((text) => kept.store.put(Buffer.from(text))))

    expect((await listed(kept.store)).sort()).toEqual(stored.map(({ key }) => key).sort())
  })

  it('refuses a key that is not one of its own', async () => {
    await expect(kept.store.get('../secret')).rejects.toThrow('not a key')
  })
})

/** A file system of 256 KB, where the account of the tests may mount one. */
function smallDisk(): string | null {
  const folder = path.join(scratch, 'small')
  fs.mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })

    return folder
  } catch {
    return null
  }
}

describe('a storage without room', () => {
  it('says so, and leaves nothing behind', async (context) => {
    const disk = smallDisk()
    if (disk === null) return context.skip('this account may not mount a small file system')
    try {
      const store = createFileStore(disk)
      const { key } = await store.put(Buffer.from('petit'))

      await expect(store.put(LONG)).rejects.toThrow(StorageFullError)
      expect(await listed(store)).toEqual([key])
      expect(fs.readdirSync(path.join(disk, 'arrivals'))).toEqual([])
      expect((await store.put(Buffer.alloc(100_000))).sizeBytes).toBe(100_000)
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it('is known by what systems and services answer', () => {
    const failure = (details: object) => Object.assign(new Error('refused'), details)

    expect(isStorageFull(failure({ code: 'ENOSPC' }))).toBe(true)
    expect(isStorageFull(new Error('not written', { cause: failure({ code: 'EDQUOT' }) }))).toBe(true)
    expect(isStorageFull(failure({ $metadata: { httpStatusCode: 507 } }))).toBe(true)
    expect(isStorageFull(failure({ code: 'EACCES' }))).toBe(false)
    expect(isStorageFull('full')).toBe(false)
  })
})
