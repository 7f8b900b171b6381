import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { successionPreview } from '@/lib/access/queries/succession-preview'
import { listSuccessions } from '@/lib/access/queries/successions'
import { cancelSuccession } from '@/lib/access/use-cases/successions/cancel-succession'
import { recordSuccession } from '@/lib/access/use-cases/successions/record-succession'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { searchEstablishments } from '@/lib/establishments/queries/search-establishments'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { refOf } from '@/tests/support/review-builders'
import { buildAdministrator, buildSuccession, successionInput } from '@/tests/support/succession-builders'
import { asNow, broken, FORBIDDEN, NOT_FOUND } from '@/tests/support/team-builders'
import { overtake } from '@/tests/support/waiting'

let db: Database
let administrator: UseCaseContext
let old: Awaited<ReturnType<typeof buildEstablishment>>
let next: Awaited<ReturnType<typeof buildEstablishment>>

beforeAll(async () => {
  db = await testDatabase()
  administrator = await buildAdministrator(db)
})

beforeEach(async () => {
  old = await buildEstablishment(db)
  next = await buildEstablishment(db)
})

const rows = () =>
  db.establishmentSuccession.findMany({ where: { OR: [{ predecessorId: old.id }, { successorId: old.id }] } })

describe('recordSuccession', () => {
  it('keeps who takes over whom, from when and why, and journals it', async () => {
    const id = await buildSuccession(administrator, old, next)

    expect(await rows()).toMatchObject([
      {
        ...{ id, predecessorId: old.id, successorId: next.id, effectiveOn: '2022-03-15', kind: 'merged' },
        ...{ reason: 'Arrêté de fusion', recordedByName: 'Ada Administratrice', recordedAt: IN_F2, cancelledAt: null },
      },
    ])
    const events = await db.auditEvent.findMany({ where: { type: 'establishment.succeeded', entityId: old.id } })
    expect(events).toMatchObject([
      { establishmentId: old.id, regionCode: '11', details: { effectiveOn: '2022-03-15' } },
    ])
  })

  it('is for the administrators of both regions, and of the programme everywhere', async () => {
    const elsewhere = await buildEstablishment(db, { regionCode: '84' })
    const instructor = buildContext(db, await buildUser(db, [onRegion('instructeur')]))
    const national = buildContext(db, await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]))

    expect(await recordSuccession(instructor, successionInput(old, next))).toEqual(FORBIDDEN)
    expect(await recordSuccession(administrator, successionInput(old, elsewhere))).toEqual(NOT_FOUND)
    expect(await recordSuccession(administrator, successionInput(elsewhere, next))).toEqual(NOT_FOUND)
    expect(await rows()).toEqual([])
    expect((await recordSuccession(national, successionInput(old, elsewhere))).ok).toBe(true)
  })

  it('refuses itself, a second one, a circle, an unknown number, and a day before the last filing', async () => {
    const third = await buildEstablishment(db)
    const signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', old)]))
    await buildFiled(signatory, old)

    expect(await recordSuccession(administrator, successionInput(old, old))).toEqual(broken('succession-of-itself'))
    expect(await recordSuccession(administrator, successionInput(old, { finess: '999999999' }))).toEqual(
      broken('establishment-unknown'),
    )
    expect(await recordSuccession(administrator, successionInput(old, next, '2022-03-14'))).toEqual(
      broken('succession-before-a-filing'),
    )
    await buildSuccession(administrator, old, next)
    expect(await recordSuccession(administrator, successionInput(old, third))).toEqual(broken('already-succeeded'))
    await buildSuccession(administrator, next, third)
    expect(await recordSuccession(administrator, successionInput(third, old))).toEqual(broken('succession-in-a-circle'))
    expect(await rows()).toHaveLength(1)
  })

  it('records one of two at once, and never a circle of them', async () => {
    const third = await buildEstablishment(db)
    const same = await Promise.all([
      recordSuccession(administrator, successionInput(old, next)),
      recordSuccession(administrator, successionInput(old, third)),
    ])
    expect(same.filter(({ ok }) => ok)).toHaveLength(1)

    const [a, b] = [await buildEstablishment(db), await buildEstablishment(db)]
    const circle = await Promise.all([
      recordSuccession(administrator, successionInput(a, b)),
      recordSuccession(administrator, successionInput(b, a)),
    ])
    expect(circle.filter(({ ok }) => ok)).toHaveLength(1)
    expect(circle).toContainEqual(broken('succession-in-a-circle'))
  })
})

