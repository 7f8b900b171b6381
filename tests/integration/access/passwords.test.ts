import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { LOCKOUT } from '@/lib/access/domain/throttle'
import { isResetLinkAlive } from '@/lib/access/queries/reset-link'
import { changePassword } from '@/lib/access/use-cases/passwords/change-password'
import { requestPasswordReset } from '@/lib/access/use-cases/passwords/request-password-reset'
import { resetPassword } from '@/lib/access/use-cases/passwords/reset-password'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { hashPassword } from '@/lib/platform/passwords'
import { buildContext, buildUser, done, IN_F2 } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { broken } from '@/tests/support/team-builders'

const OLD = 'ancien mot de passe'
const NEW = 'nouveau mot de passe'
const HOUR_MS = 3_600_000

let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

async function account(password: string | null = OLD): Promise<Actor> {
  const user = await buildUser(db, [])
  const passwordHash = password === null ? null : await hashPassword(password)
  await db.user.update({ where: { id: user.userId }, data: { passwordHash } })

  return user
}

const servicesAt = (now: Date) => ({
  ...buildContext(db, { userId: '', name: '', email: '', memberships: [] }),
  clock: fixedClock(now),
})
const ask = async (email: string, now = IN_F2) => requestPasswordReset(servicesAt(now), { email })
const signIn = (email: string, password: string) => signInWithPassword(servicesAt(IN_F2), { email, password })
const mailsOf = (email: string) => db.notification.findMany({ where: { email }, orderBy: { createdAt: 'asc' } })

async function tokensOf(email: string): Promise<string[]> {
  const mails = await mailsOf(email)

  return mails.flatMap(({ body }) => /nouveau-mot-de-passe\/(\S+)/.exec(body)?.[1] ?? [])
}

async function tokenFor({ email }: Actor, now = IN_F2): Promise<string> {
  done(await ask(email, now))

  return (await tokensOf(email)).at(-1) ?? ''
}

describe('requestPasswordReset', () => {
  it('writes a mandatory mail with a link, of which the database keeps the hash', async () => {
    const user = await account()
    const token = await tokenFor(user)

    expect(await mailsOf(user.email)).toMatchObject([
      { kind: 'password-reset', isMandatory: true, recipientId: user.userId, state: 'queued' },
    ])
    expect(await db.passwordReset.findMany({ where: { userId: user.userId } })).toMatchObject([
      {
        tokenHash: createHash('sha256').update(token).digest('hex'),
        expiresAt: new Date(IN_F2.getTime() + HOUR_MS),
        usedAt: null,
      },
    ])
    expect(await db.auditEvent.count({ where: { type: 'user.password-reset-asked', entityId: user.userId } })).toBe(1)
  })

  it('answers the same for an unknown address and a deactivated account, and writes to neither', async () => {
    const inactive = await account()
    await db.user.update({ where: { id: inactive.userId }, data: { isActive: false } })
    const known = await ask((await account()).email)

    for (const email of ['personne@ch.example.fr', inactive.email]) {
      expect(await ask(email)).toEqual(known)
      expect(await mailsOf(email)).toEqual([])
    }
  })

  it('stops writing after five requests, for an unknown address as well', async () => {
    const user = await account()
    const stranger = 'insistante@ch.example.fr'
    const asked = LOCKOUT.failures + 4
    for (let count = 0; count < asked; count += 1) await Promise.all([ask(user.email), ask(stranger)])

    expect(await mailsOf(user.email)).toHaveLength(LOCKOUT.failures)
    expect(await ask(user.email)).toEqual(await ask(stranger))
    done(await ask(user.email, new Date(IN_F2.getTime() + LOCKOUT.firstLockMs)))
    expect(await mailsOf(user.email)).toHaveLength(LOCKOUT.failures + 1)
    expect(await signIn(user.email, OLD)).toMatchObject({ ok: true })
  })

  it('gives no password to an account that signs in elsewhere, and says where', async () => {
    const user = await account(null)
    await db.oidcIdentity.create({
      data: { issuer: 'https://id.example.fr', subject: user.userId, userId: user.userId, createdAt: IN_F2 },
    })
    done(await ask(user.email))

    expect(await tokensOf(user.email)).toEqual([])
    expect((await mailsOf(user.email))[0]?.body).toContain('service d’identification')
    expect(await db.passwordReset.count({ where: { userId: user.userId } })).toBe(0)
  })
})

