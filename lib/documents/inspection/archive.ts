import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** An archive whose table of contents is sound, open for reading. */
export type Archive = {
  readonly sizeBytes: number
  readonly entryCount: number
  entries(): AsyncGenerator<Entry>
  read(entry: Entry): Promise<Readable>
  close(): void
}

const OPTIONS = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true } as const

const openFile = promisify<string, yauzl.Options, ZipFile>(yauzl.open)
const openBuffer = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer)

/** Opens an archive; throws when its table of contents is missing or wrong, as in a truncated file. */
export async function openArchive(source: string | Buffer): Promise<Archive> {
  const zip = typeof source === 'string' ? await openFile(source, OPTIONS) : await openBuffer(source, OPTIONS)

  return {
    sizeBytes: zip.fileSize,
    entryCount: zip.entryCount,
    async *entries() {
      for (;;) {
        const entry = await nextEntry(zip)
        if (entry === null) return
        yield entry
      }
    },
    read: (entry) =>
      new Promise((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)))
      }),
    close: () => zip.close(),
  }
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      zip.off('entry', onEntry)
      zip.off('end', onEnd)
      zip.off('error', onError)
    }
    const onEntry = (entry: Entry) => {
      settle()
      resolve(entry)
    }
    const onEnd = () => {
      settle()
      resolve(null)
    }
    const onError = (error: Error) => {
      settle()
      reject(error)
    }
    zip.on('entry', onEntry)
    zip.on('end', onEnd)
    zip.on('error', onError)
    zip.readEntry()
  })
}
