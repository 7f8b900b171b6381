import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Membership } from '@/lib/access/domain/actor'
import { orphanEstablishments } from '@/lib/access/queries/orphan-establishments'
import { teamOf } from '@/lib/access/queries/team-of'
import { teamPage } from '@/lib/access/queries/team-page'
import { loadActor } from '@/lib/access/store'
import { changeRole } from '@/lib/access/use-cases/team/change-role'
import { handOver } from '@/lib/access/use-cases/team/hand-over'
import { leaveTeam } from '@/lib/access/use-cases/team/leave-team'
import { removeMember } from '@/lib/access/use-cases/team/remove-member'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { broken, FORBIDDEN, invited, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let establishment: { id: string; name: string }
let signatory: UseCaseContext
let writer: UseCaseContext

const member = async (role: 'lecteur' | 'redacteur' | 'signataire', name?: string) =>
  buildContext(db, await buildUser(db, [onEstablishment(role, establishment)], name))
const roleOf = async ({ actor }: UseCaseContext) =>
  (await loadActor(db, actor.userId, IN_F2))?.memberships.map(({ role }) => role)
const team = () => ({ establishmentId: establishment.id })
const withUser = ({ actor }: UseCaseContext) => ({ ...team(), userId: actor.userId })

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  signatory = await member('signataire', 'Dominique Vasseur')
  writer = await member('redacteur', 'Camille Lefort')
})

describe('changeRole', () => {
  it('replaces the role at once, keeps the former row and journals both', async () => {
    done(await changeRole(signatory, { ...withUser(writer), role: 'signataire' }))

    expect(await roleOf(writer)).toEqual(['signataire'])
    const rows = await db.membership.findMany({
      where: { userId: writer.actor.userId },
      orderBy: { endedAt: { sort: 'asc', nulls: 'last' } },
    })
    expect(rows).toMatchObject([
      { role: 'redacteur', endedAt: IN_F2 },
      { role: 'signataire', endedAt: null },
    ])
    const events = await db.auditEvent.findMany({
      where: { entityId: writer.actor.userId, establishmentId: establishment.id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ type, details }) => [type, details])).toEqual([
      ['membership.ended', expect.objectContaining({ role: 'redacteur' })],
      ['membership.granted', expect.objectContaining({ role: 'signataire' })],
    ])
  })

  it('does nothing when the role is already that one', async () => {
    done(await changeRole(signatory, { ...withUser(writer), role: 'redacteur' }))

    expect(await db.membership.count({ where: { userId: writer.actor.userId } })).toBe(1)
  })

  it('is for signatories, on people of their own team', async () => {
    const elsewhere = await buildEstablishment(db)
    const stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', elsewhere)]))

    expect(await changeRole(writer, { ...withUser(signatory), role: 'lecteur' })).toEqual(FORBIDDEN)
    expect(await changeRole(stranger, { ...withUser(writer), role: 'lecteur' })).toEqual(NOT_FOUND)
    expect(await changeRole(signatory, { ...withUser(stranger), role: 'lecteur' })).toEqual(NOT_FOUND)
    expect(await roleOf(writer)).toEqual(['redacteur'])
  })

  it('keeps the last signatory', async () => {
    expect(await changeRole(signatory, { ...withUser(signatory), role: 'lecteur' })).toEqual(broken('last-signatory'))
    expect(await roleOf(signatory)).toEqual(['signataire'])
  })
})

describe('leaveTeam and removeMember', () => {
  it('lets anybody leave but the last signatory', async () => {
    done(await leaveTeam(writer, team()))

    expect(await roleOf(writer)).toEqual([])
    expect(await leaveTeam(signatory, team())).toEqual(broken('last-signatory'))
    expect(await roleOf(signatory)).toEqual(['signataire'])
  })

  it('does not count a signatory whose account is deactivated', async () => {
    const other = await member('signataire')
    await db.user.update({ where: { id: other.actor.userId }, data: { isActive: false } })

    expect(await leaveTeam(signatory, team())).toEqual(broken('last-signatory'))
    done(await removeMember(signatory, withUser(other)))
    expect(await db.membership.count({ where: { userId: other.actor.userId, endedAt: null } })).toBe(0)
  })

  it('does not count an invitation that nobody has accepted', async () => {
    await invited(signatory, { ...team(), email: 'successeur@ch.example.fr', role: 'signataire' })

    expect(await leaveTeam(signatory, team())).toEqual(broken('last-signatory'))
  })

  it('leaves one of two signatories who leave at the same instant', async () => {
    const other = await member('signataire')
    const results = await Promise.all([leaveTeam(signatory, team()), leaveTeam(other, team())])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.find((one) => !one.ok)).toEqual(broken('last-signatory'))
    expect(await db.membership.count({ where: { ...team(), role: 'signataire', endedAt: null } })).toBe(1)
  })

  it('leaves one of two signatories who remove each other at the same instant', async () => {
    const other = await member('signataire')
    await Promise.all([removeMember(signatory, withUser(other)), removeMember(other, withUser(signatory))])

    expect(await db.membership.count({ where: { ...team(), role: 'signataire', endedAt: null } })).toBe(1)
  })

  it('is for signatories to remove, and does not reach outside of the team', async () => {
    const stranger = buildContext(
      db,
      await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]),
    )

    expect(await removeMember(writer, withUser(signatory))).toEqual(FORBIDDEN)
    expect(await removeMember(stranger, withUser(writer))).toEqual(NOT_FOUND)
    expect(await leaveTeam(stranger, team())).toEqual(NOT_FOUND)
    expect(await removeMember(signatory, withUser(stranger))).toEqual(NOT_FOUND)
    done(await removeMember(signatory, withUser(writer)))
    expect(await roleOf(writer)).toEqual([])
  })
})

