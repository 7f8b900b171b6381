import { beforeAll, describe, expect, it } from 'vitest'
import type { IdentityClaims } from '@/lib/access/domain/identity'
import { signInWithIdentity } from '@/lib/access/use-cases/sign-in-with-identity'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { buildUser, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const NOW = new Date('2026-01-15T11:00:00Z')

let db: Database
let number = 0

function claims(changes: Partial<IdentityClaims> = {}): IdentityClaims {
  number += 1

  return {
    issuer: 'https://identite.example.fr',
    subject: `subject-${number}`,
    email: `identity-${number}@example.fr`,
    isEmailVerified: true,
    name: 'Zoé Lefèvre',
    acr: null,
    ...changes,
  }
}

function signIn(given: IdentityClaims, acrValues: readonly string[] = []) {
  return signInWithIdentity({ db, clock: fixedClock(NOW) }, { claims: given, acrValues })
}

const broken = (code: string) => ({ ok: false, error: { kind: 'rule-broken', code } })

beforeAll(async () => {
  db = await testDatabase()
})

describe('signInWithIdentity', () => {
  it('creates an account without any right for somebody new, and finds it again', async () => {
    const given = claims()
    const first = await signIn(given)
    const again = await signIn({ ...given, email: 'changed@example.fr' })

    expect(first).toMatchObject({ ok: true, value: { email: given.email, name: 'Zoé Lefèvre' } })
    expect(again).toEqual(first)
    const user = await db.user.findUniqueOrThrow({
      where: { email: given.email ?? '' },
      include: { memberships: true },
    })
    expect(user.memberships).toEqual([])
    const events = await db.auditEvent.findMany({ where: { entityId: user.id }, orderBy: { id: 'asc' } })
    expect(events.map((one) => one.type)).toEqual(['user.identity-linked', 'user.signed-in', 'user.signed-in'])
  })

  it('links to the account of the same address, which keeps its rights and loses its password', async () => {
    const actor = await buildUser(db, [onRegion('instructeur')])
    await db.user.update({ where: { id: actor.userId }, data: { passwordHash: 'left by whoever created it' } })

    expect(await signIn(claims({ email: actor.email }))).toMatchObject({ ok: true, value: { userId: actor.userId } })
    const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, include: { memberships: true } })
    expect(user).toMatchObject({ passwordHash: null, memberships: [{ role: 'instructeur' }] })
  })

  it.each([{ isEmailVerified: false }, { email: null }])(
    'links nobody with %j, and writes nothing',
    async (changes) => {
      const actor = await buildUser(db, [])
      const given = claims({ email: actor.email, ...changes })

      expect(await signIn(given)).toEqual(broken('identity-email-unverified'))
      expect(await db.oidcIdentity.count({ where: { subject: given.subject } })).toBe(0)
    },
  )

  it('refuses a deactivated account, and does not link it', async () => {
    const actor = await buildUser(db, [])
    await db.user.update({ where: { id: actor.userId }, data: { isActive: false } })

    expect(await signIn(claims({ email: actor.email }))).toEqual(broken('credentials-refused'))
    expect(await db.oidcIdentity.count({ where: { userId: actor.userId } })).toBe(0)
  })

  it('refuses another level of authentication than the one asked for, and journals it', async () => {
    const given = claims({ acr: 'eidas1' })

    expect(await signIn(given, ['eidas2', 'eidas3'])).toEqual(broken('identity-level-too-low'))
    expect(await signIn(given, ['eidas1', 'eidas2'])).toMatchObject({ ok: true })
    expect(await signIn(claims({ acr: null }), ['eidas2'])).toMatchObject({ ok: true })
    expect(await db.auditEvent.count({ where: { type: 'user.sign-in-refused', entityId: given.subject } })).toBe(1)
  })

  it('makes one account of two first sign-ins at once', async () => {
    const given = claims()
    const [one, two] = await Promise.all([signIn(given), signIn(given)])

    expect(one).toMatchObject({ ok: true })
    expect(two).toEqual(one)
    expect(await db.user.count({ where: { email: given.email ?? '' } })).toBe(1)
  })
})
