import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { loadActor } from '@/lib/access/store'
import { createUser } from '@/lib/access/use-cases/create-user'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { grantMembership } from '@/lib/access/use-cases/grant-membership'
import { setUserActive } from '@/lib/access/use-cases/set-user-active'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const NATIONAL: Membership = { kind: 'national', role: 'administrateur_programme' }
const broken = (code: string) => ({ ok: false, error: expect.objectContaining({ kind: 'rule-broken', code }) })
const NOT_FOUND = { ok: false, error: { kind: 'not-found' } }
const FORBIDDEN = { ok: false, error: { kind: 'forbidden' } }

let db: Database
let regional: Actor
let national: Actor
let person: Actor

beforeAll(async () => {
  db = await freshDatabase()
  regional = await buildUser(db, [onRegion('administrateur_regional', '11')], 'Maxence Collin')
  national = await buildUser(db, [NATIONAL], 'Andréa Delmas')
  person = await buildUser(db, [], 'Sacha Morvan')
})

type Place = { finess?: string; regionCode?: string }

function grant(
  actor: Actor,
  role: Exclude<Membership['role'], 'gestionnaire_groupe' | 'expert'>,
  { finess, regionCode }: Place = {},
  email = person.email,
) {
  return grantMembership(buildContext(db, actor), {
    email,
    role,
    finess: finess ?? null,
    regionCode: regionCode ?? null,
  })
}

describe('grantMembership', () => {
  it('gives a right of the region or of one of its establishments, with its journal row', async () => {
    const establishment = await buildEstablishment(db)
    const given = done(await grant(regional, 'signataire', { finess: establishment.finess }))
    done(await grant(regional, 'instructeur', { regionCode: '11' }))

    const actor = await loadActor(db, person.userId, IN_F2)
    expect(actor?.memberships).toEqual([onEstablishment('signataire', establishment), onRegion('instructeur', '11')])
    const event = await db.auditEvent.findFirstOrThrow({
      where: { type: 'membership.granted', establishmentId: establishment.id },
    })
    expect(event).toMatchObject({
      actorId: regional.userId,
      at: IN_F2,
      entityId: given.userId,
      regionCode: '11',
      details: { role: 'signataire', email: person.email },
    })
  })

  it('does not reach outside of the region, upwards, or to an unknown establishment', async () => {
    const elsewhere = await buildEstablishment(db, { regionCode: '84' })
    const before = await db.membership.count()

    expect(await grant(regional, 'lecteur', { finess: elsewhere.finess })).toEqual(NOT_FOUND)
    expect(await grant(regional, 'lecteur', { finess: '000000000' })).toEqual(NOT_FOUND)
    expect(await grant(regional, 'instructeur', { regionCode: '84' })).toEqual(NOT_FOUND)
    expect(await grant(regional, 'lecteur_national')).toEqual(NOT_FOUND)
    expect(await db.membership.count()).toBe(before)
  })

  it('lets the programme name national people and regional administrators, and nobody else', async () => {
    const establishment = await buildEstablishment(db)

    expect(await grant(national, 'lecteur_national')).toMatchObject({ ok: true })
    expect(await grant(national, 'administrateur_regional', { regionCode: '84' })).toMatchObject({ ok: true })
    expect(await grant(national, 'valideur', { regionCode: '84' })).toEqual(FORBIDDEN)
    expect(await grant(national, 'lecteur', { finess: establishment.finess })).toEqual(FORBIDDEN)
  })

  it('is refused to everybody else', async () => {
    const establishment = await buildEstablishment(db)
    const signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
    const reviewer = await buildUser(db, [onRegion('valideur', '11')])

    expect(await grant(signatory, 'lecteur', { finess: establishment.finess })).toEqual(FORBIDDEN)
    expect(await grant(reviewer, 'lecteur', { finess: establishment.finess })).toEqual(FORBIDDEN)
    expect(await grant(signatory, 'instructeur', { regionCode: '11' })).toEqual(NOT_FOUND)
  })

  it('does not give the same right twice, even twice at once, and gives it again after its end', async () => {
    const { email } = await buildUser(db, [])
    const give = () => grant(regional, 'ordonnateur', { regionCode: '11' }, email)
    const results = await Promise.all([give(), give()])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await give()).toEqual(broken('membership-exists'))
    const [membership] = await db.membership.findMany({ where: { user: { email } } })
    done(
      await endMembership(buildContext(db, regional), { membershipId: membership?.id ?? '', leavesNoSignatory: false }),
    )
    expect(await give()).toMatchObject({ ok: true })
  })

  it('says when nobody has that address', async () => {
    expect(await grant(regional, 'instructeur', { regionCode: '11' }, 'nobody@example.fr')).toEqual(
      broken('user-unknown'),
    )
  })
})

