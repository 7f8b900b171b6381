import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DraftEngine } from '@/components/drafts/draft-engine'
import { openEditQueue } from '@/components/drafts/edit-queue'
import { createDraftServer } from '@/tests/support/draft-server'

const NAME = 'contact/dpo/name'

/** The locks of a browser, exclusive and in turn: the one thing of it that jsdom lacks here. */
function createLocks() {
  const tails = new Map<string, Promise<unknown>>()
  const held = new Set<string>()
  const request = async (name: string, ...given: unknown[]) => {
    const run = given.at(-1) as () => unknown
    const before = tails.get(name) ?? Promise.resolve()
    const own = before.then(async () => {
      held.add(name)
      try {
        return await run()
      } finally {
        held.delete(name)
      }
    })
    tails.set(
      name,
      own.catch(() => undefined),
    )

    return own
  }

  return { request, query: async () => ({ held: [...held].map((name) => ({ name })) }) }
}

let locks: ReturnType<typeof createLocks>
let stop: () => void = () => undefined

beforeEach(() => {
  locks = createLocks()
  vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: locks } }))
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

it('takes over what a tab could not send as soon as that tab is gone, though it lived when this one opened', async () => {
  const server = createDraftServer()
  const queue = openEditQueue()
  const left = { id: crypto.randomUUID(), dossier: 'alix d', tab: 'other', order: 1, path: NAME, value: 'Aude' }
  await (await queue).put([{ ...left, baseRevision: 0, isSent: false, isHeld: false }])
  let close: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  void locks.request('sun-es tab other', () => closed)
  const engine = new DraftEngine({
    candidatureId: 'd',
    userId: 'alix',
    fields: {},
    version: server.server.version,
    transport: server.transport,
    queue,
    isOnline: () => true,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    isKeepable: () => true,
  })
  stop = engine.start()
  await expect.poll(async () => (await (await queue).list('alix d')).length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(server.valueOf(NAME)).not.toBe('Aude')

  close()
  await expect.poll(() => server.valueOf(NAME)).toBe('Aude')
  await expect.poll(async () => (await (await queue).list('alix d')).length).toBe(0)
})
