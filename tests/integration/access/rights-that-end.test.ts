import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import type { Permission, Target } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { revokeDelegation } from '@/lib/access/use-cases/delegations/revoke-delegation'
import { endMembership } from '@/lib/access/use-cases/end-membership'
import { setUserActive } from '@/lib/access/use-cases/set-user-active'
import { removeMember } from '@/lib/access/use-cases/team/remove-member'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { enqueueMail } from '@/lib/notifications/outbox'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import { type Database, inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildLending, type Lending } from '@/tests/support/delegation-builders'
import { buildAgency, buildDossier, buildLot } from '@/tests/support/money-builders'
import { asNow, broken, FORBIDDEN } from '@/tests/support/team-builders'
import { overtake } from '@/tests/support/waiting'

const PROGRAMME: Membership = { kind: 'national', role: 'administrateur_programme' }

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
const held = (actor: Actor, permission: Permission) =>
  inTransaction(db, (tx) => authorizeHeld(tx, actor, permission, place()))
const lock = (id: string) => (tx: Transaction) =>
  tx.$queryRaw`SELECT 1 FROM "Candidature" WHERE id = ${id}::uuid FOR UPDATE`

describe('a right that ends while a request waits', () => {
  it('saves nothing of a writer who was removed meanwhile', async () => {
    const candidatureId = await buildDraft(writer, establishment)
    const before = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    const edits = [{ id: crypto.randomUUID(), path: 'contact/dpo/name', value: 'Alix', baseRevision: 0 }]
    const saved = await overtake(db, {
      hold: lock(candidatureId),
      request: () => saveFields(writer, { candidatureId, authorId: writer.actor.userId, edits }),
      meanwhile: async () => done(await removeMember(signatory, { ...team(), userId: writer.actor.userId })),
    })

    expect(saved).toEqual(FORBIDDEN)
    expect(await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).toEqual(before)
    expect(await db.contact.count({ where: { candidatureId } })).toBe(0)
    expect(await db.fieldRevision.count({ where: { candidatureId } })).toBe(0)
    expect(await db.auditEvent.count({ where: { entityId: candidatureId, type: 'candidature.saved' } })).toBe(0)
  })

  it.each<[string, (delegationId: string) => Promise<unknown>]>([
    ['whose delegation is revoked', (delegationId) => revokeDelegation(signatory, { delegationId })],
    [
      'whose lender is removed',
      async () => {
        const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))

        return removeMember(other, { ...team(), userId: signatory.actor.userId })
      },
    ],
    [
      'whose account is closed',
      async () =>
        setUserActive(buildContext(db, await buildUser(db, [PROGRAMME])), {
          userId: writer.actor.userId,
          isActive: false,
          leavesNoSignatory: false,
        }),
    ],
  ])('files nothing for a signatory %s meanwhile', async (_name, end) => {
    const delegationId = await give()
    const candidatureId = await buildDraft(writer, establishment)
    const expectedVersion = await buildComplete(writer, candidatureId)
    const delegate = await asNow(db, writer.actor.userId)
    const filed = await overtake(db, {
      hold: lock(candidatureId),
      request: () => submitCandidature(delegate, { candidatureId, expectedVersion, commitment: true }),
      meanwhile: async () => expect(await end(delegationId)).toMatchObject({ ok: true }),
    })

    expect(filed).toEqual(broken('signatory-required'))
    expect(await db.candidature.findUnique({ where: { id: candidatureId } })).toMatchObject({
      status: 'draft',
      filedAt: null,
      version: expectedVersion,
    })
    expect(await db.filing.count({ where: { candidatureId } })).toBe(0)
    expect(
      await db.notification.count({
        where: { kind: 'candidature-filed', body: { contains: candidatureId } },
      }),
    ).toBe(0)
  })

  it('prepares and sends no lot of an agent whose right ended meanwhile', async () => {
    const agency = await buildAgency(db)
    const [{ paymentIds }, dossier] = [await buildDossier(db), await buildDossier(db)]
    const lotId = await buildLot(agency, dossier.paymentIds)
    const end = (context: UseCaseContext) => async () =>
      db.membership.updateMany({ where: { userId: context.actor.userId }, data: { endedAt: IN_F2 } })
    const sent = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT 1 FROM "PaymentLot" WHERE id = ${lotId}::uuid FOR UPDATE`,
      request: () => sendLot(agency.sender, { lotId }),
      meanwhile: end(agency.sender),
    })
    const prepared = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT 1 FROM "Payment" WHERE id = ANY(${paymentIds}::uuid[]) FOR UPDATE`,
      request: () => prepareLot(agency.preparer, { regionCode: '11', kind: 'advance', paymentIds }),
      meanwhile: end(agency.preparer),
    })

    expect([sent, prepared]).toEqual([FORBIDDEN, FORBIDDEN])
    expect(await db.paymentLot.findMany()).toMatchObject([{ id: lotId, status: 'prepared', sentAt: null }])
  })

  it('waits for the end of the right that lent the signature, and leaves its delegation to be ended', async () => {
    const delegationId = await give()
    const { actor } = await asNow(db, writer.actor.userId)
    const { userId } = signatory.actor
    const filing = await overtake(db, {
      hold: (tx) => tx.membership.updateMany({ where: { userId }, data: { endedAt: IN_F2 } }),
      request: () => held(actor, 'candidature.submit'),
      meanwhile: (tx) => tx.delegation.update({ where: { id: delegationId }, data: { revokedAt: IN_F2 } }),
    })

    expect(filing).toEqual(FORBIDDEN)
  })
})

