import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { FileStore } from '@tus/file-store'
import { isStorageFull, StorageFullError } from './storage-full'

/** A file on its way in: what came of it lies in a file of this machine, until it is attached or given up. */
export type Arrival = {
  readonly id: string
  readonly file: string
  readonly sizeBytes: number
  readonly receivedBytes: number
  /** What was said of it at its beginning, among which who sends it. */
  readonly metadata: Readonly<Record<string, string | null>>
}

export type Uploads = {
  /** What the resumable protocol writes to. */
  readonly arrivals: ArrivalStore
  /** Null when there is no such file, or no longer. */
  find(id: string): Promise<Arrival | null>
  /** Takes a file in one go, for forms without scripts. The caller discards it. */
  receive(file: File): Promise<string>
  discard(file: string): Promise<void>
  /** Forgets an arrival; one that is already gone does no harm. */
  remove(id: string): Promise<void>
  /** Forgets what has not moved since; gives how many files. */
  purge(notMovedSince: Date): Promise<number>
  hasRoomFor(sizeBytes: number): Promise<boolean>
}

/** What a file chooser may send next to a file in progress: the disk is said to be full a little before it is. */
const RESERVE_BYTES = 64 * 1024 * 1024

/** Files by parts, as `@tus/file-store` keeps them, that tells a full disk from a fault. */
export class ArrivalStore extends FileStore {
  constructor(directory: string) {
    super({ directory })
    // A size is always announced, and an arrival ends by being attached or removed.
    this.extensions = ['creation', 'termination']
  }

  fileOf(id: string): string {
    return path.join(this.directory, id)
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(this.fileOf(id), { flags: 'r+', start: offset })
    try {
      await pipeline(readable, file)
    } catch (error) {
      if (!isStorageFull(error)) throw error
      await this.remove(id)
      throw new StorageFullError(error)
    }

    return offset + file.bytesWritten
  }
}

const ID = /^[0-9a-f-]{36}$/

/** The files on their way in, in a folder of this machine. */
export function createUploads(folder: string): Uploads {
  const arrivals = new ArrivalStore(path.resolve(folder))
  const remove = async (id: string) => {
    await fs.rm(arrivals.fileOf(id), { force: true })
    await fs.rm(`${arrivals.fileOf(id)}.json`, { force: true })
  }

  return {
    arrivals,
    async find(id) {
      if (!ID.test(id)) return null
      const upload = await arrivals.getUpload(id).catch(() => null)
      if (upload?.size === undefined) return null
      const { size: sizeBytes, offset: receivedBytes, metadata = {} } = upload

      return { id, file: arrivals.fileOf(id), sizeBytes, receivedBytes, metadata }
    },
    async receive(file) {
      const target = arrivals.fileOf(`whole-${randomUUID()}`)
      await fs.mkdir(arrivals.directory, { recursive: true })
      try {
        await pipeline(Readable.fromWeb(file.stream() as ReadableStream<Uint8Array>), createWriteStream(target))
      } catch (error) {
        await fs.rm(target, { force: true })
        throw isStorageFull(error) ? new StorageFullError(error) : error
      }

      return target
    },
    discard: (file) => fs.rm(file, { force: true }),
    remove,
    async purge(notMovedSince) {
      let purged = 0
      for (const name of await fs.readdir(arrivals.directory).catch(() => [])) {
        const file = path.join(arrivals.directory, name)
        const { mtime } = await fs.stat(file).catch(() => ({ mtime: null }))
        // The description of an arrival is older than its last bytes: it goes with them.
        const isDescribed = name.endsWith('.json') && (await exists(file.slice(0, -'.json'.length)))
        if (mtime === null || mtime >= notMovedSince || isDescribed) continue
        await remove(name)
        purged += 1
      }

      return purged
    },
    async hasRoomFor(sizeBytes) {
      await fs.mkdir(arrivals.directory, { recursive: true })
      const { bavail, bsize } = await fs.statfs(arrivals.directory)

      // Twice: while it arrives, and where it is kept.
      return bavail * bsize >= 2 * sizeBytes + RESERVE_BYTES
    },
  }
}

const exists = (file: string) =>
  fs.access(file).then(
    () => true,
    () => false,
  )
