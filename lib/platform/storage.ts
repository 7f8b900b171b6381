import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { assert } from '@/lib/kernel/assert'

/** Keeps bytes under their SHA-256: the same content is stored once, and a changed one cannot pass for it. */
export type FileStore = {
  /** Stores the bytes and returns their hash (64 hexadecimal characters) and key. Storing twice is harmless. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** The bytes, checked against the key's hash; throws when the content is gone or altered. */
  get(key: string): Promise<Uint8Array>
  stream(key: string): Promise<Readable>
}

export type StoredFile = { readonly key: string; readonly sha256: string; readonly sizeBytes: number }

const keyOf = (sha256: string) => `sha256/${sha256.slice(0, 2)}/${sha256}`

/** The hexadecimal SHA-256 of some bytes. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Files in a folder of this machine. */
export function createFileStore(folder: string): FileStore {
  const location = pathToFileURL(`${path.resolve(folder)}/`)
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }))

  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const key = keyOf(sha256)
      if (!(await disk.exists(key))) await disk.put(key, bytes)

      return { key, sha256, sizeBytes: bytes.byteLength }
    },
    async get(key) {
      const bytes = await disk.getBytes(key)
      assert(keyOf(sha256Of(bytes)) === key, `stored file altered: ${key}`)

      return bytes
    },
    async stream(key) {
      return disk.getStream(key)
    },
  }
}
