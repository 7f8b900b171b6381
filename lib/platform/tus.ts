import { randomUUID } from 'node:crypto'
import { MemoryLocker, Metadata, Server } from '@tus/server'
import { describeError } from '@/lib/text/errors'
import { isStorageFull } from './storage-full'
import type { ArrivalStore } from './uploads'

// Two requests for the same file wait for one another, whichever module was reloaded.
const shared = globalThis as typeof globalThis & { sunEsUploadLocks?: MemoryLocker }

function locks(): MemoryLocker {
  shared.sunEsUploadLocks ??= new MemoryLocker()

  return shared.sunEsUploadLocks
}

/** What the header of a creation says, by name; nothing when it cannot be read. */
export function readUploadMetadata(request: Request): Record<string, string | null> {
  try {
    return Metadata.parse(request.headers.get('upload-metadata') ?? undefined)
  } catch {
    return {}
  }
}

/**
 * Answers a request of the tus protocol (tus.io, 1.0.0: creation, continuation, cancellation) that was already allowed.
 * A creation remembers what is given, and nothing of what the browser said.
 */
export function answerTus(
  arrivals: ArrivalStore,
  request: Request,
  memory: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> {
  const metadata = Object.fromEntries(
    Object.entries(memory).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const server = new Server({
    path: '/api/depots',
    datastore: arrivals,
    locker: locks(),
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: () => randomUUID(),
    onUploadCreate: async () => ({ metadata }),
    onResponseError: async (_request, error) =>
      error instanceof Error && isStorageFull(error)
        ? {
            status_code: 507,
            body: JSON.stringify(describeError({ kind: 'rule-broken', code: 'storage-full' })),
          }
        : undefined,
  })

  return server.handleWeb(request)
}
