import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Prisma } from '@/generated/prisma/client'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import type { About } from '@/lib/notifications/domain/about'
import { enqueueMail } from '@/lib/notifications/outbox'
import { purgeOutbox } from '@/lib/notifications/use-cases/purge-outbox'
import { sendDigests } from '@/lib/notifications/use-cases/send-digests'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildEstablishment, buildUser, IN_F2, onEstablishment, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

let db: Database
let context: UseCaseContext

beforeEach(async () => {
  db = await freshDatabase()
  context = buildContext(db, await buildUser(db, []))
})

async function buildDaily(memberships: readonly Membership[] = []): Promise<Actor> {
  const person = await buildUser(db, memberships)
  await db.notificationPreference.create({ data: { userId: person.userId, frequency: 'daily' } })

  return person
}

async function hold({ userId, email }: Actor, subject: string, about: About | null = null): Promise<void> {
  const words = { kind: 'convention-signed', about, subject, body: 'Signée.', path: '/conventions/1' } as const
  await db.$transaction((tx) =>
    enqueueMail(tx, context, { ...words, recipient: { userId, email }, dedupeKey: randomUUID(), now: IN_F2 }),
  )
}

const digestsOf = ({ userId }: Actor) => db.notification.findMany({ where: { recipientId: userId, kind: 'digest' } })

describe('sendDigests', () => {
  it('gathers what was held for each person in one mail, once', async () => {
    const [first, second] = [await buildDaily(), await buildDaily()]
    await hold(first, 'Convention A')
    await hold(first, 'Convention B')
    await hold(second, 'Convention C')

    expect(await sendDigests(context)).toBe(2)
    expect(await sendDigests(context)).toBe(0)
    const [digest, ...others] = await digestsOf(first)
    expect(others).toEqual([])
    expect(digest).toMatchObject({ state: 'queued', subject: 'Portail SUN-ES\u00A0: 2 nouvelles sur vos dossiers' })
    expect(digest?.body).toContain('Convention A')
    expect(digest?.body).not.toContain('Convention C')
    expect(await db.notification.count({ where: { state: 'held' } })).toBe(0)
  })

  it('takes each notice into one digest when two processes run it at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => buildDaily()))
    for (const person of people) await hold(person, 'Convention')
    const written = await Promise.all([sendDigests(context), sendDigests(context), sendDigests(context)])

    expect(written.reduce((sum, one) => sum + one, 0)).toBe(people.length)
    expect(await db.notification.count({ where: { kind: 'digest' } })).toBe(people.length)
  })

  it('makes another digest of what comes later the same day', async () => {
    const person = await buildDaily()
    await hold(person, 'Convention A')
    await sendDigests(context)
    await hold(person, 'Convention B')

    expect(await sendDigests(context)).toBe(1)
    expect(await digestsOf(person)).toHaveLength(2)
  })

  it('writes nothing to somebody who was deactivated since', async () => {
    const person = await buildDaily()
    await hold(person, 'Convention A')
    await db.user.update({ where: { id: person.userId }, data: { isActive: false } })

    expect(await sendDigests(context)).toBe(0)
    expect(await db.notification.count({ where: { recipientId: person.userId, state: 'skipped' } })).toBe(1)
  })
})