describe('a right that is being used', () => {
  it('ends after what it does, which may write to whoever loses it', async () => {
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')]))
    const { id: membershipId } = await db.membership.findFirstOrThrow({ where: { userId: writer.actor.userId } })
    const ended = await overtake(db, {
      hold: (tx) => authorizeHeld(tx, writer.actor, 'candidature.edit', place()),
      request: () => endMembership(regional, { membershipId, leavesNoSignatory: false }),
      meanwhile: async (tx) => {
        expect(await db.membership.findUnique({ where: { id: membershipId } })).toMatchObject({ endedAt: null })
        const words = { subject: 'Sujet', body: 'Texte.', path: '/tableau-de-bord', dedupeKey: membershipId }
        await enqueueMail(tx, writer, {
          kind: 'candidature-filed',
          about: null,
          recipient: writer.actor,
          ...words,
          now: IN_F2,
        })
      },
    })

    expect(ended.ok).toBe(true)
    expect(await held(writer.actor, 'candidature.edit')).toEqual(FORBIDDEN)
  })

  it('ends after a filing by delegation that it lent', async () => {
    await give()
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const { actor } = await asNow(db, writer.actor.userId)
    const removed = await overtake(db, {
      hold: (tx) => authorizeHeld(tx, actor, 'candidature.submit', place()),
      request: () => removeMember(other, { ...team(), userId: signatory.actor.userId }),
      meanwhile: async () => expect((await held(actor, 'candidature.submit')).ok).toBe(true),
    })

    expect(removed.ok).toBe(true)
    expect(await held(actor, 'candidature.submit')).toEqual(FORBIDDEN)
  })
})

describe('two at once', () => {
  const outcomes = async (requests: readonly Promise<{ readonly ok: boolean }>[]) =>
    (await Promise.all(requests)).sort((one, other) => Number(other.ok) - Number(one.ok))

  it('who remove each other from a team: one does, the other has no right left', async () => {
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const answers = await outcomes([
      removeMember(signatory, { ...team(), userId: other.actor.userId }),
      removeMember(other, { ...team(), userId: signatory.actor.userId }),
    ])

    expect(answers).toEqual([{ ok: true }, FORBIDDEN])
    expect(await db.membership.count({ where: { ...team(), role: 'signataire', endedAt: null } })).toBe(1)
  })

  it('administrators who end or deactivate each other: one does, the other has no right left', async () => {
    const of = async (membership: Membership) => {
      const context = buildContext(db, await buildUser(db, [membership]))
      const { id } = await db.membership.findFirstOrThrow({ where: { userId: context.actor.userId } })

      return { context, end: { membershipId: id, leavesNoSignatory: false } }
    }
    const [east, west] = [
      await of(onRegion('administrateur_regional', '44')),
      await of(onRegion('administrateur_regional', '44')),
    ]
    expect(await outcomes([endMembership(east.context, west.end), endMembership(west.context, east.end)])).toEqual([
      { ok: true },
      FORBIDDEN,
    ])

    // A third one remains, so that none of the two is the last.
    const [first, second] = [await of(PROGRAMME), await of(PROGRAMME), await of(PROGRAMME)]
    const close = ({ actor: { userId } }: UseCaseContext) => ({ userId, isActive: false, leavesNoSignatory: false })
    expect(
      await outcomes([
        setUserActive(first.context, close(second.context)),
        setUserActive(second.context, close(first.context)),
      ]),
    ).toEqual([{ ok: true }, FORBIDDEN])
  })

  it('who revoke a delegation and remove its lender: both are done', async () => {
    const delegationId = await give()
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
    const answers = await outcomes([
      removeMember(other, { ...team(), userId: signatory.actor.userId }),
      revokeDelegation(other, { delegationId }),
    ])

    expect(answers).toEqual([{ ok: true }, { ok: true }])
    expect(await db.auditEvent.count({ where: { type: 'delegation.revoked', entityId: delegationId } })).toBe(1)
  })
})
