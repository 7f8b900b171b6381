import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Membership } from '@/lib/access/domain/actor'
import type { About } from '@/lib/notifications/domain/about'
import { MOST_ATTEMPTS } from '@/lib/notifications/domain/attempts'
import type { NotificationKind } from '@/lib/notifications/domain/kind'
import { enqueueMail } from '@/lib/notifications/outbox'
import { resumeOutbox } from '@/lib/notifications/use-cases/resume-outbox'
import { sendMail } from '@/lib/notifications/use-cases/send-mail'
import type { Database } from '@/lib/platform/db'
import { startWorkers } from '@/lib/platform/jobs'
import { createMailer, type Mailer } from '@/lib/platform/mailer'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildEstablishment,
  buildUser,
  IN_F2,
  onEstablishment,
  onRegion,
  PORTAL_URL,
} from '@/tests/support/builders'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { MailServer } from '@/tests/support/mail-server'

let db: Database
let context: UseCaseContext
let server: MailServer
let mailer: Mailer

beforeEach(async () => {
  db = await freshDatabase()
  context = buildContext(db, await buildUser(db, []))
  server = new MailServer()
  await server.start()
  mailer = createMailer(server.url, 'Portail SUN-ES <portail@sun-es.example.fr>')
})

afterEach(() => server.stop())

async function write(
  kind: NotificationKind = 'candidature-received',
  email = 'camille@ch.example.fr',
  { userId, about }: { userId: string | null; about: About | null } = { userId: null, about: null },
): Promise<string> {
  const dedupeKey = randomUUID()
  const mail = { kind, about, subject: 'Votre dossier', body: 'Il a été déposé.', path: '/candidatures/abc', dedupeKey }
  await db.$transaction((tx) => enqueueMail(tx, context, { ...mail, recipient: { userId, email }, now: IN_F2 }))

  return (await db.notification.findUniqueOrThrow({ where: { dedupeKey } })).id
}

const noticeOf = (id: string) => db.notification.findUniqueOrThrow({ where: { id } })
const send = (id: string) => sendMail(context, mailer, id)

