import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import type { ExtendWindowInput } from '@/lib/programme/extension-schemas'
import { programmeInForce, type WindowView } from '@/lib/programme/queries/programme-in-force'
import { extendWindow } from '@/lib/programme/use-cases/extend-window'
import { buildContext, buildUser, IN_F2, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const NATIONAL: Membership = { kind: 'national', role: 'administrateur_programme' }
const broken = (code: string) => ({ ok: false, error: expect.objectContaining({ kind: 'rule-broken', code }) })

let db: Database
let actor: Actor
let window: WindowView

beforeEach(async () => {
  db = await freshDatabase()
  actor = await buildUser(db, [NATIONAL], 'Andréa Delmas')
  window = await readWindow()
})

async function readWindow(): Promise<WindowView> {
  const view = await programmeInForce({ db, actor })

  return present(
    view?.windows.find((one) => one.code === 'F1'),
    'window F1',
  )
}

function extend(changes: Partial<ExtendWindowInput> = {}, by: Actor = actor) {
  return extendWindow(buildContext(db, by), {
    windowId: window.windowId,
    version: window.version,
    regionCode: '11',
    period: 'declaration',
    endsOn: '2022-12-31',
    reason: 'Report demandé par l’ARS',
    ...changes,
  })
}

describe('extendWindow', () => {
  it('gives a region a later end, to the last instant of the day in Paris, and journals it', async () => {
    expect(await extend()).toEqual({ ok: true, value: { version: window.version + 1 } })

    expect((await readWindow()).extensions).toMatchObject([
      { regionCode: '11', period: 'declaration', endsAt: new Date('2022-12-31T22:59:59.999Z') },
    ])
    expect(await db.auditEvent.findFirst({ where: { type: 'window.changed' } })).toMatchObject({
      at: IN_F2,
      actorId: actor.userId,
      regionCode: '11',
      details: { window: 'F1', to: '2022-12-31T22:59:59.999Z', from: window.declarationClosesAt.toISOString() },
    })
  })

  it('replaces the extension that the region has', async () => {
    await extend()
    expect(await extend({ version: window.version + 1, endsOn: '2023-01-31' })).toMatchObject({ ok: true })

    expect((await readWindow()).extensions).toMatchObject([{ endsAt: new Date('2023-01-31T22:59:59.999Z') }])
  })

  it('takes no day away, and keeps the periods in order', async () => {
    const sameDay = window.applicationClosesAt.toISOString().slice(0, 10)

    expect(await extend({ period: 'application', endsOn: sameDay })).toEqual(broken('extension-not-later'))
    expect(await extend({ period: 'application', endsOn: '2022-01-01' })).toEqual(broken('extension-out-of-order'))
    expect(await extend({ period: 'measurement', endsOn: '2022-12-31' })).toEqual(broken('extension-out-of-order'))
    expect(await db.windowExtension.count()).toBe(0)
    expect(await readWindow()).toMatchObject({ version: window.version })
  })

  it('is the programme administrator’s alone', async () => {
    const [regional, reader] = [
      await buildUser(db, [onRegion('administrateur_regional', '11')]),
      await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }]),
    ]

    expect(await extend({}, regional)).toEqual({ ok: false, error: { kind: 'forbidden' } })
    expect(await extend({}, reader)).toEqual({ ok: false, error: { kind: 'forbidden' } })
    expect(await extend({ windowId: crypto.randomUUID() })).toEqual({ ok: false, error: { kind: 'not-found' } })
    expect(await db.windowExtension.count()).toBe(0)
  })

  it('tells the second of two at once who was first', async () => {
    const results = await Promise.all([extend(), extend({ endsOn: '2023-02-28' })])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results).toContainEqual({
      ok: false,
      error: { kind: 'stale', savedByName: 'Andréa Delmas', savedAt: IN_F2.toISOString() },
    })
    expect(await db.auditEvent.count({ where: { type: 'window.changed' } })).toBe(1)
  })
})

describe('programmeInForce', () => {
  it('is for agencies and the ministry', async () => {
    const regional = await buildUser(db, [onRegion('instructeur', '11')])

    expect(await programmeInForce({ db, actor: await buildUser(db, []) })).toBeNull()
    expect(await programmeInForce({ db, actor: regional })).toMatchObject({ mayEdit: false })
    const view = await programmeInForce({ db, actor })
    expect(view).toMatchObject({ mayEdit: true, rules: { version: 1 } })
    expect(view?.windows.map((one) => one.code)).toEqual(['F1', 'F2', 'F3', 'F4'])
  })
})