describe('endMembership', () => {
  const rightsOf = (actor: Actor) => db.membership.findMany({ where: { userId: actor.userId } })
  async function end(by: Actor, whose: Actor) {
    const [membership] = await rightsOf(whose)

    return endMembership(buildContext(db, by), { membershipId: membership?.id ?? '', leavesNoSignatory: false })
  }

  it('ends a right at once and keeps its row', async () => {
    const target = await buildUser(db, [onRegion('valideur', '11')])

    expect(await end(regional, target)).toMatchObject({ ok: true })
    expect((await loadActor(db, target.userId, IN_F2))?.memberships).toEqual([])
    expect(await rightsOf(target)).toMatchObject([{ role: 'valideur', endedAt: IN_F2 }])
    expect(await db.auditEvent.count({ where: { type: 'membership.ended', entityId: target.userId } })).toBe(1)
    expect(await end(regional, target)).toEqual(NOT_FOUND)
  })

  it('does not reach another region, nor a role of another level', async () => {
    const elsewhere = await buildUser(db, [onRegion('valideur', '84')])

    expect(await end(regional, elsewhere)).toEqual(NOT_FOUND)
    expect(await end(regional, national)).toEqual(NOT_FOUND)
    expect(await end(national, elsewhere)).toEqual(FORBIDDEN)
    expect(await rightsOf(elsewhere)).toMatchObject([{ endedAt: null }])
  })

  it('keeps the last administrator of a region and of the programme', async () => {
    expect(await end(regional, regional)).toEqual(broken('last-administrator'))
    expect(await end(national, national)).toEqual(broken('last-administrator'))
  })

  it('does not count a deactivated administrator', async () => {
    const [one, two] = [
      await buildUser(db, [onRegion('administrateur_regional', '53')]),
      await buildUser(db, [onRegion('administrateur_regional', '53')]),
    ]
    done(
      await setUserActive(buildContext(db, national), {
        userId: two.userId,
        isActive: false,
        leavesNoSignatory: false,
      }),
    )

    expect(await end(national, one)).toEqual(broken('last-administrator'))
  })

  it('keeps one of two administrators who leave at the same time', async () => {
    const [one, two] = [
      await buildUser(db, [onRegion('administrateur_regional', '94')]),
      await buildUser(db, [onRegion('administrateur_regional', '94')]),
    ]
    const results = await Promise.all([end(one, one), end(two, two)])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results).toContainEqual(broken('last-administrator'))
  })
})

describe('createUser', () => {
  it('creates an account without rights, whose password opens it', async () => {
    const context = buildContext(db, regional)
    const made = done(await createUser(context, { name: 'Lou Garnier', email: 'lou@example.fr' }))

    expect(made.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
    const user = await db.user.findUniqueOrThrow({ where: { id: made.userId }, include: { memberships: true } })
    expect(user).toMatchObject({ name: 'Lou Garnier', email: 'lou@example.fr', memberships: [] })
    const signedIn = await signInWithPassword(
      { db, clock: fixedClock(IN_F2) },
      { email: made.email, password: made.password },
    )
    expect(signedIn).toMatchObject({ ok: true })
    const [event] = await db.auditEvent.findMany({ where: { type: 'user.created', entityId: made.userId } })
    expect(event).toMatchObject({ actorId: regional.userId, regionCode: '11' })
    expect(JSON.stringify(event?.details)).not.toContain(made.password)
  })

  it('refuses an address that has an account, and anybody who does not administer', async () => {
    const input = { name: 'Alix Perrin', email: 'alix@example.fr' }
    const make = (actor: Actor) => createUser(buildContext(db, actor), input)
    const results = await Promise.all([make(regional), make(national)])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results).toContainEqual(broken('user-exists'))
    const reviewer = await buildUser(db, [onRegion('valideur', '11')])
    expect(await createUser(buildContext(db, reviewer), { ...input, email: 'other@example.fr' })).toEqual(FORBIDDEN)
    expect(await db.user.count({ where: { email: 'other@example.fr' } })).toBe(0)
  })
})

describe('setUserActive', () => {
  it('signs somebody out at the next request, and lets in again', async () => {
    const target = await buildUser(db, [onRegion('instructeur', '11')])
    const context = buildContext(db, national)
    done(await setUserActive(context, { userId: target.userId, isActive: false, leavesNoSignatory: false }))

    expect(await loadActor(db, target.userId, IN_F2)).toBeNull()
    done(await setUserActive(context, { userId: target.userId, isActive: false, leavesNoSignatory: false }))
    done(await setUserActive(context, { userId: target.userId, isActive: true, leavesNoSignatory: false }))
    expect((await loadActor(db, target.userId, IN_F2))?.memberships).toEqual(target.memberships)
    const events = await db.auditEvent.findMany({ where: { entityId: target.userId }, orderBy: { id: 'asc' } })
    expect(events.map((one) => one.type)).toEqual(['user.deactivated', 'user.reactivated'])
  })

  it('is the programme’s alone, and spares the last administrator', async () => {
    const target = await buildUser(db, [onRegion('instructeur', '11')])

    expect(
      await setUserActive(buildContext(db, regional), {
        userId: target.userId,
        isActive: false,
        leavesNoSignatory: false,
      }),
    ).toEqual(NOT_FOUND)
    const context = buildContext(db, national)
    expect(
      await setUserActive(context, { userId: regional.userId, isActive: false, leavesNoSignatory: false }),
    ).toEqual(broken('last-administrator'))
    expect(
      await setUserActive(context, { userId: national.userId, isActive: false, leavesNoSignatory: false }),
    ).toEqual(broken('last-administrator'))
  })
})
