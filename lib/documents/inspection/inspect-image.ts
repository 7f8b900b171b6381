import fs, { type FileHandle } from 'node:fs/promises'
import { windowsOf } from './file-windows'
import type { Finding } from './finding'

/** Whether a PNG goes on to its last chunk. */
export async function inspectPng(file: string): Promise<Finding | null> {
  return withFile(file, async (handle, size) => {
    let position = 8
    while (position + 12 <= size) {
      const header = Buffer.alloc(8)
      await handle.read(header, 0, 8, position)
      if (header.toString('latin1', 4) === 'IEND') return null
      position += 12 + header.readUInt32BE(0)
    }

    return 'file-truncated'
  })
}

const MARK = 0xff
const START_OF_SCAN = 0xda
const END_OF_IMAGE = '\xff\xd9'

/** Whether a JPEG goes on to its end mark: the one after the picture, not that of a thumbnail. */
export async function inspectJpeg(file: string): Promise<Finding | null> {
  return withFile(file, async (handle, size) => {
    const header = Buffer.alloc(4)
    let position = 2
    while (position + 4 <= size) {
      await handle.read(header, 0, 4, position)
      if (header[0] !== MARK) return 'file-unreadable'
      if (header[1] === START_OF_SCAN) return (await endsAfter(handle, position)) ? null : 'file-truncated'
      position += segmentLength(header)
    }

    return 'file-truncated'
  })
}

/** From a mark to the next one: some marks stand alone, a repeated one is padding, the others say their length. */
function segmentLength(header: Buffer): number {
  const kind = header[1] ?? 0
  if (kind === MARK) return 1

  return kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8) ? 2 : 2 + header.readUInt16BE(2)
}

async function endsAfter(handle: FileHandle, position: number): Promise<boolean> {
  for await (const { text, offset } of windowsOf(handle, 1)) {
    const found = text.indexOf(END_OF_IMAGE, Math.max(0, position - offset))
    if (found !== -1) return true
  }

  return false
}

async function withFile<T>(file: string, read: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  const handle = await fs.open(file)
  try {
    return await read(handle, (await handle.stat()).size)
  } finally {
    await handle.close()
  }
}
