import { once } from 'node:events'
import net from 'node:net'
import type { Readable } from 'node:stream'

export type Verdict = { readonly kind: 'clean' } | { readonly kind: 'infected'; readonly threat: string }

export type Antivirus = {
  /** Reads all of the content. Throws when the antivirus does not answer, or not to the end: nothing is known then. */
  scan(content: Readable): Promise<Verdict>
  /** Whether it answers now. */
  isUp(): Promise<boolean>
}

/** Without a word for that long, it is considered gone. */
const SILENCE_MS = 60_000
const FOUND = /^stream: (.+) FOUND$/

/** The ClamAV daemon at that address: docs.clamav.net, « clamd », command INSTREAM. */
export function createAntivirus(host: string, port: number): Antivirus {
  return {
    async scan(content) {
      const answer = await converse(host, port, async (socket) => {
        socket.write('zINSTREAM\0')
        for await (const chunk of content as AsyncIterable<Buffer>) await writeChunk(socket, chunk)
        socket.write(Buffer.alloc(4))
      }).finally(() => content.destroy())
      if (answer === 'stream: OK') return { kind: 'clean' }
      const threat = FOUND.exec(answer)?.[1]
      if (threat === undefined) throw new Error(`the antivirus did not finish: ${answer === '' ? 'no answer' : answer}`)

      return { kind: 'infected', threat }
    },
    async isUp() {
      try {
        return (await converse(host, port, async (socket) => void socket.write('zPING\0'))) === 'PONG'
      } catch {
        return false
      }
    },
  }
}

async function writeChunk(socket: net.Socket, chunk: Buffer): Promise<void> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.byteLength)
  socket.write(length)
  if (!socket.write(chunk)) await once(socket, 'drain')
}

/** Connects, says what is to be said, and gives the answer, which ends with the connection. */
function converse(host: string, port: number, say: (socket: net.Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port })
    let answer = ''
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the antivirus keeps silent')))
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer.replace(/\0$/, '')))
    socket.on('connect', () => {
      say(socket).catch((error: Error) => socket.destroy(error))
    })
  })
}
