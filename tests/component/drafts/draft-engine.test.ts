import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { DraftEngine } from '@/components/drafts/draft-engine'
import { openEditQueue } from '@/components/drafts/edit-queue'
import { createDraftServer } from '@/tests/support/draft-server'

const NAME = 'contact/dpo/name'
const IBAN = 'bank/iban'

let number = 0
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

function open(server: ReturnType<typeof createDraftServer>, candidatureId: string): DraftEngine {
  const engine = new DraftEngine({
    candidatureId,
    userId: 'alix',
    fields: {},
    version: server.server.version,
    transport: server.transport,
    queue: openEditQueue(),
    isOnline: () => true,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    isKeepable: () => true,
  })
  stops.push(engine.start())

  return engine
}

function newDossier(): string {
  number += 1

  return `dossier ${number}`
}

describe('the tabs of one person', () => {
  it('learn from each other what was saved, but never an account number', async () => {
    const [server, dossier] = [createDraftServer(), newDossier()]
    const [one, two] = [open(server, dossier), open(server, dossier)]
    one.change(IBAN, 'FR7630001007941234567890185')
    one.change(NAME, 'Dominique')
    await one.flush()

    await expect.poll(() => two.field(NAME).value).toBe('Dominique')
    expect(two.field(IBAN)).toMatchObject({ value: '', revision: 1 })
    expect(server.valueOf(IBAN)).toBe('FR7630001007941234567890185')
  })

  it('ask again for what a colleague saved just before', async () => {
    const server = createDraftServer()
    const engine = open(server, newDossier())
    engine.change(NAME, 'Dom')
    await engine.flush()
    expect(engine.version()).toBe(server.server.version)
    const before = engine.version()
    server.writtenByOther('contact/dpo/email', 's@ch.example.fr')
    engine.change(NAME, 'Dominique')
    await engine.flush()

    expect(server.valueOf(NAME)).toBe('Dominique')
    expect(engine.version()).toBe(before)
  })

  it('leave to the next page what the last one could not send', async () => {
    const [server, dossier] = [createDraftServer(), newDossier()]
    server.server.outage = { kind: 'unreachable' }
    const one = open(server, dossier)
    one.change(NAME, 'Dominique')
    await one.flush()
    for (const stop of stops.splice(0)) stop()

    server.server.outage = null
    const two = open(server, dossier)
    await expect.poll(() => server.valueOf(NAME)).toBe('Dominique')
    await expect.poll(() => two.keptCount()).toBe(0)
    expect(server.requests).toHaveLength(1)
  })
})

describe('a browser whose storage never opens', () => {
  it('is given up after a while, and nothing waits for it', async () => {
    const queue = await openEditQueue('never', () => new Promise(() => undefined))

    expect(queue.isDurable()).toBe(false)
    await queue.put([])
    expect(await queue.list('alix')).toEqual([])
  })
})
