import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTransfer, type TransferPlace } from '@/components/documents/transfer'
import { describeError } from '@/lib/text/errors'
import { pdfFile } from '@/tests/support/files'
import { createUploadServer, type UploadServer } from '@/tests/support/upload-server'

const PLACE: TransferPlace = { candidatureId: 'c1', kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' }
const FULL = describeError({ kind: 'rule-broken', code: 'storage-full' })
const file = pdfFile('a.pdf')

let server: UploadServer

beforeEach(() => {
  sessionStorage.clear()
  server = createUploadServer()
  vi.stubGlobal('XMLHttpRequest', server.Request)
  vi.stubGlobal('fetch', server.fetch)
})

afterEach(() => vi.unstubAllGlobals())

/** Sends the file until the portal attached it, refused it, or the browser waits. */
function send(): Promise<unknown[]> {
  return new Promise((resolve) => {
    startTransfer(file, PLACE, {
      onProgress: () => undefined,
      onChecking: () => undefined,
      onPaused: () => resolve(['paused']),
      onDone: (documentId) => resolve(['done', documentId]),
      onFailed: (message, isFinal) => resolve(['failed', message, isFinal]),
    })
  })
}

describe('a portal that has no room left', () => {
  it('when the file is announced: says so, and takes it once there is room', async () => {
    server.refuseNext('POST /api/depots', 507, FULL)
    expect(await send()).toEqual(['failed', FULL.message, false])

    expect(await send()).toEqual(['done', 'doc-u1'])
  })

  it('when the file is attached: says so at once, and attaches it later without sending it again', async () => {
    server.refuseNext('POST /api/depots/u1', 507, FULL)
    expect(await send()).toEqual(['failed', FULL.message, false])
    const before = server.asked.length

    expect(await send()).toEqual(['done', 'doc-u1'])
    expect(server.asked.slice(before)).toEqual(['HEAD /api/depots/u1', 'POST /api/depots/u1'])
  })

  it('forgets where a file is once it is attached: the same one is sent anew', async () => {
    expect(await send()).toEqual(['done', 'doc-u1'])
    expect(sessionStorage).toHaveLength(0)

    expect(await send()).toEqual(['done', 'doc-u2'])
  })

  it('forgets a file that is refused for good', async () => {
    server.refuseNext('POST /api/depots/u1', 422, { kind: 'rule-broken', message: 'Ce fichier contient des macros.' })

    expect(await send()).toEqual(['failed', 'Ce fichier contient des macros.', true])
    expect(sessionStorage).toHaveLength(0)
  })
})