describe('cancelSuccession', () => {
  it('takes it back with a reason, once', async () => {
    const successionId = await buildSuccession(administrator, old, next)
    done(await cancelSuccession(administrator, { successionId, reason: 'Erreur de numéro' }))

    expect(await rows()).toMatchObject([{ cancelledAt: IN_F2, cancelReason: 'Erreur de numéro' }])
    expect(await cancelSuccession(administrator, { successionId, reason: 'Encore' })).toEqual(broken('succession-over'))
    await buildSuccession(administrator, old, next)
    expect(await rows()).toHaveLength(2)
  })

  it('is refused elsewhere, to others, and once somebody acted by it', async () => {
    const signatory = await buildUser(db, [onEstablishment('signataire', old)])
    const candidatureId = await buildFiled(buildContext(db, signatory), old)
    const successionId = await buildSuccession(administrator, old, next)
    const other = await buildAdministrator(db, '84')
    expect(await cancelSuccession(other, { successionId, reason: 'Non' })).toEqual(NOT_FOUND)
    const reader = buildContext(db, await buildUser(db, [onRegion('valideur')]))
    expect(await cancelSuccession(reader, { successionId, reason: 'Non' })).toEqual(FORBIDDEN)

    const { userId } = await buildUser(db, [onEstablishment('signataire', next)], 'Hélène Héritière')
    const heir = await asNow(db, userId)
    done(await withdrawCandidature(heir, { ...(await refOf(db, candidatureId)), reason: 'Double' }))
    expect(await cancelSuccession(administrator, { successionId, reason: 'Trop tard' })).toMatchObject({
      error: { code: 'succession-used', details: { by: 'Hélène Héritière' } },
    })
    expect((await rows())[0]?.cancelledAt).toBeNull()
  })

  it('leaves whoever waited behind it without the right it gave', async () => {
    const signatory = await buildUser(db, [onEstablishment('signataire', old)])
    const candidatureId = await buildFiled(buildContext(db, signatory), old)
    const successionId = await buildSuccession(administrator, old, next)
    const { userId } = await buildUser(db, [onEstablishment('signataire', next)])
    const heir = await asNow(db, userId)
    const ref = await refOf(db, candidatureId)
    const answer = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT id FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`,
      request: () => withdrawCandidature(heir, { ...ref, reason: 'Double' }),
      meanwhile: (tx) =>
        tx.establishmentSuccession.update({
          where: { id: successionId },
          data: { cancelledAt: IN_F2, cancelReason: 'Erreur' },
        }),
    })

    expect(answer).toEqual(FORBIDDEN)
  })
})

describe('what is shown', () => {
  const draft = (changes: object = {}) => ({
    ...{ ancien: old.finess, nouveau: next.finess, jour: '2022-03-15', nature: 'merged' as const },
    ...changes,
  })

  it('tells what would follow before it is recorded', async () => {
    const sam = await buildUser(db, [onEstablishment('signataire', old)], 'Sam Signataire')
    const nina = await buildUser(db, [onEstablishment('signataire', next)], 'Nina Nouvelle')
    await buildFiled(buildContext(db, sam), old)
    await buildFiled(buildContext(db, nina), next)
    const view = await successionPreview({ ...administrator, now: IN_F2 }, draft())

    expect(view?.consequences).toMatchObject({
      problem: null,
      dossiers: [{ status: 'filed', establishment: { finess: old.finess } }],
      predecessorTeam: ['Sam Signataire'],
      successorTeam: ['Nina Nouvelle'],
      conflicts: [{ kind: 'same-window', domainCodes: ['D1'] }],
    })
  })

  it('tells why it cannot be, and nothing of another region', async () => {
    const elsewhere = await buildEstablishment(db, { regionCode: '84' })
    const context = { ...administrator, now: IN_F2 }

    const refused = await successionPreview(context, draft({ nouveau: elsewhere.finess }))
    expect(refused?.consequences?.problem).toContain('n’est pas de votre région')
    expect(refused?.consequences?.dossiers).toEqual([])
    expect((await successionPreview(context, draft({ nouveau: old.finess })))?.consequences?.problem).not.toBeNull()
    expect((await successionPreview(context, draft({ jour: '' })))?.consequences).toBeNull()
    const reader = buildContext(db, await buildUser(db, [onRegion('valideur')]))
    expect(await successionPreview({ ...reader, now: IN_F2 }, draft())).toBeNull()
  })

  it('lists those of one’s regions, and marks the search results', async () => {
    await buildSuccession(administrator, old, next, '2022-03-16')
    const mine = await listSuccessions({ ...administrator, now: IN_F2 })
    const row = mine?.find(({ predecessor }) => predecessor.finess === old.finess)
    expect(row).toMatchObject({ state: 'upcoming', mayCancel: true, successor: { finess: next.finess } })
    const other = await buildAdministrator(db, '84')
    expect(
      (await listSuccessions({ ...other, now: IN_F2 }))?.map(({ predecessor }) => predecessor.finess),
    ).not.toContain(old.finess)
    const { establishments } = await searchEstablishments({ db }, old.finess)
    expect(establishments[0]?.succession).toEqual({ name: next.name, finess: next.finess, effectiveOn: '2022-03-16' })
    expect((await searchEstablishments({ db }, next.finess)).establishments[0]?.succession).toBeUndefined()
  })
})
