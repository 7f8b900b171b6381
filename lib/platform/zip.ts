import { PassThrough, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import yazl from 'yazl'

/** A file of an archive; `open` gives null when it is to be left out. */
export type ZipEntry = { readonly path: string; readonly open: () => Promise<Readable | null> }

/**
 * An archive as it is made: each file is opened when its turn comes, once the ones before were read, and read as a
 * stream. One that fails ends the archive in an error: it never looks complete.
 */
export function streamZip(entries: readonly ZipEntry[], madeAt: Date): Readable {
  const zip = new yazl.ZipFile()
  const archive = new PassThrough()
  const left = new AbortController()
  const stop = (error: Error) => archive.destroy(error)
  // Whoever downloads may leave: what is open is closed.
  archive.on('close', () => left.abort())
  zip.on('error', stop)
  zip.outputStream.pipe(archive)
  fill(zip, entries, { madeAt, signal: left.signal }).then(() => zip.end(), stop)

  return archive
}

async function fill(
  zip: yazl.ZipFile,
  entries: readonly ZipEntry[],
  { madeAt, signal }: { readonly madeAt: Date; readonly signal: AbortSignal },
): Promise<void> {
  for (const { path, open } of entries) {
    signal.throwIfAborted()
    const content = await open()
    if (content === null) continue
    try {
      // What people hand in is compressed already, mostly.
      zip.addReadStream(content, path, { mtime: madeAt, compress: false })
      await finished(content, { signal })
    } finally {
      content.destroy()
    }
  }
}
