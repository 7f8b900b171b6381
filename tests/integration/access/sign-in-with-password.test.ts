import { verify } from '@node-rs/argon2'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { LOCKOUT } from '@/lib/access/domain/throttle'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { hashPassword } from '@/lib/platform/passwords'
import { testDatabase } from '@/tests/support/database'

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const argon2 = await importOriginal<typeof import('@node-rs/argon2')>()

  return { ...argon2, verify: vi.fn(argon2.verify) }
})

const NOW = new Date('2026-01-15T11:00:00Z')
const PASSWORD = 'correct horse battery'
const REFUSED = { ok: false, error: { kind: 'rule-broken', code: 'credentials-refused' } }

let db: Database
let number = 0

async function buildAccount(changes: { isActive?: boolean; passwordHash?: string | null } = {}) {
  number += 1
  const data = {
    email: `account-${number}@example.fr`,
    name: 'Alix Durand',
    passwordHash: await hashPassword(PASSWORD),
  }

  return db.user.create({ data: { ...data, ...changes } })
}

function signIn(email: string, password = PASSWORD, now = NOW) {
  return signInWithPassword({ db, clock: fixedClock(now) }, { email, password })
}

function audit(email: string) {
  return db.auditEvent.findMany({
    where: { details: { path: ['email'], equals: email } },
    orderBy: { id: 'asc' },
    select: { type: true, entityType: true, details: true },
  })
}

beforeAll(async () => {
  db = await testDatabase()
})

describe('signInWithPassword', () => {
  it('lets in with the right password, and journals it', async () => {
    const user = await buildAccount()

    expect(await signIn(user.email)).toEqual({
      ok: true,
      value: { userId: user.id, name: user.name, email: user.email },
    })
    expect(await db.auditEvent.findMany({ where: { entityId: user.id } })).toMatchObject([
      { type: 'user.signed-in', actorId: user.id, at: NOW },
    ])
    expect(await db.signInThrottle.count({ where: { email: user.email } })).toBe(0)
  })

  it('keeps argon2id hashes with the parameters of OWASP', async () => {
    expect(await hashPassword('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('answers the same to a wrong password, an unknown address, a deactivated account and one without password', async () => {
    const [known, inactive, passwordless] = [
      await buildAccount(),
      await buildAccount({ isActive: false }),
      await buildAccount({ passwordHash: null }),
    ]

    expect(await signIn(known.email, 'wrong')).toEqual(REFUSED)
    expect(await signIn('nobody@example.fr')).toEqual(REFUSED)
    expect(await signIn(inactive.email)).toEqual(REFUSED)
    expect(await signIn(passwordless.email)).toEqual(REFUSED)
    expect(await audit('nobody@example.fr')).toMatchObject([{ type: 'user.sign-in-refused', entityType: 'email' }])
    expect(await audit(known.email)).toMatchObject([{ type: 'user.sign-in-refused', entityType: 'user' }])
  })

  it('does for an unknown address the work of a wrong password, so that neither answers sooner', async () => {
    const { email } = await buildAccount()
    const verified = vi.mocked(verify)
    const work = async (address: string) => {
      verified.mockClear()
      await signIn(address, 'wrong')
      // The algorithm and its costs, without salt nor result.
      return verified.mock.calls.map(([hashed]) => String(hashed).split('$').slice(0, 4).join('$'))
    }
    const known = await work(email)

    expect(known).toEqual([expect.stringContaining('argon2id')])
    expect(await work('unknown@example.fr')).toEqual(known)
  })

  it.each(['known', 'unknown'])('locks a %s address after five failures, even for the right password', async (kind) => {
    const email = kind === 'known' ? (await buildAccount()).email : 'never-seen@example.fr'
    for (let count = 0; count < LOCKOUT.failures; count += 1) expect(await signIn(email, 'wrong')).toEqual(REFUSED)

    expect(await signIn(email)).toEqual(REFUSED)
    const events = await audit(email)
    expect(events.map((one) => one.type)).toEqual([
      ...Array.from({ length: LOCKOUT.failures }, () => 'user.sign-in-refused'),
      'user.locked-out',
      'user.sign-in-refused',
    ])
    expect(events.at(-1)?.details).toMatchObject({ locked: true })
  })

  it('opens again at the end of the lock, and a success erases the failures', async () => {
    const { email } = await buildAccount()
    for (let count = 0; count < LOCKOUT.failures; count += 1) await signIn(email, 'wrong')

    expect(await signIn(email, PASSWORD, new Date(NOW.getTime() + LOCKOUT.firstLockMs - 1))).toEqual(REFUSED)
    expect(await signIn(email, PASSWORD, new Date(NOW.getTime() + LOCKOUT.firstLockMs))).toMatchObject({ ok: true })
    expect(await db.signInThrottle.count({ where: { email } })).toBe(0)
  })

  it('compares no more than five of twenty passwords tried at the same time', async () => {
    const { email } = await buildAccount()
    const tries = Array.from({ length: 20 }, (_, index) => signIn(email, `guess ${index}`))

    expect(await Promise.all(tries)).toEqual(Array.from({ length: 20 }, () => REFUSED))
    expect(await db.signInThrottle.findUnique({ where: { email } })).toMatchObject({ failures: LOCKOUT.failures })
    const events = await audit(email)
    expect(events.filter((one) => one.type === 'user.locked-out')).toHaveLength(1)
    expect(events.filter(({ details }) => JSON.stringify(details).includes('"locked":true'))).toHaveLength(15)
  })

  it('lets the same person in twice at once', async () => {
    const { email } = await buildAccount()

    expect(await Promise.all([signIn(email), signIn(email)])).toMatchObject([{ ok: true }, { ok: true }])
  })
})
