import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { INVITATION_DAYS } from '@/lib/access/domain/invitation'
import { invitationPage } from '@/lib/access/queries/invitation-page'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { joinWithInvitation } from '@/lib/access/use-cases/invitations/join-with-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { fixedClock } from '@/lib/platform/clock'
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
  PORTAL_URL,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { broken, DAY_MS, FORBIDDEN, invited, NOT_FOUND, tokenIn } from '@/tests/support/team-builders'

const PASSWORD = 'quatre mots faciles à retenir'
const UNKNOWN = 'A'.repeat(43)

let db: Database
let establishment: { id: string; name: string }
let signatory: UseCaseContext
let count = 0

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Dominique Vasseur'))
})

const newEmail = () => `invite-${++count}@ch.example.fr`
const input = (email: string, role: 'lecteur' | 'redacteur' | 'signataire' = 'redacteur') => ({
  establishmentId: establishment.id,
  email,
  role,
})
const invite = (context: UseCaseContext, email: string) =>
  inviteMember(context, { ...input(email), delivery: 'by-hand' as const })
const invitationOf = (email: string) => db.invitation.findFirstOrThrow({ where: { email } })
const join = (token: string, now = IN_F2) =>
  joinWithInvitation({ db, clock: fixedClock(now) }, { token, name: 'Sacha Morvan', password: PASSWORD })
const pageOf = (token: string, actor: Actor | null = null, now = IN_F2) =>
  invitationPage({ db, clock: fixedClock(now) }, { token, actor })

describe('inviteMember', () => {
  it('keeps the hash of the token only, and journals who invited whom', async () => {
    const email = newEmail()
    const result = done(await inviteMember(signatory, { ...input(email), delivery: 'by-hand' }))
    const token = tokenIn(result.link)
    const row = await invitationOf(email)

    expect(row).toMatchObject({
      tokenHash: createHash('sha256').update(token).digest('hex'),
      role: 'redacteur',
      invitedByName: 'Dominique Vasseur',
      expiresAt: new Date(IN_F2.getTime() + INVITATION_DAYS * DAY_MS),
    })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await db.notification.count({ where: { email } })).toBe(0)
    expect(
      await db.auditEvent.findFirstOrThrow({ where: { type: 'invitation.sent', entityId: row.id } }),
    ).toMatchObject({
      actorId: signatory.actor.userId,
      establishmentId: establishment.id,
      details: { email, role: 'redacteur' },
    })
  })

  it('sends the link by mail where there is a mail server, and shows it to nobody', async () => {
    const email = newEmail()
    const result = done(await inviteMember(signatory, { ...input(email), delivery: 'mail' }))
    const mail = await db.notification.findFirstOrThrow({ where: { email } })
    const [, token = ''] = /invitation\/(\S+)$/.exec(mail.body) ?? []

    expect(result.link).toBeNull()
    expect(mail).toMatchObject({ kind: 'invitation', isMandatory: true, state: 'queued', recipientId: null })
    expect(mail.body).toContain(`${PORTAL_URL}/invitation/`)
    expect(mail.dedupeKey).not.toContain(token)
    expect(await pageOf(token)).toMatchObject({ state: 'pending', email })
  })

  it('is for the signatories of the establishment and the administrator of its region', async () => {
    const elsewhere = await buildEstablishment(db)
    const as = async (...rights: Parameters<typeof buildUser>[1]) => buildContext(db, await buildUser(db, rights))

    expect(await invite(await as(onRegion('administrateur_regional', '11')), newEmail())).toMatchObject({ ok: true })
    expect(await invite(await as(onEstablishment('redacteur', establishment)), newEmail())).toEqual(FORBIDDEN)
    expect(await invite(await as(onRegion('valideur', '11')), newEmail())).toEqual(FORBIDDEN)
    expect(await invite(await as(onRegion('administrateur_regional', '84')), newEmail())).toEqual(NOT_FOUND)
    expect(await invite(await as(onEstablishment('signataire', elsewhere)), newEmail())).toEqual(NOT_FOUND)
  })

  it('does not invite twice, nor somebody who is there already', async () => {
    const email = newEmail()
    done(await invite(signatory, email))
    const member = await buildUser(db, [onEstablishment('lecteur', establishment)])

    expect(await invite(signatory, email)).toEqual(broken('invitation-pending'))
    expect(await invite(signatory, member.email)).toEqual(broken('already-in-team'))
    const twice = newEmail()
    const results = await Promise.all([invite(signatory, twice), invite(signatory, twice)])
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await db.invitation.count({ where: { email: twice } })).toBe(1)
  })

  it('says that an orphaned establishment was opened again, and only then', async () => {
    const regional = buildContext(db, await buildUser(db, [onRegion('administrateur_regional', '11')]))
    const orphan = await buildEstablishment(db)
    const opened = (establishmentId: string) => db.auditEvent.count({ where: { type: 'team.opened', establishmentId } })
    await invited(regional, { establishmentId: orphan.id, email: newEmail(), role: 'signataire' })
    await invited(regional, { establishmentId: establishment.id, email: newEmail(), role: 'signataire' })

    expect(await opened(orphan.id)).toBe(1)
    expect(await opened(establishment.id)).toBe(0)
  })
})

