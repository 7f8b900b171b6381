import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Where the bytes are kept, and how a file appears there: whole or not at all. */
export type StorageDisk = {
  readonly disk: Disk
  write(key: string, content: Readable, sizeBytes: number): Promise<void>
}

/** Arrivals: what is here is not stored yet. Inside of the folder, so that a rename is enough. */
const STAGING = 'arrivals'

/**
 * A folder of this machine. A file is written aside, flushed to the disk, then renamed: a process or a machine that
 * stops leaves the old state, never half a file under its final name.
 */
export function openLocalDisk(folder: string): StorageDisk {
  const root = path.resolve(folder)
  const disk = new Disk(new FSDriver({ location: pathToFileURL(`${root}/`), visibility: 'private' }))

  return {
    disk,
    async write(key, content) {
      const staged = `${STAGING}/${randomUUID()}`
      try {
        await disk.putStream(staged, content)
        await flush(path.join(root, staged))
        await fs.mkdir(path.dirname(path.join(root, key)), { recursive: true })
        await fs.rename(path.join(root, staged), path.join(root, key))
      } catch (error) {
        await fs.rm(path.join(root, staged), { force: true })
        throw error
      }
    },
  }
}

async function flush(file: string): Promise<void> {
  const handle = await fs.open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
