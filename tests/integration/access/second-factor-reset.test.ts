import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { userPage } from '@/lib/access/queries/user-page'
import { hasSecondFactor } from '@/lib/access/second-factor-store'
import { resetSecondFactor } from '@/lib/access/use-cases/second-factor/reset-second-factor'
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
import { testDatabase } from '@/tests/support/database'
import { enrolSecondFactor } from '@/tests/support/second-factor'
import { broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'
import { overtake } from '@/tests/support/waiting'

const NATIONAL: Membership = { kind: 'national', role: 'administrateur_programme' }
const REASON = 'Téléphone perdu, identité vérifiée par un appel'

let db: Database
let regional: Actor
let elsewhere: Actor
let national: Actor
let person: Actor

beforeAll(async () => {
  db = await testDatabase()
  regional = await buildUser(db, [onRegion('administrateur_regional', '11')], 'Maxence Collin')
  elsewhere = await buildUser(db, [onRegion('administrateur_regional', '84')], 'Lou Garnier')
  national = await buildUser(db, [NATIONAL], 'Andréa Delmas')
})

async function enrolled(...rights: Membership[]): Promise<Actor> {
  const actor = await buildUser(db, rights, 'Sacha Morvan')
  await enrolSecondFactor(buildContext(db, actor))

  return actor
}

beforeEach(async () => {
  person = await enrolled(onEstablishment('signataire', await buildEstablishment(db)))
})

const reset = (by: Actor, { userId }: Actor = person) =>
  resetSecondFactor(buildContext(db, by), { userId, reason: REASON })
const isSet = ({ userId }: Actor = person) => hasSecondFactor(db, userId)
const resetsOf = ({ userId }: Actor = person) =>
  db.auditEvent.findMany({ where: { type: 'user.second-factor-reset', entityId: userId } })

describe('taking away the second factor of somebody', () => {
  it('is done by an administrator of the region, with a reason, and told to the person', async () => {
    done(await reset(regional))

    expect(await isSet()).toBe(false)
    expect(await db.secondFactorRecoveryCode.count({ where: { userId: person.userId } })).toBe(0)
    expect(await resetsOf()).toMatchObject([
      { actorId: regional.userId, at: IN_F2, regionCode: '11', details: { email: person.email, reason: REASON } },
    ])
    const mails = await db.notification.findMany({
      where: { recipientId: person.userId, body: { contains: regional.name } },
    })
    expect(mails).toMatchObject([{ kind: 'second-factor-changed', isMandatory: true, state: 'queued' }])
    expect(mails[0]?.body).not.toContain(REASON)
  })

  it('is done for people of the agency, and by the programme for anybody', async () => {
    const agent = await enrolled(onRegion('valideur', '11'))
    const [signatory, nobody, reader] = [
      await enrolled(onRegion('valideur', '84')),
      await enrolled(),
      await enrolled({ kind: 'national', role: 'lecteur_national' }),
    ]

    expect(await reset(regional, agent)).toMatchObject({ ok: true })
    for (const one of [signatory, nobody, reader]) {
      expect(await reset(national, one)).toMatchObject({ ok: true })
      expect(await isSet(one)).toBe(false)
    }
  })

  it('is refused to another region, to whoever administers nothing, and for whoever left the region', async () => {
    const reviewer = await buildUser(db, [onRegion('valideur', '11')])
    const colleague = await buildUser(db, person.memberships)

    expect(await reset(elsewhere)).toEqual(NOT_FOUND)
    expect(await reset(reviewer)).toEqual(FORBIDDEN)
    expect(await reset(colleague)).toEqual(FORBIDDEN)
    expect(await reset(person)).toEqual(FORBIDDEN)
    await db.membership.updateMany({ where: { userId: person.userId }, data: { endedAt: IN_F2 } })
    expect(await reset(regional)).toEqual(NOT_FOUND)
    expect(await reset(regional, await enrolled(NATIONAL))).toEqual(NOT_FOUND)
    expect(await isSet()).toBe(true)
    expect(await resetsOf()).toEqual([])
  })

  it('is refused to an administrator whose right ends meanwhile', async () => {
    const leaving = await buildUser(db, [onRegion('administrateur_regional', '11')])
    const result = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${person.userId}::uuid FOR UPDATE`,
      request: () => reset(leaving),
      meanwhile: (tx) => tx.membership.updateMany({ where: { userId: leaving.userId }, data: { endedAt: IN_F2 } }),
    })

    expect(result).toEqual(FORBIDDEN)
    expect(await isSet()).toBe(true)
  })

  it('is no way around one’s own code', async () => {
    await enrolSecondFactor(buildContext(db, regional))

    expect(await reset(regional, regional)).toEqual(broken('second-factor-own'))
    expect(await isSet(regional)).toBe(true)
  })

  it('is done once by two at once, and says when there is none', async () => {
    const results = await Promise.all([reset(regional), reset(national)])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await reset(regional)).toEqual(broken('second-factor-gone'))
    expect(await resetsOf()).toHaveLength(1)
    expect(await reset(national, { ...person, userId: '00000000-0000-4000-8000-000000000000' })).toEqual(NOT_FOUND)
  })
})

describe('the page of a person', () => {
  const shown = (by: Actor, { userId }: Actor = person) => userPage({ db, actor: by }, userId)

  it('offers it to whoever may do it', async () => {
    expect(await shown(regional)).toMatchObject({ secondFactorSince: expect.any(Date), mayResetSecondFactor: true })
    expect(await shown(national)).toMatchObject({ mayResetSecondFactor: true })
    expect(await shown(elsewhere)).toBeNull()
    done(await reset(regional))
    expect(await shown(regional)).toMatchObject({ secondFactorSince: null, mayResetSecondFactor: false })
  })

  it('does not for oneself, nor for whoever has left', async () => {
    const own = await enrolled(onRegion('administrateur_regional', '11'))
    await db.membership.updateMany({ where: { userId: person.userId }, data: { endedAt: IN_F2 } })

    expect(await shown(own, own)).toMatchObject({ mayResetSecondFactor: false })
    expect(await shown(regional)).toMatchObject({ secondFactorSince: expect.any(Date), mayResetSecondFactor: false })
  })
})
