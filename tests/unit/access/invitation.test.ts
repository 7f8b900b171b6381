import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkPending,
  checkUnanswered,
  INVITATION_DAYS,
  invitationExpiry,
  invitationState,
  isStronger,
} from '@/lib/access/domain/invitation'
import { ruleBroken } from '@/lib/kernel/errors'

const SENT_AT = new Date('2022-03-20T10:00:00Z')
const expiresAt = invitationExpiry(SENT_AT)
const open = { expiresAt, acceptedAt: null, revokedAt: null }

describe('an invitation', () => {
  it('lasts seven times twenty-four hours, over a change of hour as well', () => {
    expect(expiresAt.getTime() - SENT_AT.getTime()).toBe(INVITATION_DAYS * 86_400_000)
  })

  it('is pending until its last instant included', () => {
    expect(invitationState(open, expiresAt)).toBe('pending')
    expect(invitationState(open, new Date(expiresAt.getTime() + 1))).toBe('expired')
  })

  it('is used or taken back whatever the time', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (now) => {
        expect(invitationState({ ...open, acceptedAt: SENT_AT }, now)).toBe('used')
        expect(invitationState({ ...open, revokedAt: SENT_AT }, now)).toBe('revoked')
        expect(invitationState({ ...open, acceptedAt: SENT_AT, revokedAt: SENT_AT }, now)).toBe('used')
      }),
    )
  })

  it('is accepted while pending only, and may be sent again once expired', () => {
    const late = new Date(expiresAt.getTime() + 1)

    expect(checkPending(open, SENT_AT).ok).toBe(true)
    expect(checkPending(open, late)).toEqual({ ok: false, error: ruleBroken('invitation-expired') })
    expect(checkUnanswered(open, late).ok).toBe(true)
    for (const check of [checkPending, checkUnanswered]) {
      expect(check({ ...open, acceptedAt: SENT_AT }, SENT_AT)).toEqual({
        ok: false,
        error: ruleBroken('invitation-used'),
      })
      expect(check({ ...open, revokedAt: SENT_AT }, late)).toEqual({
        ok: false,
        error: ruleBroken('invitation-revoked'),
      })
    }
  })
})

describe('the roles of a team', () => {
  it('are ordered: a signatory does what a writer does, who does what a reader does', () => {
    expect(isStronger('signataire', 'redacteur')).toBe(true)
    expect(isStronger('redacteur', 'lecteur')).toBe(true)
    expect(isStronger('lecteur', 'lecteur')).toBe(false)
    expect(isStronger('lecteur', 'signataire')).toBe(false)
  })
})
