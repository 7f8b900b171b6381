import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { groupPage, listGroups } from '@/lib/access/queries/groups'
import { loadActor } from '@/lib/access/store'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { addToGroup } from '@/lib/access/use-cases/groups/add-to-group'
import { createGroup } from '@/lib/access/use-cases/groups/create-group'
import { removeFromGroup } from '@/lib/access/use-cases/groups/remove-from-group'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { inviteGroupManager } from '@/lib/access/use-cases/invitations/invite-group-manager'
import { groupDossiers } from '@/lib/candidatures/queries/group-dossiers'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { asNow, broken, FORBIDDEN, NOT_FOUND, tokenIn } from '@/tests/support/team-builders'

const NATIONAL: Membership = { kind: 'national', role: 'administrateur_programme' }

let db: Database
let ministry: UseCaseContext
let groupId: string
let count = 0

const newName = () => `GHT des essais ${++count}`

async function manager(): Promise<Actor> {
  const person = await buildUser(db, [], 'Inès Laborde')
  const { link } = done(await inviteGroupManager(ministry, { groupId, email: person.email, delivery: 'by-hand' }))
  done(await acceptInvitation(buildContext(db, person), { token: tokenIn(link) }))

  return person
}

beforeAll(async () => {
  db = await testDatabase()
  ministry = buildContext(db, await buildUser(db, [NATIONAL], 'Andréa Delmas'))
})

beforeEach(async () => {
  groupId = done(await createGroup(ministry, { name: newName(), kind: 'ght' })).groupId
})

describe('the groups', () => {
  it('are made by the administrator of the programme only', async () => {
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))
    const reader = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'lecteur_national' }]))
    const { finess } = await buildEstablishment(db)
    const input = { name: newName(), kind: 'ght' as const }

    expect(await createGroup(regional, input)).toEqual(NOT_FOUND)
    expect(await createGroup(reader, input)).toEqual(FORBIDDEN)
    expect(await addToGroup(reader, { groupId, finess })).toEqual(FORBIDDEN)
    expect(await inviteGroupManager(reader, { groupId, email: 'a@ch.example.fr', delivery: 'by-hand' })).toEqual(
      FORBIDDEN,
    )
    expect(await listGroups(regional)).toBeNull()
    expect(await groupPage({ ...regional, now: IN_F2 }, groupId)).toBeNull()
  })

  it('do not have the same name, even created twice at once', async () => {
    const name = newName()
    const create = () => createGroup(ministry, { name, kind: 'private_group' })
    const results = await Promise.all([create(), create()])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.find((one) => !one.ok)).toEqual(broken('group-exists'))
  })

  it('hold an establishment in one group at most, even added twice at once', async () => {
    const { finess, id } = await buildEstablishment(db)
    const other = done(await createGroup(ministry, { name: newName(), kind: 'ght' })).groupId
    const results = await Promise.all([
      addToGroup(ministry, { groupId, finess }),
      addToGroup(ministry, { groupId: other, finess }),
    ])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.find((one) => !one.ok)).toEqual(broken('establishment-in-group'))
    expect(await db.auditEvent.count({ where: { type: 'group.establishment-added', establishmentId: id } })).toBe(1)
    expect(await addToGroup(ministry, { groupId, finess: '750999996' })).toEqual(broken('establishment-unknown'))
  })

  it('show their establishments, managers and invitations', async () => {
    const { finess, name } = await buildEstablishment(db)
    done(await addToGroup(ministry, { groupId, finess }))
    const person = await manager()
    done(await inviteGroupManager(ministry, { groupId, email: 'b@ch.example.fr', delivery: 'by-hand' }))
    const view = await groupPage({ ...ministry, now: IN_F2 }, groupId)

    expect(view).toMatchObject({
      establishments: [{ name, finess }],
      managers: [{ name: 'Inès Laborde', email: person.email }],
      invitations: [{ email: 'b@ch.example.fr', role: 'gestionnaire_groupe' }],
    })
    const invite = (email: string) => inviteGroupManager(ministry, { groupId, email, delivery: 'by-hand' })
    expect(await invite(person.email)).toEqual(broken('membership-exists'))
    expect(await invite('b@ch.example.fr')).toEqual(broken('invitation-pending'))
  })
})

