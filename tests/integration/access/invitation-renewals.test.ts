import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invitationPage } from '@/lib/access/queries/invitation-page'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { inviteMember } from '@/lib/access/use-cases/invitations/invite-member'
import { joinWithInvitation } from '@/lib/access/use-cases/invitations/join-with-invitation'
import { resendInvitation } from '@/lib/access/use-cases/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/access/use-cases/invitations/revoke-invitation'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildEstablishment, buildUser, done, IN_F2, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { broken, DAY_MS, FORBIDDEN, invited, NOT_FOUND, tokenIn } from '@/tests/support/team-builders'

let db: Database
let establishment: { id: string }
let signatory: UseCaseContext
let count = 0

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]))
})

const newEmail = () => `renvoi-${++count}@ch.example.fr`
const input = (email: string) => ({ establishmentId: establishment.id, email, role: 'redacteur' as const })
const invitationOf = (email: string) => db.invitation.findFirstOrThrow({ where: { email } })
const join = (token: string) =>
  joinWithInvitation(
    { db, clock: fixedClock(IN_F2) },
    { token, name: 'Sacha Morvan', password: 'un deux trois quatre' },
  )
const pageOf = (token: string, now: Date) => invitationPage({ db, clock: fixedClock(now) }, { token, actor: null })

describe('resendInvitation and revokeInvitation', () => {
  it('makes a new link for seven days, even of an expired one, and kills the former', async () => {
    const email = newEmail()
    const first = await invited(signatory, input(email))
    const { id } = await invitationOf(email)
    const later = new Date(IN_F2.getTime() + 10 * DAY_MS)
    const context = { ...signatory, clock: fixedClock(later) }
    const second = tokenIn(done(await resendInvitation(context, { invitationId: id, delivery: 'by-hand' })).link)

    expect(second).not.toBe(first)
    expect(await pageOf(first, later)).toEqual({ state: 'unknown' })
    expect(await pageOf(second, new Date(later.getTime() + 7 * DAY_MS))).toMatchObject({ state: 'pending' })
    expect(await db.auditEvent.count({ where: { type: 'invitation.resent', entityId: id } })).toBe(1)
  })

  it('writes one mail a sending, even twice at the same instant', async () => {
    const email = newEmail()
    done(await inviteMember(signatory, { ...input(email), delivery: 'mail' }))
    const { id } = await invitationOf(email)
    done(await resendInvitation(signatory, { invitationId: id, delivery: 'mail' }))

    expect(await db.notification.count({ where: { email, kind: 'invitation' } })).toBe(2)
  })

  it('takes back once, not what was accepted, and not from elsewhere', async () => {
    const email = newEmail()
    const token = await invited(signatory, input(email))
    const { id: invitationId } = await invitationOf(email)
    const other = buildContext(db, await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]))
    const writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))

    expect(await revokeInvitation(other, { invitationId })).toEqual(NOT_FOUND)
    expect(await revokeInvitation(writer, { invitationId })).toEqual(FORBIDDEN)
    expect(await resendInvitation(other, { invitationId, delivery: 'by-hand' })).toEqual(NOT_FOUND)
    done(await revokeInvitation(signatory, { invitationId }))
    expect(await revokeInvitation(signatory, { invitationId })).toEqual(broken('invitation-revoked'))
    expect(await resendInvitation(signatory, { invitationId, delivery: 'by-hand' })).toEqual(
      broken('invitation-revoked'),
    )
    expect(await join(token)).toEqual(broken('invitation-revoked'))

    const accepted = newEmail()
    done(await join(await invited(signatory, input(accepted))))
    expect(await revokeInvitation(signatory, { invitationId: (await invitationOf(accepted)).id })).toEqual(
      broken('invitation-used'),
    )
  })

  it('has one winner between an acceptance and a revocation', async () => {
    const person = await buildUser(db, [])
    const token = await invited(signatory, input(person.email))
    const { id: invitationId } = await invitationOf(person.email)
    const [accepted, revoked] = await Promise.all([
      acceptInvitation(buildContext(db, person), { token }),
      revokeInvitation(signatory, { invitationId }),
    ])

    expect([accepted.ok, revoked.ok].filter(Boolean)).toHaveLength(1)
    expect(await db.membership.count({ where: { userId: person.userId } })).toBe(accepted.ok ? 1 : 0)
  })
})
