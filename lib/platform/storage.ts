import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { assert } from '@/lib/kernel/assert'
import { isStorageFull, StorageFullError } from './storage-full'
import { openLocalDisk, type StorageDisk } from './storage-local'
import type { S3Options } from './storage-s3'
import { AlteredContentError, VerifiedStream } from './verified-stream'

/** Keeps bytes under their SHA-256: the same content is stored once, and a changed one cannot pass for it. */
export type FileStore = {
  /** Stores the bytes and returns their hash (64 hexadecimal characters) and key. Storing twice is harmless. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** Stores a file of this machine, read as a stream. Throws `StorageFullError` when there is no room: nothing is kept then. */
  putFile(file: string): Promise<StoredFile>
  /** The bytes, checked against the key's hash; throws when the content is gone or altered. */
  get(key: string): Promise<Uint8Array>
  /** The same as a stream, which fails before its last bytes when the content is altered. */
  stream(key: string): Promise<Readable>
  /** Whether the content is there and still has its hash: read as a stream, kept nowhere. */
  check(key: string): Promise<ContentState>
  /** Every key kept, in no order. */
  keys(): AsyncIterable<string>
  /** When a content was last written, by the clock of the storage; throws when it is not there. */
  writtenAt(key: string): Promise<Date>
}

export type StoredFile = { readonly key: string; readonly sha256: string; readonly sizeBytes: number }

export type ContentState = 'sound' | 'missing' | 'altered'

const FOLDER = 'sha256'
const KEY = /^sha256\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/

const keyOf = (sha256: string) => `${FOLDER}/${sha256.slice(0, 2)}/${sha256}`

function sha256OfKey(key: string): string {
  const sha256 = KEY.exec(key)?.[2]
  assert(sha256 !== undefined, `not a key of the store: ${key}`)

  return sha256
}

/** The hexadecimal SHA-256 of some bytes. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)

  return hash.digest('hex')
}

/** Files in a folder of this machine. */
export function createFileStore(folder: string): FileStore {
  return createStore(async () => openLocalDisk(folder))
}

/** Files in a bucket of an S3-compatible service, whose client is loaded at first use. */
export function createS3FileStore(options: S3Options): FileStore {
  return createStore(async () => (await import('./storage-s3')).openS3Disk(options))
}

/** Waits for the first bytes, or the end: a content that is gone is said before anything is sent. */
function opened(source: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    source.once('readable', resolve)
    // One that is empty may have come to its end before anybody listened.
    source.once('close', resolve)
    source.once('error', reject)
    if (source.closed) resolve()
  })
}

function createStore(open: () => Promise<StorageDisk>): FileStore {
  let ready: Promise<StorageDisk> | undefined
  const storage = () => {
    ready ??= open()

    return ready
  }

  async function stream(key: string): Promise<Readable> {
    const verified = new VerifiedStream(key, sha256OfKey(key))
    const { disk } = await storage()
    const source = await disk.getStream(key)
    await opened(source)
    source.on('error', (error) => verified.destroy(error))
    verified.on('close', () => source.destroy())
    if (source.closed) verified.end()
    else source.pipe(verified)

    return verified
  }

  async function check(key: string): Promise<ContentState> {
    const { disk } = await storage()
    if (!(await disk.exists(key))) return 'missing'
    try {
      for await (const _chunk of await stream(key));

      return 'sound'
    } catch (error) {
      if (error instanceof AlteredContentError) return 'altered'
      throw error
    }
  }

  /** Writes what is not there, or no longer what it was. */
  async function keep(sha256: string, sizeBytes: number, read: () => Readable): Promise<StoredFile> {
    const key = keyOf(sha256)
    if ((await check(key)) !== 'sound') {
      const { write } = await storage()
      const verified = new VerifiedStream(key, sha256)
      try {
        await Promise.all([pipeline(read(), verified), write(key, verified, sizeBytes)])
      } catch (error) {
        throw isStorageFull(error) ? new StorageFullError(error) : error
      }
    }

    return { key, sha256, sizeBytes }
  }

  return {
    put: (bytes) => keep(sha256Of(bytes), bytes.byteLength, () => Readable.from(bytes.byteLength > 0 ? [bytes] : [])),
    async putFile(file) {
      const { size } = await fs.stat(file)

      return keep(await sha256OfFile(file), size, () => createReadStream(file))
    },
    get: async (key) => buffer(await stream(key)),
    stream,
    check,
    async writtenAt(key) {
      const { disk } = await storage()

      return (await disk.getMetaData(key)).lastModified
    },
    async *keys() {
      const { disk } = await storage()
      let paginationToken: string | undefined
      do {
        const page = await disk.listAll(`${FOLDER}/`, { recursive: true, paginationToken })
        for (const object of page.objects) if (object.isFile && KEY.test(object.key)) yield object.key
        paginationToken = page.paginationToken
      } while (paginationToken !== undefined)
    },
  }
}