describe('sendMail', () => {
  it('sends the mail as plain text, with greeting and link, and writes when', async () => {
    const id = await write()
    await send(id)

    expect(server.received).toMatchObject([
      { to: 'camille@ch.example.fr', subject: 'Votre dossier', messageId: `<${id}@sun-es.example.fr>` },
    ])
    expect(server.received[0]?.text).toContain('Bonjour,\n\nIl a été déposé.')
    expect(server.received[0]?.text).toContain(`${PORTAL_URL}/candidatures/abc`)
    expect(await noticeOf(id)).toMatchObject({ state: 'sent', sentAt: IN_F2, attempts: 1, lastError: null })
  })

  it('sends it once, run again or by several workers at the same time', async () => {
    const id = await write()
    await Promise.all([send(id), send(id), send(id)])
    await send(id)

    expect(server.received).toHaveLength(1)
  })

  it('leaves alone what is held, skipped or unknown', async () => {
    const id = await write()
    for (const state of ['held', 'skipped', 'dead'] as const) {
      await db.notification.update({ where: { id }, data: { state } })
      await send(id)
    }
    await send(randomUUID())

    expect(server.received).toEqual([])
  })

  it('keeps why it failed in technical words, without the words of the server', async () => {
    const id = await write()
    server.refuse = () => ({ responseCode: 451, message: 'account camille of mx.example.fr is over quota' })

    await expect(send(id)).rejects.toThrow('mail not sent: EENVELOPE 451')
    expect(await noticeOf(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'EENVELOPE 451' })
  })

  it('gives up after the last attempt, and not before', async () => {
    const id = await write()
    await db.notification.update({ where: { id }, data: { attempts: MOST_ATTEMPTS - 2 } })
    await server.stop()

    await expect(send(id)).rejects.toThrow('ESOCKET')
    expect((await noticeOf(id)).state).toBe('queued')
    await expect(send(id)).rejects.toThrow('ESOCKET')
    expect(await noticeOf(id)).toMatchObject({ state: 'dead', attempts: MOST_ATTEMPTS })
  })

  it('erases the text that held a single-use link once it is sent, not before', async () => {
    const [invitation, other] = [await write('invitation'), await write()]
    await server.stop()
    await expect(send(invitation)).rejects.toThrow()
    expect((await noticeOf(invitation)).body).not.toBe('')
    await server.start()
    await Promise.all([send(invitation), send(other)])

    expect((await noticeOf(invitation)).body).toBe('')
    expect((await noticeOf(other)).body).not.toBe('')
  })

  it('gives up a mail that is sent hours later to somebody who left the establishment or the agency', async () => {
    const establishment = await buildEstablishment(db)
    const written = async (membership: Membership, about: About) => {
      const { userId, email } = await buildUser(db, [membership])

      return { userId, id: await write('candidature-decided', email, { userId, about }) }
    }
    const team = { establishmentId: establishment.id, regionCode: null }
    const left = await written(onEstablishment('lecteur', establishment), team)
    const stays = await written(onEstablishment('lecteur', establishment), team)
    const leftAgency = await written(onRegion('instructeur'), { establishmentId: null, regionCode: '11' })
    const others = { userId: { in: [left.userId, leftAgency.userId] } }
    await db.membership.updateMany({ where: others, data: { endedAt: IN_F2 } })
    await server.stop()
    await expect(send(stays.id)).rejects.toThrow()
    await server.start()
    for (const { id } of [left, stays, leftAgency]) await send(id)

    expect(
      (await Promise.all([left, stays, leftAgency].map(({ id }) => noticeOf(id)))).map(({ state }) => state),
    ).toEqual(['skipped', 'sent', 'skipped'])
    expect(server.received).toHaveLength(1)
  })

  it('waits without a mail server, and is taken up again once there is one', async () => {
    const id = await write()
    await sendMail(context, null, id)
    await db.$executeRaw`DELETE FROM pgboss.job`

    expect(await noticeOf(id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await resumeOutbox(context)).toBe(1)
    expect(await resumeOutbox(context)).toBe(0)
  })
})

describe('the queue of mails', () => {
  it('tries as often as the outbox counts, and its first eight waits last more than an hour', async () => {
    const [queue] = await db.$queryRaw<{ retry_limit: number; retry_delay: number; retry_backoff: boolean }[]>`
      SELECT retry_limit, retry_delay, retry_backoff FROM pgboss.queue WHERE name = 'send-mail'`

    expect(queue).toMatchObject({ retry_limit: MOST_ATTEMPTS - 1, retry_backoff: true })
    // pg-boss waits between half of delay × 2ⁿ and all of it before the nth try.
    const shortest = (tries: number) =>
      Array.from({ length: tries }, (_, n) => ((queue?.retry_delay ?? 0) * 2 ** (n + 1)) / 2).reduce((a, b) => a + b, 0)
    expect(shortest(8)).toBeGreaterThan(3600)
  })

  it('loses nothing and sends nothing twice when the mail server is down for an hour', async () => {
    const ids = [await write(), await write(), await write(), await write()]
    await server.stop()
    const handlers = {
      'send-mail': ({ notificationId }: { notificationId: string }) => send(notificationId),
    }
    const stop = await startWorkers(databaseUrl(db), handlers, { onError: () => undefined })
    const attemptsMade = async () => (await Promise.all(ids.map(noticeOf))).map(({ attempts }) => attempts)
    const everyOne = (attempts: number) =>
      expect.poll(attemptsMade, { timeout: 20_000 }).toEqual(ids.map(() => attempts))
    const waiting = () => db.$queryRaw`SELECT id FROM pgboss.job WHERE state = 'retry'`
    /** Time passes in the database: what was to be tried later is to be tried now. */
    const waitIsOver = async () => {
      await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(ids.length)
      await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`
    }

    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await everyOne(attempt)
      expect((await Promise.all(ids.map(noticeOf))).every(({ state }) => state === 'queued')).toBe(true)
      if (attempt === 8) await server.start()
      await waitIsOver()
    }
    await everyOne(9)
    await stop()

    expect((await Promise.all(ids.map(noticeOf))).map(({ state }) => state)).toEqual(ids.map(() => 'sent'))
    expect(server.received.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@sun-es.example.fr>`).sort(),
    )
  }, 90_000)
})
