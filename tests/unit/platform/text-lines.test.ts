import { describe, expect, it } from 'vitest'
import { readTextLines } from '@/lib/platform/text-lines'

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function linesOf(content: string | Buffer, size = 7): Promise<(string | null)[]> {
  const lines: (string | null)[] = []
  for await (const { number, text } of readTextLines(pieces(Buffer.from(content), size))) {
    lines.push(text)
    expect(number).toBe(lines.length)
  }

  return lines
}

describe('readTextLines', () => {
  it.each([1, 2, 7, 1_000])('reads the same lines whatever the pieces they come in (%i bytes)', async (size) => {
    expect(await linesOf('\uFEFFété;1\r\n\nœuvre;2\nfin', size)).toEqual(['été;1', '', 'œuvre;2', 'fin'])
  })

  it('makes no line of a last line end, nor of nothing', async () => {
    expect(await linesOf('a\nb\n')).toEqual(['a', 'b'])
    expect(await linesOf('')).toEqual([])
  })

  it('reads ISO-8859-15 where it is not UTF-8, line by line', async () => {
    const latin = Buffer.concat([Buffer.from('été\n'), Buffer.from([0xe9, 0x74, 0xe9, 0x20, 0xa4, 0x20, 0xbd, 0x0a])])

    expect(await linesOf(latin)).toEqual(['été', 'été € œ'])
  })

  it('leaves out a line that is too long to be one, and goes on', async () => {
    const long = 'x'.repeat(70_000)

    expect(await linesOf(`a\n${long}\nb`, 1_000)).toEqual(['a', null, 'b'])
    expect(await linesOf(`a\n${long}\nb`, 200_000)).toEqual(['a', null, 'b'])
    expect(await linesOf(`${long}${long}`, 1_000)).toEqual([null])
  })
})
