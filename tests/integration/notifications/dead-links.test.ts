import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { requestPasswordReset } from '@/lib/access/use-cases/passwords/request-password-reset'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { outbox } from '@/lib/notifications/queries/outbox'
import { resendMails } from '@/lib/notifications/use-cases/resend-mails'
import { resumeOutbox } from '@/lib/notifications/use-cases/resume-outbox'
import { sendMail } from '@/lib/notifications/use-cases/send-mail'
import { systemClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { startWorkers } from '@/lib/platform/jobs'
import { createMailer, type Mailer } from '@/lib/platform/mailer'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { failureText } from '@/lib/text/notifications'
import { buildContext, buildEstablishment, buildUser, done, IN_F2, onEstablishment } from '@/tests/support/builders'
import { databaseUrl, freshDatabase } from '@/tests/support/database'
import { MailServer } from '@/tests/support/mail-server'
import { DAY_MS } from '@/tests/support/team-builders'

let db: Database
let signatory: UseCaseContext
let administrator: UseCaseContext
let establishmentId: string
let server: MailServer
let mailer: Mailer

beforeEach(async () => {
  db = await freshDatabase()
  const establishment = await buildEstablishment(db)
  establishmentId = establishment.id
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
  administrator = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]))
  server = new MailServer()
  await server.start()
  mailer = createMailer(server.url, 'Portail SUN-ES <portail@sun-es.example.fr>')
})

afterEach(() => server.stop())

const EXPIRED = { state: 'dead', body: '', lastError: 'mail-link-expired' }
const noticeOf = (id: string) => db.notification.findUniqueOrThrow({ where: { id } })
const jobCount = () =>
  db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'send-mail' AND state < 'completed'`
const resend = (notificationId: string | null) => resendMails(administrator, { notificationId })

async function invite(email = 'attendue@ch.example.fr') {
  const input = { establishmentId, email, role: 'lecteur', delivery: 'mail' } as const
  const { invitationId } = done(await inviteMember(signatory, input))
  const { id } = await db.notification.findFirstOrThrow({ where: { email, kind: 'invitation' } })

  return { invitationId, id }
}

/** Real time, as on the public page. */
async function askPassword() {
  const { userId, email } = await buildUser(db, [])
  await db.user.update({ where: { id: userId }, data: { passwordHash: 'x' } })
  done(await requestPasswordReset({ ...signatory, clock: systemClock }, { email }))
  const { id } = await db.notification.findFirstOrThrow({ where: { email, kind: 'password-reset' } })

  return { userId, email, id }
}

const giveUp = (id: string) =>
  db.notification.update({ where: { id }, data: { state: 'dead', attempts: 15, lastError: 'ESOCKET' } })

const sendAt = (id: string, now = IN_F2) => sendMail(buildContext(db, signatory.actor, now), mailer, id)

describe('a mail whose link opens nothing any more', () => {
  it('is sent while its link is alive', async () => {
    const [invited, asked] = [await invite(), await askPassword()]
    for (const { id } of [invited, asked]) await sendAt(id)

    expect(server.received).toHaveLength(2)
    expect(await noticeOf(invited.id)).toMatchObject({ state: 'sent' })
    expect(await noticeOf(asked.id)).toMatchObject({ state: 'sent' })
  })

  it('is not sent once the invitation was taken back, renewed, answered or too old', async () => {
    const revoked = await invite('a@ch.example.fr')
    done(await revokeInvitation(signatory, { invitationId: revoked.invitationId }))
    const renewed = await invite('b@ch.example.fr')
    done(await resendInvitation(signatory, { invitationId: renewed.invitationId, delivery: 'mail' }))
    const accepted = await invite('c@ch.example.fr')
    await db.invitation.update({ where: { id: accepted.invitationId }, data: { acceptedAt: IN_F2 } })
    const old = await invite('d@ch.example.fr')
    for (const { id } of [revoked, renewed, accepted]) await sendAt(id)
    await sendAt(old.id, new Date(IN_F2.getTime() + 8 * DAY_MS))

    expect(server.received).toEqual([])
    for (const { id } of [revoked, renewed, accepted, old]) expect(await noticeOf(id)).toMatchObject(EXPIRED)
    const [fresh] = await db.notification.findMany({ where: { email: 'b@ch.example.fr', state: 'queued' } })
    await sendAt(fresh?.id ?? '')
    expect(server.received).toHaveLength(1)
  })

  it('is not sent once the hour of a password link is over, or another was asked for', async () => {
    const old = await askPassword()
    await db.passwordReset.updateMany({ where: { userId: old.userId }, data: { expiresAt: new Date(Date.now() - 1) } })
    const replaced = await askPassword()
    done(await requestPasswordReset({ ...signatory, clock: systemClock }, { email: replaced.email }))
    for (const { id } of [old, replaced]) await sendAt(id)

    expect(server.received).toEqual([])
    for (const { id } of [old, replaced]) expect(await noticeOf(id)).toMatchObject(EXPIRED)
  })

  it('is not put back in the queue, and the administrator reads why', async () => {
    const [revoked, alive] = [await invite('a@ch.example.fr'), await invite('b@ch.example.fr')]
    done(await revokeInvitation(signatory, { invitationId: revoked.invitationId }))
    for (const { id } of [revoked, alive]) await giveUp(id)
    await db.$executeRaw`DELETE FROM pgboss.job`

    expect(await resend(revoked.id)).toEqual(fail(ruleBroken('mail-link-expired')))
    expect(await noticeOf(revoked.id)).toMatchObject(EXPIRED)
    expect(await jobCount()).toEqual([])
    expect(await resend(null)).toEqual(ok({ count: 1 }))
    expect(await noticeOf(alive.id)).toMatchObject({ state: 'queued' })

    const view = await outbox(administrator, { state: 'dead', search: '', page: 1 })
    expect(view?.rows).toMatchObject([{ id: revoked.id, mayResend: false, lastError: 'mail-link-expired' }])
    expect(failureText('mail-link-expired', 15)).toContain('Le lien de ce courriel n’est plus valable')
  })
})

describe('a mail whose job was lost', () => {
  it('is sent by the job that the clock launches', async () => {
    const { id } = await invite()
    await db.$executeRaw`DELETE FROM pgboss.job`
    const handlers = {
      'resume-outbox': async () => void (await resumeOutbox(signatory)),
      'send-mail': ({ notificationId }: { notificationId: string }) => sendMail(signatory, mailer, notificationId),
    }
    const onError = (error: unknown) => {
      throw error
    }
    const stop = await startWorkers(databaseUrl(db), handlers, { onError })
    await db.$transaction((tx) => signatory.jobs.enqueue(tx, 'resume-outbox', {}))
    await expect.poll(async () => (await noticeOf(id)).state, { timeout: 20_000 }).toBe('sent')
    await stop()

    expect(server.received).toHaveLength(1)
  }, 40_000)
})