describe('the manager of a group', () => {
  it('reads the establishments of the group, as they come and go, and writes in none', async () => {
    const establishment = await buildEstablishment(db)
    const outside = await buildEstablishment(db)
    const person = await manager()
    expect((await loadActor(db, person.userId, IN_F2))?.memberships).toEqual([])
    done(await addToGroup(ministry, { groupId, finess: establishment.finess }))
    const context = await asNow(db, person.userId)

    expect(context.actor.memberships).toEqual([
      expect.objectContaining({ role: 'gestionnaire_groupe', establishmentId: establishment.id }),
    ])
    const signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const candidatureId = await buildDraft(signatory, establishment)
    expect(await submitCandidature(context, { candidatureId, expectedVersion: 1, commitment: true })).toEqual(
      broken('signatory-required'),
    )
    expect(await saveFields(context, { candidatureId, authorId: context.actor.userId, edits: [] })).toEqual(FORBIDDEN)
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', outside)]))
    await buildFiled(other, outside)
    const view = await groupDossiers({ ...context, now: IN_F2 }, { windowCode: 'F2', sort: 'nom' })
    expect(view?.rows.map(({ establishmentId }) => establishmentId)).toEqual([establishment.id])

    done(await removeFromGroup(ministry, { groupId, establishmentId: establishment.id }))
    expect((await loadActor(db, person.userId, IN_F2))?.memberships).toEqual([])
    expect(await removeFromGroup(ministry, { groupId, establishmentId: establishment.id })).toEqual(NOT_FOUND)
  })

  it('is ended by the administrator of the programme', async () => {
    const { finess } = await buildEstablishment(db)
    done(await addToGroup(ministry, { groupId, finess }))
    const person = await manager()
    const { id: membershipId } = await db.membership.findFirstOrThrow({ where: { userId: person.userId } })
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))

    expect(await endMembership(regional, { membershipId, leavesNoSignatory: false })).toEqual(NOT_FOUND)
    done(await endMembership(ministry, { membershipId, leavesNoSignatory: false }))
    expect((await loadActor(db, person.userId, IN_F2))?.memberships).toEqual([])
  })

  it('sees each dossier with what it lacks, and totals to the cent', async () => {
    const [filed, draft, none] = [
      await buildEstablishment(db, { name: 'Hôpital A' }),
      await buildEstablishment(db, { name: 'Hôpital B' }),
      await buildEstablishment(db, { name: 'Hôpital C' }),
    ]
    for (const { finess } of [filed, draft, none]) done(await addToGroup(ministry, { groupId, finess }))
    const as = async (one: { id: string }) =>
      buildContext(db, await buildUser(db, [onEstablishment('signataire', one)]))
    const filedId = await buildFiled(await as(filed), filed)
    await buildDraft(await as(draft), draft)
    await db.candidatureDomain.updateMany({
      where: { candidatureId: filedId },
      data: { forfaitCents: 7_777_700n, bonusCents: 777_77n },
    })
    const context = { ...(await asNow(db, (await manager()).userId)), now: IN_F2 }
    const view = await groupDossiers(context, { windowCode: '', sort: 'manque' })

    expect(view).toMatchObject({ windowCode: 'F2', totals: { validatedCents: 7_855_477, paidCents: 0 } })
    expect(view?.rows.map(({ name, dossier }) => [name, dossier?.status ?? null, dossier?.missing.length])).toEqual([
      ['Hôpital B', 'draft', 3],
      ['Hôpital A', 'filed', 0],
      ['Hôpital C', null, undefined],
    ])
    const snapshot = await db.fundingSnapshot.findFirstOrThrow({ where: { candidatureId: filedId } })
    expect(view?.totals.requestedCents).toBe((snapshot.funding as { totals: { totalCents: number } }).totals.totalCents)
    const all = await groupDossiers(context, { windowCode: 'toutes', sort: 'nom' })
    expect(all).toMatchObject({ windowCode: null, rows: [{}, {}, {}] })
    expect(await groupDossiers({ ...ministry, now: IN_F2 }, { windowCode: '', sort: 'nom' })).toBeNull()
  })
})
