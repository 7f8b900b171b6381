import net from 'node:net'

/** One statement as a client sent it; parameters as on the wire: text, or bytes for those in binary. */
export type Statement = { readonly text: string; readonly values: readonly (string | Buffer | null)[] }

/** The statements of one connection, in their order. */
export type Session = readonly Statement[]

export type StatementRecorder = {
  /** The database through the recorder: what connects there is heard. */
  readonly url: string
  /**
   * The statements sent while the task ran, by connection; without the connections of the job queue, which never rests,
   * unless the task itself enqueues jobs.
   */
  record(task: () => Promise<unknown>, options?: { readonly withJobs: boolean }): Promise<Session[]>
  close(): Promise<void>
}

/**
 * A relay in front of PostgreSQL that notes the statements it lets through: what a page really asks, whoever wrote its
 * queries, with the session and the layout. Nothing is timed through it.
 */
export async function startStatementRecorder(databaseUrl: string): Promise<StatementRecorder> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<net.Socket>()
  let heard: Map<net.Socket, Statement[]> | null = null
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port || 5432), hostname)
    const parse = createParser((statement) => {
      if (heard === null) return
      heard.set(client, [...(heard.get(client) ?? []), statement])
    })
    client.on('data', parse)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the recorder has no port')

  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(address.port) }).href,
    async record(task, { withJobs } = { withJobs: false }) {
      const sessions = new Map<net.Socket, Statement[]>()
      heard = sessions
      await task().finally(() => {
        heard = null
      })

      return [...sessions.values()].filter(
        (session) => withJobs || !session.some(({ text }) => text.includes('pgboss')),
      )
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Reads what a client sends (https://www.postgresql.org/docs/current/protocol-message-formats.html): a first message
 * without a type, then `type, length, body`. Only Parse, Bind and Query matter here.
 */
function createParser(onStatement: (statement: Statement) => void): (chunk: Buffer) => void {
  const prepared = new Map<string, string>()
  let pending: Buffer = Buffer.alloc(0)
  let isStarted = false

  const onMessage = (type: string, body: Buffer) => {
    const reader = createReader(body)
    if (type === 'Q') onStatement({ text: reader.text(), values: [] })
    if (type === 'P') prepared.set(reader.text(), reader.text())
    if (type === 'B') {
      reader.text() // the portal
      onStatement({ text: prepared.get(reader.text()) ?? '', values: readValues(reader) })
    }
  }

  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const header = isStarted ? 1 : 0
      if (pending.length < header + 4) return
      const end = header + pending.readInt32BE(header)
      if (pending.length < end) return
      if (isStarted) onMessage(String.fromCharCode(pending.readUInt8(0)), pending.subarray(5, end))
      isStarted = true
      pending = pending.subarray(end)
    }
  }
}

type Reader = ReturnType<typeof createReader>

function createReader(body: Buffer) {
  let offset = 0

  return {
    text(): string {
      const end = body.indexOf(0, offset)
      const text = body.toString('utf8', offset, end)
      offset = end + 1

      return text
    },
    int16(): number {
      offset += 2

      return body.readInt16BE(offset - 2)
    },
    int32(): number {
      offset += 4

      return body.readInt32BE(offset - 4)
    },
    bytes(length: number): Buffer {
      offset += length

      return Buffer.from(body.subarray(offset - length, offset))
    },
  }
}

/** The parameters of a Bind: one format for all, one each, or none for text. */
function readValues(reader: Reader): (string | Buffer | null)[] {
  const formats = Array.from({ length: reader.int16() }, () => reader.int16())

  return Array.from({ length: reader.int16() }, (_, index) => {
    const length = reader.int32()
    if (length < 0) return null
    const bytes = reader.bytes(length)
    const isBinary = (formats.length === 1 ? formats[0] : formats[index]) === 1

    return isBinary ? bytes : bytes.toString('utf8')
  })
}
