import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { myFrequency } from '@/lib/notifications/queries/my-frequency'
import { outbox } from '@/lib/notifications/queries/outbox'
import { chooseFrequency } from '@/lib/notifications/use-cases/choose-frequency'
import { resendMails } from '@/lib/notifications/use-cases/resend-mails'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, IN_F2, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

let db: Database
let administrator: Actor

beforeEach(async () => {
  db = await freshDatabase()
  administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])
})

type State = 'queued' | 'held' | 'sent' | 'skipped' | 'dead'

async function write(state: State, changes: { email?: string; body?: string; minutes?: number } = {}): Promise<string> {
  const { minutes = 0, ...columns } = changes
  const row = await db.notification.create({
    data: {
      kind: 'candidature-filed',
      email: 'camille@ch.example.fr',
      subject: 'Candidature déposée',
      body: 'Le texte.',
      state,
      attempts: state === 'dead' ? 15 : 0,
      lastError: state === 'dead' ? 'ESOCKET' : null,
      dedupeKey: randomUUID(),
      createdAt: new Date(IN_F2.getTime() + minutes * 60_000),
      ...columns,
    },
  })

  return row.id
}

const EVERYTHING = { state: null, search: '', page: 1 }
const show = (actor: Actor, asked: Partial<Parameters<typeof outbox>[1]> = {}) =>
  outbox({ db, actor }, { ...EVERYTHING, ...asked })
const resend = (actor: Actor, notificationId: string | null) => resendMails(buildContext(db, actor), { notificationId })

const jobs = () => db.$queryRaw<{ id: string }[]>`
  SELECT data ->> 'notificationId' AS id FROM pgboss.job WHERE name = 'send-mail'`

describe('the page of mails', () => {
  it('counts each state and shows the newest first, never the text', async () => {
    const [first, second] = [await write('sent'), await write('dead', { minutes: 1 })]
    await write('queued', { minutes: -1 })
    const view = await show(administrator)

    expect(view?.counts).toEqual({ queued: 1, held: 0, sent: 1, skipped: 0, dead: 1 })
    expect(view?.rows.slice(0, 2)).toMatchObject([
      { id: second, mayResend: true, lastError: 'ESOCKET' },
      { id: first, mayResend: false },
    ])
    expect(JSON.stringify(view)).not.toContain('Le texte.')
  })

  it('finds a state, an address whatever its case, and pages', async () => {
    await write('sent', { email: 'Lou_P@ch.example.fr' })
    for (let index = 0; index < 51; index += 1) await write('dead', { minutes: index })

    expect((await show(administrator, { search: 'LOU_p' }))?.rows).toHaveLength(1)
    expect((await show(administrator, { search: 'louxp' }))?.rows).toHaveLength(0)
    expect(await show(administrator, { state: 'dead', page: 9 })).toMatchObject({ total: 51, page: 2, pageCount: 2 })
  })

  it('is for the administrators of the programme alone', async () => {
    const id = await write('dead')
    for (const membership of [
      onRegion('administrateur_regional'),
      { kind: 'national', role: 'lecteur_national' },
    ] as const) {
      const actor = await buildUser(db, [membership])

      expect(await show(actor)).toBeNull()
      expect((await resend(actor, id)).ok).toBe(false)
    }
    expect((await db.notification.findUniqueOrThrow({ where: { id } })).state).toBe('dead')
  })
})

describe('resendMails', () => {
  it('puts one back in the queue with all its attempts, and journals it', async () => {
    const [id, other] = [await write('dead'), await write('dead')]

    expect(await resend(administrator, id)).toEqual(ok({ count: 1 }))
    expect(await db.notification.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'queued',
      attempts: 0,
      lastError: null,
    })
    expect((await db.notification.findUniqueOrThrow({ where: { id: other } })).state).toBe('dead')
    expect(await jobs()).toEqual([{ id }])
    expect(await db.auditEvent.findFirstOrThrow({ where: { type: 'mail.resent' } })).toMatchObject({
      actorId: administrator.userId,
      entityId: id,
      details: { count: 1 },
    })
  })

  it('puts them all back, but those whose link opens nothing any more', async () => {
    const ids = [await write('dead'), await write('dead')]
    const expired = await write('dead', { body: '' })
    await write('sent')

    expect(await resend(administrator, null)).toEqual(ok({ count: 2 }))
    expect((await jobs()).map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(await resend(administrator, expired)).toEqual(fail(ruleBroken('mail-link-expired')))
    expect(await resend(administrator, null)).toEqual(fail(ruleBroken('nothing-to-resend')))
  })

  it('happens once when two administrators click at the same time', async () => {
    const id = await write('dead')
    const results = await Promise.all([
      resend(administrator, id),
      resend(administrator, id),
      resend(administrator, null),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await jobs()).toHaveLength(1)
  })

  it('leaves alone what was sent, and what does not exist', async () => {
    expect(await resend(administrator, await write('sent'))).toEqual(fail(ruleBroken('nothing-to-resend')))
    expect(await resend(administrator, randomUUID())).toEqual(fail({ kind: 'not-found' }))
    expect(await jobs()).toEqual([])
  })
})

describe('chooseFrequency', () => {
  it('is one’s own, immediate until chosen, and journalled', async () => {
    const [one, other] = [
      await buildUser(db, [onRegion('instructeur')]),
      await buildUser(db, [onRegion('instructeur')]),
    ]
    expect(await myFrequency({ db, actor: one })).toBe('immediate')
    done(await chooseFrequency(buildContext(db, one), { frequency: 'daily' }))
    done(await chooseFrequency(buildContext(db, one), { frequency: 'mandatory_only' }))

    expect(await myFrequency({ db, actor: one })).toBe('mandatory_only')
    expect(await myFrequency({ db, actor: other })).toBe('immediate')
    expect(await db.auditEvent.count({ where: { type: 'preference.chosen', actorId: one.userId } })).toBe(2)
  })
})