describe('the link of an invitation', () => {
  it('works to the last instant of the seventh day, and no longer', async () => {
    const email = newEmail()
    const token = await invited(signatory, input(email))
    const last = new Date(IN_F2.getTime() + 7 * DAY_MS)
    const after = new Date(last.getTime() + 1)

    expect(await pageOf(token, null, last)).toMatchObject({ state: 'pending' })
    expect(await pageOf(token, null, after)).toEqual({ state: 'expired' })
    expect(await join(token, after)).toEqual(broken('invitation-expired'))
    expect(await db.user.count({ where: { email } })).toBe(0)
    expect(await join(token, last)).toMatchObject({ ok: true })
  })

  it('tells a holder of a dead or unknown link nothing about whom it was for', async () => {
    const [expired, revoked] = [newEmail(), newEmail()]
    const old = await invited(signatory, input(expired))
    const dead = await invited(signatory, input(revoked))
    done(await revokeInvitation(signatory, { invitationId: (await invitationOf(revoked)).id }))
    const late = new Date(IN_F2.getTime() + 30 * DAY_MS)

    expect(await pageOf(UNKNOWN)).toEqual({ state: 'unknown' })
    expect(await pageOf(old, null, late)).toEqual({ state: 'expired' })
    expect(await pageOf(dead)).toEqual({ state: 'revoked' })
    for (const token of [UNKNOWN, '', '../..', 'é'.repeat(40)]) {
      expect(await join(token)).toEqual(broken('invitation-unknown'))
      expect(await acceptInvitation(signatory, { token })).toEqual(broken('invitation-unknown'))
    }
    expect(await join(dead)).toEqual(broken('invitation-revoked'))
  })

  it('keeps the invited address from somebody signed in under another one', async () => {
    const token = await invited(signatory, input(newEmail()))
    const view = await pageOf(token, signatory.actor)

    expect(view).toMatchObject({ visitor: 'somebody-else', email: null })
    expect(JSON.stringify(view)).not.toContain('ch.example.fr')
  })

  it('asks somebody who has an account to sign in, and creates one for a newcomer', async () => {
    const known = await buildUser(db, [])
    const token = await invited(signatory, input(known.email))

    expect(await pageOf(token)).toMatchObject({ visitor: 'has-account' })
    expect(await pageOf(token, known)).toMatchObject({ visitor: 'addressee' })
    expect(await pageOf(await invited(signatory, input(newEmail())))).toMatchObject({ visitor: 'newcomer' })
  })
})