describe('resetPassword', () => {
  const reset = (token: string, now = IN_F2) => resetPassword(servicesAt(now), { token, password: NEW })

  it('sets the password once, tells its owner and journals', async () => {
    const user = await account()
    const token = await tokenFor(user)

    expect(await reset(token)).toEqual({ ok: true, value: { email: user.email } })
    expect(await signIn(user.email, NEW)).toMatchObject({ ok: true })
    expect(await signIn(user.email, OLD)).toEqual(broken('credentials-refused'))
    expect((await mailsOf(user.email)).map(({ kind }) => kind)).toContain('password-changed')
    expect(await db.auditEvent.count({ where: { type: 'user.password-changed', actorId: user.userId } })).toBe(1)
    expect(await reset(token)).toEqual(broken('reset-link-dead'))
  })

  it('works to the last instant of the hour, and no longer', async () => {
    const user = await account()
    const token = await tokenFor(user)
    const last = new Date(IN_F2.getTime() + HOUR_MS)
    const after = new Date(last.getTime() + 1)

    expect(await isResetLinkAlive(servicesAt(after), token)).toBe(false)
    expect(await reset(token, after)).toEqual(broken('reset-link-dead'))
    expect(await signIn(user.email, OLD)).toMatchObject({ ok: true })
    expect(await isResetLinkAlive(servicesAt(last), token)).toBe(true)
    expect(await reset(token, last)).toMatchObject({ ok: true })
  })

  it('has one winner when the link is used twice at once', async () => {
    const token = await tokenFor(await account())
    const results = await Promise.all([reset(token), reset(token), reset(token)])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
  })

  it('kills the former links of the account, and opens a locked address', async () => {
    const user = await account()
    const first = await tokenFor(user)
    const second = await tokenFor(user, new Date(IN_F2.getTime() + 60_000))
    for (let count = 0; count < LOCKOUT.failures; count += 1) await signIn(user.email, 'faux')

    expect(await reset(first)).toEqual(broken('reset-link-dead'))
    expect(await signIn(user.email, OLD)).toEqual(broken('credentials-refused'))
    expect(await reset(second)).toMatchObject({ ok: true })
    expect(await signIn(user.email, NEW)).toMatchObject({ ok: true })
  })

  it('refuses what is no link, and the link of an account deactivated since', async () => {
    const user = await account()
    const token = await tokenFor(user)
    await db.user.update({ where: { id: user.userId }, data: { isActive: false } })

    for (const dead of [token, '', 'A'.repeat(43), '../admin']) {
      expect(await reset(dead)).toEqual(broken('reset-link-dead'))
    }
  })
})

describe('changePassword', () => {
  const change = (user: Actor, currentPassword: string, now = IN_F2) =>
    changePassword({ ...buildContext(db, user, now) }, { currentPassword, password: NEW })

  it('asks for the current password', async () => {
    const user = await account()

    expect(await change(user, 'faux')).toEqual(broken('password-wrong'))
    expect(await signIn(user.email, OLD)).toMatchObject({ ok: true })
    done(await change(user, OLD))
    expect(await signIn(user.email, NEW)).toMatchObject({ ok: true })
    expect(await db.auditEvent.count({ where: { type: 'user.password-changed', actorId: user.userId } })).toBe(1)
  })

  it('cannot be guessed: wrong tries lock it, even for the right one', async () => {
    const user = await account()
    for (let count = 0; count < LOCKOUT.failures; count += 1) await change(user, `faux ${count}`)

    expect(await change(user, OLD)).toEqual(broken('password-wrong'))
    expect(await change(user, OLD, new Date(IN_F2.getTime() + LOCKOUT.firstLockMs))).toMatchObject({ ok: true })
  })

  it('gives none to an account that has none', async () => {
    expect(await change(await account(null), '')).toEqual(broken('password-elsewhere'))
  })
})
