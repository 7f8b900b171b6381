import type { FileHandle } from 'node:fs/promises'

const WINDOW_BYTES = 1024 * 1024

export type Window = {
  /** Bytes as characters of the same number (latin 1). */
  readonly text: string
  /** Where the window begins in the file. */
  readonly offset: number
  /** Where, in the text, what was not in the window before begins. */
  readonly newFrom: number
}

/**
 * A file as overlapping windows: a pattern shorter than the overlap is whole in one of them. One window is in memory at
 * a time, whatever the size of the file.
 */
export async function* windowsOf(handle: FileHandle, overlap: number): AsyncGenerator<Window> {
  const buffer = Buffer.alloc(WINDOW_BYTES + overlap)
  let offset = 0
  let kept = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, kept, WINDOW_BYTES, offset + kept)
    if (bytesRead === 0) return
    const length = kept + bytesRead
    yield { text: buffer.toString('latin1', 0, length), offset, newFrom: kept }
    kept = Math.min(overlap, length)
    buffer.copyWithin(0, length - kept, length)
    offset += length - kept
  }
}

/** Some bytes of a file, as characters; fewer where it ends. */
export async function textAt(handle: FileHandle, position: number, length: number): Promise<string> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, Math.max(0, position))

  return buffer.toString('latin1', 0, bytesRead)
}
