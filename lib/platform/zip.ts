import { PassThrough, type Readable } from 'node:stream'
import yazl from 'yazl'

export type ZipEntry = { readonly path: string; readonly open: () => Promise<Readable> }

/**
 * An archive as it is made: each file is opened when its turn comes and read as a stream. One that fails ends the
 * archive in an error: it never looks complete.
 */
export function streamZip(entries: readonly ZipEntry[], madeAt: Date): Readable {
  const zip = new yazl.ZipFile()
  const archive = new PassThrough()
  const stop = (error: Error) => archive.destroy(error)
  zip.on('error', stop)
  for (const { path, open } of entries) {
    // What people hand in is compressed already, mostly.
    zip.addReadStreamLazy(path, { mtime: madeAt, compress: false }, (give) => {
      open().then(
        (content) => {
          content.on('error', stop)
          give(null, content)
        },
        (error: Error) => stop(error),
      )
    })
  }
  zip.end()
  zip.outputStream.pipe(archive)

  return archive
}