describe('handOver', () => {
  const give = (afterwards: 'leave' | 'lecteur' | 'redacteur', to: UseCaseContext = writer) =>
    handOver(signatory, { ...team(), successorId: to.actor.userId, afterwards })

  it('names the successor and steps down in one act', async () => {
    done(await give('leave'))

    expect(await roleOf(writer)).toEqual(['signataire'])
    expect(await roleOf(signatory)).toEqual([])
    expect(
      await db.auditEvent.findFirstOrThrow({ where: { type: 'team.handed-over', establishmentId: establishment.id } }),
    ).toMatchObject({ actorId: signatory.actor.userId, details: { successor: 'Camille Lefort' } })
  })

  it('may stay in a lesser role', async () => {
    done(await give('redacteur'))

    expect(await roleOf(signatory)).toEqual(['redacteur'])
  })

  it('is refused to oneself, to somebody outside, to a deactivated account, and to who does not sign', async () => {
    const stranger = buildContext(db, await buildUser(db, []))
    const inactive = await member('redacteur')
    await db.user.update({ where: { id: inactive.actor.userId }, data: { isActive: false } })

    for (const successor of [signatory, stranger, inactive]) expect(await give('leave', successor)).toEqual(NOT_FOUND)
    const input = { ...team(), successorId: signatory.actor.userId, afterwards: 'leave' as const }
    expect(await handOver(writer, input)).toEqual(FORBIDDEN)
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional', '11')]))
    expect(await handOver(regional, input)).toEqual(FORBIDDEN)
    expect(await roleOf(signatory)).toEqual(['signataire'])
  })

  it('keeps a signatory when two hand over to each other at once', async () => {
    const other = await member('signataire')
    await Promise.all([
      give('leave', other),
      handOver(other, { ...team(), successorId: signatory.actor.userId, afterwards: 'leave' }),
    ])

    expect(await db.membership.count({ where: { ...team(), role: 'signataire', endedAt: null } })).toBe(1)
  })
})

describe('the views of a team', () => {
  it('show the members with their strongest role and last presence, to the team only', async () => {
    await db.membership.create({ data: { userId: writer.actor.userId, role: 'lecteur', ...team() } })
    const candidatureId = await buildDraft(writer, establishment)
    const seenAt = new Date('2022-03-15T09:00:00Z')
    const { userId, name } = writer.actor
    await db.presence.create({ data: { candidatureId, userId, name, place: 'contacts', seenAt } })
    await invited(signatory, { ...team(), email: 'attendue@ch.example.fr', role: 'lecteur' })
    const view = await teamPage({ ...writer, now: IN_F2 }, establishment.id)

    expect(view?.members.map((one) => [one.name, one.role, one.lastSeenAt, one.isMe])).toEqual([
      ['Dominique Vasseur', 'signataire', null, false],
      ['Camille Lefort', 'redacteur', seenAt, true],
    ])
    expect(view).toMatchObject({
      mayManage: false,
      mayDelegate: false,
      myRole: 'redacteur',
      isLastSignatory: false,
      invitations: [{ email: 'attendue@ch.example.fr', isExpired: false }],
    })
    expect(await teamPage({ ...signatory, now: IN_F2 }, establishment.id)).toMatchObject({
      mayManage: true,
      isLastSignatory: true,
    })
    const stranger = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    const context = { ...buildContext(db, stranger), now: IN_F2 }
    expect(await teamPage(context, establishment.id)).toBeNull()
    expect(await teamOf(context, establishment.id)).toEqual([])
  })

  it('list the establishments of the region that nobody signs for', async () => {
    const of = async (regionCode: string, search = '') => {
      const actor = await buildUser(db, [onRegion('administrateur_regional', regionCode)])

      return orphanEstablishments({ db, actor, now: IN_F2 }, { search, withDossier: false, page: 1 })
    }
    const orphan = await buildEstablishment(db, { regionCode: '53', name: 'Hôpital de Kermor' })
    const signed = await buildEstablishment(db, { regionCode: '53', name: 'Hôpital de Brezmel' })
    await buildEstablishment(db, { regionCode: '52', name: 'Hôpital de Loirac' })
    await buildUser(db, [onEstablishment('signataire', signed), onEstablishment('redacteur', orphan)])
    const list = await of('53')

    expect(list?.rows).toEqual([
      expect.objectContaining({ establishmentId: orphan.id, memberCount: 1, dossierCount: 0, isInvited: false }),
    ])
    expect((await of('53', 'kermor'))?.total).toBe(1)
    expect((await of('53', 'loirac'))?.total).toBe(0)
    const inactive = await db.membership.findFirstOrThrow({ where: { establishmentId: signed.id } })
    await db.user.update({ where: { id: inactive.userId }, data: { isActive: false } })
    expect((await of('53'))?.total).toBe(2)
    const regional = await buildUser(db, [onRegion('administrateur_regional', '53')])
    await invited(buildContext(db, regional), {
      establishmentId: orphan.id,
      email: 'direction@kermor.example.fr',
      role: 'signataire',
    })
    expect((await of('53', 'kermor'))?.rows).toMatchObject([{ isInvited: true }])
    const other: Membership = onRegion('instructeur', '53')
    const reviewer = await buildUser(db, [other])
    expect(
      await orphanEstablishments({ db, actor: reviewer, now: IN_F2 }, { search: '', withDossier: false, page: 1 }),
    ).toBeNull()
  })
})
