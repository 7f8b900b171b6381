import { Buffer, isUtf8 } from 'node:buffer'

const LINE_FEED = 0x0a
const BYTE_ORDER_MARK = '\uFEFF'
const LATIN = new TextDecoder('iso-8859-15')

/** Longer than any line of a table: a file without line ends must not fill the memory. */
const LONGEST_LINE_BYTES = 65_536

/** A line of a text file, counted from 1, without its end. `text` is null when the line is too long to be one. */
export type TextLine = { readonly number: number; readonly text: string | null }

/**
 * The lines of a byte stream, one at a time whatever its size. Each line is UTF-8 or, when it cannot be, ISO-8859-15;
 * a byte order mark and carriage returns before line feeds are left out.
 */
export async function* readTextLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let pending = Buffer.alloc(0)
  let isTooLong = false
  let number = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([pending, chunk])
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      number += 1
      yield { number, text: isTooLong ? null : decodeLine(bytes.subarray(start, end), number) }
      isTooLong = false
      start = end + 1
    }
    pending = bytes.subarray(start)
    if (pending.length > LONGEST_LINE_BYTES) {
      isTooLong = true
      pending = Buffer.alloc(0)
    }
  }
  if (pending.length > 0 || isTooLong) {
    number += 1
    yield { number, text: isTooLong ? null : decodeLine(pending, number) }
  }
}

function decodeLine(bytes: Buffer, number: number): string | null {
  if (bytes.length > LONGEST_LINE_BYTES) return null
  const text = isUtf8(bytes) ? bytes.toString('utf8') : LATIN.decode(bytes)
  const line = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text

  return line.endsWith('\r') ? line.slice(0, -1) : line
}
