import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { enqueueMail, enqueueMails, type Mail } from '@/lib/notifications/outbox'
import { type Database, inTransaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, IN_F2, PORTAL_URL } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

let db: Database
let person: Actor
let context: UseCaseContext

beforeAll(async () => {
  db = await testDatabase()
  person = await buildUser(db, [])
  context = buildContext(db, person)
})

const mailTo = ({ userId, email }: Actor, changes: Partial<Mail> = {}): Mail => ({
  kind: 'candidature-received',
  recipient: { userId, email },
  about: null,
  subject: 'Un dossier est arrivé',
  body: 'Un dossier est arrivé.',
  path: '/instruction/abc',
  dedupeKey: randomUUID(),
  now: IN_F2,
  ...changes,
})

const enqueue = (mail: Mail) => db.$transaction((tx) => enqueueMail(tx, context, mail))
const noticeOf = (dedupeKey: string) => db.notification.findUnique({ where: { dedupeKey } })

async function jobsOf(notificationId: string | undefined): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'send-mail' AND data ->> 'notificationId' = ${notificationId}`

  return Number(row?.count)
}

describe('the outbox', () => {
  it('writes the mail with its full link, and one job to send it', async () => {
    const mail = mailTo(person)

    expect(await enqueue(mail)).toBe(true)
    const notice = await noticeOf(mail.dedupeKey)
    expect(notice).toMatchObject({
      kind: 'candidature-received',
      recipientId: person.userId,
      email: person.email,
      body: `Un dossier est arrivé.\n\n${PORTAL_URL}/instruction/abc`,
      isMandatory: false,
      state: 'queued',
      attempts: 0,
      createdAt: IN_F2,
    })
    expect(await jobsOf(notice?.id)).toBe(1)
  })

  it('takes a bare address', async () => {
    const mail = mailTo(person, { kind: 'invitation', recipient: { userId: null, email: 'nouvelle@ch.example.fr' } })
    await enqueue(mail)

    expect(await noticeOf(mail.dedupeKey)).toMatchObject({
      recipientId: null,
      email: 'nouvelle@ch.example.fr',
      isMandatory: true,
      state: 'queued',
    })
  })

  it('writes the same notice once, even from two transactions at the same time', async () => {
    const mail = mailTo(person)
    const written = await Promise.all(Array.from({ length: 6 }, () => enqueue(mail)))

    expect(written.filter(Boolean)).toHaveLength(1)
    expect(await db.notification.count({ where: { dedupeKey: mail.dedupeKey } })).toBe(1)
    expect(await jobsOf((await noticeOf(mail.dedupeKey))?.id)).toBe(1)
  })

  it('leaves nothing behind a transaction that fails', async () => {
    const mail = mailTo(person)
    await inTransaction(db, async (tx) => {
      await enqueueMail(tx, context, mail)
      return fail(ruleBroken('reason-required'))
    })

    expect(await noticeOf(mail.dedupeKey)).toBeNull()
  })

  it('holds or skips what is not mandatory, as its recipient prefers', async () => {
    const daily = await buildUser(db, [])
    const quiet = await buildUser(db, [])
    await db.notificationPreference.create({ data: { userId: daily.userId, frequency: 'daily' } })
    await db.notificationPreference.create({ data: { userId: quiet.userId, frequency: 'mandatory_only' } })
    const optional = [mailTo(person), mailTo(daily), mailTo(quiet)]
    const mandatory = [daily, quiet].map((one) => mailTo(one, { kind: 'candidature-decided' }))

    const written = await inTransaction(db, async (tx) =>
      ok(await enqueueMails(tx, context, [...optional, ...mandatory])),
    )

    expect(written).toEqual(ok(5))
    const notices = await Promise.all([...optional, ...mandatory].map(({ dedupeKey }) => noticeOf(dedupeKey)))
    expect(notices.map((notice) => notice?.state)).toEqual(['queued', 'held', 'skipped', 'queued', 'queued'])
    expect(await Promise.all(notices.map((notice) => jobsOf(notice?.id)))).toEqual([1, 0, 0, 1, 1])
  })

  it('writes the new ones of a batch and leaves the known ones', async () => {
    const known = mailTo(person)
    await enqueue(known)

    expect(await db.$transaction((tx) => enqueueMails(tx, context, [known, mailTo(person)]))).toBe(1)
    expect(await db.$transaction((tx) => enqueueMails(tx, context, []))).toBe(0)
  })

  it('takes as many as a country needs at once', async () => {
    const mails = Array.from({ length: 5_000 }, (_, index) =>
      mailTo(person, { recipient: { userId: null, email: `personne-${index}@ch.example.fr` } }),
    )

    expect(await db.$transaction((tx) => enqueueMails(tx, context, mails), { timeout: 20_000 })).toBe(mails.length)
  })
})
