import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import type { Permission, Target } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { loadActor } from '@/lib/access/store'
import { revokeDelegation } from '@/lib/access/use-cases/delegations/revoke-delegation'
import { present } from '@/lib/kernel/assert'
import { ok } from '@/lib/kernel/result'
import { type Database, inTransaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildEstablishment,
  buildUser,
  done,
  giveRights,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildLending, type Lending } from '@/tests/support/delegation-builders'
import { asNow, FORBIDDEN } from '@/tests/support/team-builders'

const PROGRAMME: Membership = { kind: 'national', role: 'administrateur_programme' }
const REGION = { establishmentId: null, regionCode: '11' }

let db: Database
let establishment: Lending['establishment']
let signatory: UseCaseContext
let writer: UseCaseContext
let give: Lending['give']

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  ;({ establishment, signatory, writer, give } = await buildLending(db))
})

const team = () => ({ establishmentId: establishment.id })
const place = (): Target => ({ ...team(), regionCode: '11' })
const held = (actor: Actor, permission: Permission, target: Target) =>
  inTransaction(db, (tx) => authorizeHeld(tx, actor, permission, target))
const endOf = ({ userId }: Actor) => db.membership.updateMany({ where: { userId }, data: { endedAt: IN_F2 } })
const closeOf = ({ userId }: Actor) => db.user.update({ where: { id: userId }, data: { isActive: false } })

describe('a right of one’s own', () => {
  it.each<[string, () => Membership, Permission]>([
    ['an establishment', () => onEstablishment('redacteur', establishment), 'candidature.edit'],
    ['a region', () => onRegion('valideur'), 'lot.prepare'],
    ['the country', () => PROGRAMME, 'programme.edit'],
  ])('on %s is no more once it has ended, or with the account', async (_name, right, permission) => {
    const [one, other] = [await buildUser(db, [right()]), await buildUser(db, [right()])]

    expect(await held(one, permission, place())).toEqual(ok(right()))
    await endOf(one)
    expect(await held(one, permission, place())).toEqual(FORBIDDEN)
    await closeOf(other)
    expect(await held(other, permission, place())).toEqual(FORBIDDEN)
  })

  it('is not given by the same role elsewhere', async () => {
    const elsewhere = onEstablishment('redacteur', await buildEstablishment(db))
    const actor = await buildUser(db, [elsewhere, onRegion('valideur', '84')])
    const claimed = { ...actor, memberships: [onEstablishment('redacteur', establishment), onRegion('valideur')] }

    expect(await held(claimed, 'candidature.edit', place())).toEqual(FORBIDDEN)
    expect(await held(claimed, 'lot.prepare', REGION)).toEqual(FORBIDDEN)
  })

  it('that has ended leaves the other one that gives the same', async () => {
    const both = await giveRights(db, writer.actor, [onEstablishment('signataire', establishment)])
    await db.membership.updateMany({
      where: { userId: both.userId, role: 'redacteur' },
      data: { endedAt: IN_F2 },
    })

    expect(await held(both, 'candidature.edit', place())).toEqual(ok(onEstablishment('signataire', establishment)))
  })
})

describe('the right of the manager of a group', () => {
  it('is no more once it has ended, or once the establishment has left the group', async () => {
    const group = await db.establishmentGroup.create({
      data: { name: `GHT ${establishment.id}`, kind: 'ght', createdAt: IN_F2 },
    })
    await db.establishment.update({ where: { id: establishment.id }, data: { groupId: group.id } })
    const manager = async () => {
      const right = { kind: 'establishment', role: 'gestionnaire_groupe', ...team(), group } as const
      const { userId } = await buildUser(db, [right])

      return present(await loadActor(db, userId, IN_F2), 'the manager')
    }
    const [one, other] = [await manager(), await manager()]

    expect(await held(one, 'message.read', place())).toMatchObject({ ok: true, value: { group: { id: group.id } } })
    await endOf(one)
    expect(await held(one, 'message.read', place())).toEqual(FORBIDDEN)
    expect((await held(other, 'message.read', place())).ok).toBe(true)
    await db.establishment.update({ where: { id: establishment.id }, data: { groupId: null } })
    expect(await held(other, 'message.read', place())).toEqual(FORBIDDEN)
  })
})

describe('a signature by delegation', () => {
  it.each<[string, (delegationId: string) => Promise<unknown>]>([
    ['it is revoked', (id) => db.delegation.update({ where: { id }, data: { revokedAt: IN_F2 } })],
    ['its lender signs no more', () => endOf(signatory.actor)],
    ['its lender’s account is closed', () => closeOf(signatory.actor)],
    ['its holder has left the team', () => endOf(writer.actor)],
    ['its holder’s account is closed', () => closeOf(writer.actor)],
  ])('is no more once %s', async (_name, end) => {
    const delegationId = await give()
    const { actor } = await asNow(db, writer.actor.userId)

    expect(await held(actor, 'candidature.submit', place())).toMatchObject({
      ok: true,
      value: { role: 'signataire', onBehalfOf: { delegationId } },
    })
    await end(delegationId)
    expect(await held(actor, 'candidature.submit', place())).toEqual(FORBIDDEN)
  })

  it('that was revoked leaves the one of another signatory', async () => {
    const delegationId = await give()
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
    await db.delegation.create({
      data: {
        ...(await db.delegation.findUniqueOrThrow({ where: { id: delegationId } })),
        id: crypto.randomUUID(),
        fromUserId: other.actor.userId,
        fromName: other.actor.name,
      },
    })
    const { actor } = await asNow(db, writer.actor.userId)
    done(await revokeDelegation(signatory, { delegationId }))

    expect(await held(actor, 'candidature.submit', place())).toMatchObject({
      ok: true,
      value: { onBehalfOf: { name: 'Sacha Blanc' } },
    })
  })
})
