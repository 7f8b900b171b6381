import { createReadStream } from 'node:fs'
import fs, { type FileHandle } from 'node:fs/promises'
import { constants, createInflate, inflateSync } from 'node:zlib'
import { textAt, type Window, windowsOf } from './file-windows'
import type { Finding } from './finding'
import { findingInPdfText, holdsObjects } from './pdf-names'

/** Longer than any dictionary before a stream, and than any pattern. */
const OVERLAP = 64 * 1024
const TAIL_BYTES = 2048
/** Between two pieces of compressed objects. */
const MAX_PATTERN = 1024
/** A stream of objects of an honest file holds a few hundred small objects. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024

const STREAM = /(?<!end)stream\r?\n/g

/**
 * Looks into a PDF for what it must not carry: encryption, code, programs to start, attached files; in its text and in
 * its compressed streams of objects. One window of 1 MB is in memory at a time. Null when nothing was found.
 */
export async function inspectPdf(file: string): Promise<Finding | null> {
  const handle = await fs.open(file)
  try {
    if (await isTruncated(handle)) return 'file-truncated'
    for await (const window of windowsOf(handle, OVERLAP)) {
      const finding = findingInPdfText(window.text) ?? (await findingInStreams(handle, file, window))
      if (finding !== null) return finding
    }

    return null
  } finally {
    await handle.close()
  }
}

/** The end of a PDF says where its table is; a file made for the web also says how long it is. */
async function isTruncated(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  const head = await textAt(handle, 0, TAIL_BYTES)
  const announced = /\/Linearized[^>]*?\/L\s+(\d+)/.exec(head)?.[1]
  if (announced !== undefined && Number(announced) > size) return true
  const tail = await textAt(handle, size - TAIL_BYTES, TAIL_BYTES)

  return !/(?:trailer|startxref)[\s\S]*%%EOF/.test(tail)
}

async function findingInStreams(handle: FileHandle, file: string, window: Window): Promise<Finding | null> {
  const { text, offset, newFrom } = window
  for (const match of text.matchAll(STREAM)) {
    const end = match.index + match[0].length
    if (end <= newFrom) continue
    const holds = holdsObjects(dictionaryBefore(text, match.index))
    if (holds === 'unreadable') return 'file-unreadable'
    if (holds !== 'compressed' && !(await looksLikeObjects(handle, offset + end))) continue
    const finding = await findingInObjects(file, offset + end)
    if (finding !== null && (holds === 'compressed' || finding !== 'file-unreadable')) return finding
  }

  return null
}

/** From the beginning of the object that the stream belongs to. */
function dictionaryBefore(text: string, stream: number): string {
  const oldest = Math.max(0, stream - OVERLAP)
  let start = text.lastIndexOf('obj', stream)
  while (start > oldest && !/[\s\0]/.test(text[start - 1] ?? '')) start = text.lastIndexOf('obj', start - 1)

  return text.slice(Math.max(start, oldest), stream)
}

const PEEK_BYTES = 1024

/** Objects begin with a table of numbers: a dictionary that does not say what its stream is deceives nobody. */
async function looksLikeObjects(handle: FileHandle, start: number): Promise<boolean> {
  const peek = Buffer.alloc(PEEK_BYTES)
  const { bytesRead } = await handle.read(peek, 0, PEEK_BYTES, start)
  if (bytesRead < 2 || (peek[0] ?? 0) % 16 !== 8 || peek.readUInt16BE(0) % 31 !== 0) return false
  try {
    const inflated = inflateSync(peek.subarray(0, bytesRead), { finishFlush: constants.Z_SYNC_FLUSH })

    return /^[\s\0]*[\d%]/.test(inflated.toString('latin1', 0, 64))
  } catch {
    return false
  }
}

/** The compressed data ends by itself: where the file says that the stream ends is not believed. */
async function findingInObjects(file: string, start: number): Promise<Finding | null> {
  const source = createReadStream(file, { start })
  const objects = createInflate()
  source.on('error', (error) => objects.destroy(error))
  source.pipe(objects)
  let before = ''
  let inflated = 0
  try {
    for await (const chunk of objects as AsyncIterable<Buffer>) {
      inflated += chunk.byteLength
      if (inflated > MAX_INFLATED_BYTES) return 'file-expands-too-much'
      const text = before + chunk.toString('latin1')
      const finding = findingInPdfText(text)
      if (finding !== null) return finding
      before = text.slice(-MAX_PATTERN)
    }

    return null
  } catch {
    // It could not be read, and a reader might.
    return 'file-unreadable'
  } finally {
    source.destroy()
  }
}
