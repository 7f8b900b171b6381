import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { orphanEstablishments } from '@/lib/access/queries/orphan-establishments'
import { userPage } from '@/lib/access/queries/user-page'
import { loadActor } from '@/lib/access/store'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { setUserActive } from '@/lib/access/use-cases/set-user-active'
import { changeRole } from '@/lib/access/use-cases/team/change-role'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { describeError } from '@/lib/text/errors'
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
import { broken } from '@/tests/support/team-builders'

let db: Database
let establishment: { id: string; name: string; finess: string }
let regional: UseCaseContext
let national: UseCaseContext
let signatory: Actor

const signs = (name?: string) => buildUser(db, [onEstablishment('signataire', establishment)], name)
const ORPHANED = broken('establishment-orphaned')

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))
  national = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]))
  signatory = await signs('Dominique Vasseur')
})

async function end(whose: Actor, leavesNoSignatory = false) {
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: whose.userId, role: 'signataire' } })

  return endMembership(regional, { membershipId: id, leavesNoSignatory })
}
const close = (whose: Actor, leavesNoSignatory = false) =>
  setUserActive(national, { userId: whose.userId, isActive: false, leavesNoSignatory })
const signatories = () =>
  db.membership.count({
    where: { establishmentId: establishment.id, role: 'signataire', endedAt: null, user: { isActive: true } },
  })
const journalled = () => db.auditEvent.findMany({ where: { type: 'team.orphaned', establishmentId: establishment.id } })

describe('the last signatory of an establishment', () => {
  it('is kept by an administrator who does not say otherwise, and nothing is written', async () => {
    const refused = await end(signatory)
    expect(refused).toEqual(ORPHANED)
    expect(refused.ok ? '' : describeError(refused.error).message).toContain(establishment.name)
    expect(await close(signatory)).toEqual(ORPHANED)

    expect((await loadActor(db, signatory.userId, IN_F2))?.memberships).toMatchObject([{ role: 'signataire' }])
    expect(await db.auditEvent.count({ where: { entityId: signatory.userId } })).toBe(0)
    expect(await journalled()).toEqual([])
  })

  it('may be ended when it is said and meant; the region then opens the establishment again', async () => {
    done(await end(signatory, true))

    expect(await journalled()).toMatchObject([
      { actorId: regional.actor.userId, regionCode: '11', details: { finess: establishment.finess } },
    ])
    const asked = { search: establishment.finess, withDossier: false, page: 1 }
    expect(await orphanEstablishments({ ...regional, now: IN_F2 }, asked)).toMatchObject({ total: 1 })
    const invited = { establishmentId: establishment.id, email: 'direction@ch.example.fr', role: 'signataire' } as const
    done(await inviteMember(regional, { ...invited, delivery: 'by-hand' }))
    expect(await db.auditEvent.count({ where: { type: 'team.opened', establishmentId: establishment.id } })).toBe(1)
  })

  it('may have the account closed when it is said and meant', async () => {
    done(await close(signatory, true))

    expect(await loadActor(db, signatory.userId, IN_F2)).toBeNull()
    expect(await journalled()).toMatchObject([{ actorId: national.actor.userId }])
  })

  it('is not counted where somebody else signs, or where the account is closed already', async () => {
    const other = await signs()
    done(await close(other))
    expect(await end(signatory)).toEqual(ORPHANED)
    done(await end(other))

    expect(await journalled()).toEqual([])
    expect(await signatories()).toBe(1)
  })

  it('is one of two whose rights, or whose accounts, are ended at the same time', async () => {
    const other = await signs()
    const ended = await Promise.all([end(signatory), end(other)])
    expect(ended.filter((one) => one.ok)).toHaveLength(1)
    expect(ended).toContainEqual(ORPHANED)

    const [left] = await db.membership.findMany({
      where: { establishmentId: establishment.id, endedAt: null },
      select: { userId: true },
    })
    const third = await signs()
    const closed = await Promise.all([close({ ...third, userId: left?.userId ?? '' }), close(third)])
    expect(closed.filter((one) => one.ok)).toHaveLength(1)
    expect(closed).toContainEqual(ORPHANED)
    expect(await signatories()).toBe(1)
  })

  it('is one of two, one of whom the team changes while an administrator ends the other', async () => {
    const other = await signs()
    const place = { establishmentId: establishment.id, userId: other.userId }
    const results = await Promise.all([
      changeRole(buildContext(db, signatory), { ...place, role: 'lecteur' }),
      end(signatory),
    ])

    expect(results.filter((one) => one.ok).length).toBeGreaterThan(0)
    expect(await signatories()).toBe(1)
  })

  it('is told to the administrator before anything is asked', async () => {
    const asked = async (context: UseCaseContext) => userPage(context, signatory.userId)

    expect(await asked(regional)).toMatchObject({ rights: [{ isLastSignatory: true }], signsAloneFor: [] })
    expect(await asked(national)).toMatchObject({ signsAloneFor: [establishment.name] })
    await signs()
    expect(await asked(regional)).toMatchObject({ rights: [{ isLastSignatory: false }] })
    expect(await asked(national)).toMatchObject({ signsAloneFor: [] })
  })
})
