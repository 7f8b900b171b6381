import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertInvitation } from '@/lib/access/invitation-store'
import { teamPage } from '@/lib/access/queries/team-page'
import { revokeDelegation } from '@/lib/access/use-cases/delegations/revoke-delegation'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { changeRole } from '@/lib/access/use-cases/team/change-role'
import { handOver } from '@/lib/access/use-cases/team/hand-over'
import { leaveTeam } from '@/lib/access/use-cases/team/leave-team'
import { removeMember } from '@/lib/access/use-cases/team/remove-member'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
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
import { buildLending, type Lending } from '@/tests/support/delegation-builders'
import { asNow, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'

let db: Database
let establishment: Lending['establishment']
let signatory: UseCaseContext
let writer: UseCaseContext
let give: Lending['give']
let rolesAt: Lending['rolesAt']

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  ;({ establishment, signatory, writer, give, rolesAt } = await buildLending(db))
})

/** The rows of the journal and the mails about the end of a delegation; the giver's mail first. */
async function revocationOf(delegationId: string) {
  const rows = await db.auditEvent.findMany({ where: { type: 'delegation.revoked', entityId: delegationId } })
  const told = await db.notification.findMany({
    where: { kind: 'delegation', dedupeKey: { contains: `${delegationId}:revoked` } },
  })
  const isGiver = ({ email }: { email: string }) => email === signatory.actor.email

  return { rows, told: [...told.filter(isGiver), ...told.filter((one) => !isGiver(one))] }
}

describe('the end of a delegation', () => {
  it('comes at once when it is revoked, by any signatory of the team', async () => {
    const delegationId = await give()
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const stranger = buildContext(
      db,
      await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]),
    )

    expect(await revokeDelegation(stranger, { delegationId })).toEqual(NOT_FOUND)
    expect(await revokeDelegation(writer, { delegationId })).toEqual(FORBIDDEN)
    expect(await revokeDelegation(await asNow(db, writer.actor.userId), { delegationId })).toEqual(FORBIDDEN)
    done(await revokeDelegation(other, { delegationId }))
    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual(['redacteur'])
    done(await revokeDelegation(other, { delegationId }))
    expect(await revocationOf(delegationId)).toMatchObject({
      rows: [{ actorId: other.actor.userId }],
      told: [{ email: signatory.actor.email }, { email: writer.actor.email }],
    })
  })

  it('comes with the right of whoever gave it, and does not come back with it', async () => {
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    await give()
    done(
      await changeRole(other, { establishmentId: establishment.id, userId: signatory.actor.userId, role: 'lecteur' }),
    )
    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual(['redacteur'])
    done(
      await changeRole(other, {
        establishmentId: establishment.id,
        userId: signatory.actor.userId,
        role: 'signataire',
      }),
    )
    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual(['redacteur'])
  })

  it('comes with the account of whoever gave it, and with the right ended by an administrator', async () => {
    const delegationId = await give()
    await db.user.update({ where: { id: signatory.actor.userId }, data: { isActive: false } })
    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual(['redacteur'])
    await db.user.update({ where: { id: signatory.actor.userId }, data: { isActive: true } })
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))
    const { id } = await db.membership.findFirstOrThrow({ where: { userId: signatory.actor.userId } })
    done(await endMembership(regional, { membershipId: id, leavesNoSignatory: true }))

    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual(['redacteur'])
    expect(await revocationOf(delegationId)).toMatchObject({ rows: [{ actorId: regional.actor.userId }] })
  })

  it('comes when the delegate leaves the team, and is journalled and told to both', async () => {
    const delegationId = await give()
    done(await removeMember(signatory, { establishmentId: establishment.id, userId: writer.actor.userId }))

    expect(await rolesAt('2022-03-15T12:00:00Z')).toEqual([])
    expect(await revocationOf(delegationId)).toMatchObject({
      rows: [{ actorId: signatory.actor.userId, establishmentId: establishment.id }],
      told: [
        { email: signatory.actor.email, body: expect.stringContaining('/equipe') },
        { email: writer.actor.email, body: expect.stringContaining('/tableau-de-bord') },
      ],
    })
  })

  it('comes when the delegate leaves of one’s own, and when the signatory hands over', async () => {
    const left = await give()
    done(await leaveTeam(writer, { establishmentId: establishment.id }))
    expect(await revocationOf(left)).toMatchObject({ rows: [{ actorId: writer.actor.userId }], told: [{}, {}] })

    const reader = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const handed = await give({ toUserId: reader.userId })
    const successor = await buildUser(db, [onEstablishment('redacteur', establishment)])
    const input = { establishmentId: establishment.id, successorId: successor.userId, afterwards: 'lecteur' } as const
    done(await handOver(signatory, input))
    expect(await revocationOf(handed)).toMatchObject({ rows: [{ actorId: signatory.actor.userId }], told: [{}, {}] })
  })

  it('does not come with another role of the delegate, unless it is to sign', async () => {
    const reader = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const delegationId = await give({ toUserId: reader.userId })
    const change = async (role: 'lecteur' | 'redacteur' | 'signataire') =>
      done(await changeRole(signatory, { establishmentId: establishment.id, userId: reader.userId, role }))
    const now = '2022-03-15T12:00:00Z'
    const asReader = buildContext(db, reader)

    await change('redacteur')
    expect(await rolesAt(now, asReader)).toEqual(['redacteur', 'signataire'])
    await change('lecteur')
    expect(await rolesAt(now, asReader)).toEqual(['lecteur', 'signataire'])
    expect(await revocationOf(delegationId)).toEqual({ rows: [], told: [] })

    await change('signataire')
    expect(await rolesAt(now, asReader)).toEqual(['signataire'])
    expect(await revocationOf(delegationId)).toMatchObject({ rows: [{}], told: [{}, {}] })
  })

  it('does not come with an invitation that raises the delegate, unless it is to sign', async () => {
    const reader = await buildUser(db, [onEstablishment('lecteur', establishment)])
    const delegationId = await give({ toUserId: reader.userId })
    const asReader = buildContext(db, reader)
    const place = { establishmentId: establishment.id, groupId: null, email: reader.email }
    const raise = async (role: 'redacteur' | 'signataire') => {
      const act = { context: signatory, now: IN_F2 }
      const { token } = await db.$transaction((tx) => insertInvitation(tx, act, { ...place, role }))
      done(await acceptInvitation(asReader, { token }))
    }

    await raise('redacteur')
    expect(await revocationOf(delegationId)).toEqual({ rows: [], told: [] })
    await raise('signataire')
    expect(await revocationOf(delegationId)).toMatchObject({ rows: [{}], told: [{}, {}] })
  })

  it('leaves alone what is over already', async () => {
    const delegationId = await give()
    const later = await asNow(db, signatory.actor.userId, new Date('2022-03-25T12:00:00Z'))
    done(await removeMember(later, { establishmentId: establishment.id, userId: writer.actor.userId }))

    expect(await revocationOf(delegationId)).toEqual({ rows: [], told: [] })
  })

  it('is told in the page of the team before a role changes', async () => {
    await give()
    const page = await teamPage({ ...signatory, now: IN_F2 }, establishment.id)

    expect(page?.members).toMatchObject([
      { userId: signatory.actor.userId, givesDelegation: true, receivesDelegation: false },
      { userId: writer.actor.userId, givesDelegation: false, receivesDelegation: true },
    ])
  })
})