describe('a digest, for somebody who left meanwhile,', () => {
  const leave = ({ userId }: Actor, where: Prisma.MembershipWhereInput = {}) =>
    db.membership.updateMany({ where: { userId, ...where }, data: { endedAt: IN_F2 } })
  const teamOf = ({ id }: { id: string }) => ({ establishmentId: id, regionCode: null })
  const agencyOf = (regionCode: string) => ({ establishmentId: null, regionCode })
  const statesOf = async ({ userId }: Actor) =>
    Object.fromEntries(
      (await db.notification.findMany({ where: { recipientId: userId, kind: { not: 'digest' } } })).map((one) => [
        one.subject,
        one.state,
      ]),
    )

  it('tells nothing of an establishment that is no longer theirs', async () => {
    const [left, stays] = [await buildEstablishment(db), await buildEstablishment(db)]
    const person = await buildDaily([onEstablishment('signataire', left), onEstablishment('lecteur', stays)])
    await hold(person, 'Convention quittée', teamOf(left))
    await hold(person, 'Convention gardée', teamOf(stays))
    await hold(person, 'La sienne')
    await leave(person, { establishmentId: left.id })

    expect(await sendDigests(context)).toBe(1)
    expect(await statesOf(person)).toEqual({
      'Convention quittée': 'skipped',
      'Convention gardée': 'sent',
      'La sienne': 'sent',
    })
    const [digest] = await digestsOf(person)
    expect(digest?.subject).toContain('2 nouvelles')
    expect(digest?.body).not.toContain('Convention quittée')
  })

  it('is not written when nothing is left to tell', async () => {
    const establishment = await buildEstablishment(db)
    const person = await buildDaily([onEstablishment('redacteur', establishment)])
    await hold(person, 'Convention', teamOf(establishment))
    await leave(person)

    expect(await sendDigests(context)).toBe(0)
    expect(await statesOf(person)).toEqual({ Convention: 'skipped' })
    expect(await digestsOf(person)).toEqual([])
  })

  it('tells whoever manages a group of its establishments, not of one that left it', async () => {
    const group = await db.establishmentGroup.create({ data: { name: 'GHT fictif', kind: 'ght', createdAt: IN_F2 } })
    const [inside, outside] = [await buildEstablishment(db), await buildEstablishment(db)]
    await db.establishment.updateMany({ data: { groupId: group.id } })
    const person = await buildDaily([
      { kind: 'establishment', role: 'gestionnaire_groupe', establishmentId: inside.id, group },
    ])
    await hold(person, 'Du groupe', teamOf(inside))
    await hold(person, 'Hors du groupe', teamOf(outside))
    await db.establishment.update({ where: { id: outside.id }, data: { groupId: null } })

    expect(await sendDigests(context)).toBe(1)
    expect(await statesOf(person)).toEqual({ 'Du groupe': 'sent', 'Hors du groupe': 'skipped' })
  })

  it('tells nothing of a region that is no longer theirs', async () => {
    const person = await buildDaily([onRegion('instructeur', '11'), onRegion('instructeur', '84')])
    await hold(person, 'Région quittée', agencyOf('11'))
    await hold(person, 'Région gardée', agencyOf('84'))
    await leave(person, { regionCode: '11' })
    await sendDigests(context)

    expect(await statesOf(person)).toEqual({ 'Région quittée': 'skipped', 'Région gardée': 'sent' })
  })

  it('is given up too when it leaves late, if all of it is of one place', async () => {
    const establishment = await buildEstablishment(db)
    const person = await buildDaily([onEstablishment('lecteur', establishment)])
    await hold(person, 'Convention', teamOf(establishment))
    await sendDigests(context)

    expect(await digestsOf(person)).toMatchObject([teamOf(establishment)])
  })
})

describe('purgeOutbox', () => {
  const daysAgo = (days: number) => new Date(IN_F2.getTime() - days * 86_400_000)

  async function write(state: 'queued' | 'held' | 'sent' | 'skipped' | 'dead', kind: string, days: number) {
    const data = { kind, email: 'a@ch.example.fr', subject: 'Objet', body: 'Texte', state, dedupeKey: randomUUID() }

    return (await db.notification.create({ data: { ...data, createdAt: daysAgo(days) } })).id
  }

  it('forgets the links that open nothing any more, and what is older than a year, never what waits', async () => {
    const expired = await write('dead', 'invitation', 8)
    const kept = [
      await write('dead', 'invitation', 6),
      await write('dead', 'candidature-filed', 8),
      await write('queued', 'invitation', 400),
      await write('held', 'convention-signed', 400),
    ]
    const old = [await write('sent', 'digest', 366), await write('skipped', 'reminder', 366)]
    await purgeOutbox(context)
    await purgeOutbox(context)

    const bodies = new Map((await db.notification.findMany()).map(({ id, body }) => [id, body]))
    expect(bodies.get(expired)).toBe('')
    expect(kept.map((id) => bodies.get(id))).toEqual(kept.map(() => 'Texte'))
    expect(old.map((id) => bodies.has(id))).toEqual([false, false])
  })
})