describe('acceptInvitation', () => {
  it('gives the role to the account of that address, once', async () => {
    const person = await buildUser(db, [], 'Sacha Morvan')
    const token = await invited(signatory, input(person.email, 'signataire'))
    const context = buildContext(db, person)

    expect(await acceptInvitation(context, { token })).toEqual({
      ok: true,
      value: { establishmentId: establishment.id, opinionRequestId: null },
    })
    expect(await db.membership.findMany({ where: { userId: person.userId } })).toMatchObject([
      { role: 'signataire', establishmentId: establishment.id, endedAt: null },
    ])
    expect(await invitationOf(person.email)).toMatchObject({ acceptedAt: IN_F2, acceptedById: person.userId })
    const types = await db.auditEvent.findMany({ where: { actorId: person.userId }, select: { type: true } })
    expect(types.map(({ type }) => type).sort()).toEqual(['invitation.accepted', 'membership.granted'])
    expect(await acceptInvitation(context, { token })).toEqual(broken('invitation-used'))
    expect(await pageOf(token)).toEqual({ state: 'used' })
  })

  it('is refused to any other address, and writes nothing', async () => {
    const token = await invited(signatory, input(newEmail()))
    const other = await buildUser(db, [])

    expect(await acceptInvitation(buildContext(db, other), { token })).toEqual(broken('invitation-for-another'))
    expect(await db.membership.count({ where: { userId: other.userId } })).toBe(0)
    expect(await pageOf(token)).toMatchObject({ state: 'pending' })
  })

  it('has one winner when the link is used twice at once', async () => {
    const person = await buildUser(db, [])
    const token = await invited(signatory, input(person.email))
    const context = buildContext(db, person)
    const results = await Promise.all(Array.from({ length: 4 }, () => acceptInvitation(context, { token })))

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.filter((one) => !one.ok)[0]).toEqual(broken('invitation-used'))
    expect(await db.membership.count({ where: { userId: person.userId } })).toBe(1)
  })

  it('keeps a stronger role that was given meanwhile, and replaces a weaker one', async () => {
    const [strong, weak] = [await buildUser(db, []), await buildUser(db, [])]
    for (const [person, invitedAs, held] of [
      [strong, 'lecteur', 'signataire'],
      [weak, 'signataire', 'lecteur'],
    ] as const) {
      const token = await invited(signatory, input(person.email, invitedAs))
      await db.membership.create({ data: { userId: person.userId, role: held, establishmentId: establishment.id } })
      done(await acceptInvitation(buildContext(db, person), { token }))
      const live = await db.membership.findMany({ where: { userId: person.userId, endedAt: null } })
      expect(live.map(({ role }) => role)).toEqual(['signataire'])
    }
  })
})

describe('joinWithInvitation', () => {
  it('creates the account, gives the role, and lets in with the password', async () => {
    const email = newEmail()
    const token = await invited(signatory, input(email))

    expect(await join(token)).toEqual({ ok: true, value: { email, opinionRequestId: null } })
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } })
    expect(user).toMatchObject({ name: 'Sacha Morvan', memberships: [{ role: 'redacteur' }] })
    expect(user.passwordHash).not.toContain(PASSWORD)
    expect(await signInWithPassword({ db, clock: fixedClock(IN_F2) }, { email, password: PASSWORD })).toMatchObject({
      ok: true,
    })
    expect(await join(token)).toEqual(broken('invitation-used'))
  })

  it('never changes the account of somebody who has one', async () => {
    const known = await buildUser(db, [], 'Ancien Nom')
    const token = await invited(signatory, input(known.email))

    expect(await join(token)).toEqual(broken('invitation-account-exists'))
    expect(await db.user.findUniqueOrThrow({ where: { email: known.email } })).toMatchObject({
      name: 'Ancien Nom',
      passwordHash: null,
    })
    expect(await pageOf(token)).toMatchObject({ state: 'pending' })
  })

  it('makes one account when two people use the link at once', async () => {
    const email = newEmail()
    const token = await invited(signatory, input(email))
    const results = await Promise.all([join(token), join(token), join(token)])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await db.user.count({ where: { email } })).toBe(1)
  })
})
