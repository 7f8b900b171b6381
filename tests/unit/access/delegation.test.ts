import { describe, expect, it } from 'vitest'
import { type Actor, type Membership, onBehalfOf } from '@/lib/access/domain/actor'
import { checkPeriod, delegationState } from '@/lib/access/domain/delegation'
import { authorize, mayEver, mayOn, PERMISSIONS, scopeOf } from '@/lib/access/domain/policy'
import { ruleBroken } from '@/lib/kernel/errors'

const OWN: Membership = { kind: 'establishment', role: 'signataire', establishmentId: 'e' }
const WRITER: Membership = { kind: 'establishment', role: 'redacteur', establishmentId: 'e' }
const DELEGATED: Membership = {
  kind: 'establishment',
  role: 'signataire',
  establishmentId: 'e',
  onBehalfOf: { delegationId: 'd', name: 'Dominique Vasseur' },
}
const MANAGER: Membership = {
  kind: 'establishment',
  role: 'gestionnaire_groupe',
  establishmentId: 'e',
  group: { id: 'g', name: 'GHT' },
}
const HERE = { establishmentId: 'e', regionCode: '84' }
const actor = (...memberships: Membership[]): Actor => ({ userId: 'u', name: 'Camille', email: 'c@x.fr', memberships })

describe('a delegation', () => {
  const period = { startsOn: '2022-03-10', endsOn: '2022-03-20', revokedAt: null }

  it('runs from its first day to its last one, both included', () => {
    expect(delegationState(period, '2022-03-09')).toBe('upcoming')
    expect(delegationState(period, '2022-03-10')).toBe('running')
    expect(delegationState(period, '2022-03-20')).toBe('running')
    expect(delegationState(period, '2022-03-21')).toBe('ended')
    expect(delegationState({ ...period, revokedAt: new Date() }, '2022-03-15')).toBe('revoked')
  })

  it('is not made for a time that is over', () => {
    expect(checkPeriod(period, '2022-03-20').ok).toBe(true)
    expect(checkPeriod(period, '2022-03-21')).toEqual({ ok: false, error: ruleBroken('delegation-over') })
  })
})

describe('a signature by delegation', () => {
  const OWN_ONLY = ['team.manage', 'team.leave', 'delegation.give']

  it('gives what a signatory may, but the team and the signature itself', () => {
    const delegate = actor(DELEGATED)
    for (const permission of PERMISSIONS) {
      const expected = mayOn(actor(OWN), permission, HERE) && !OWN_ONLY.includes(permission)
      expect(mayOn(delegate, permission, HERE), permission).toBe(expected)
      expect(mayEver(delegate, permission), permission).toBe(expected)
      expect(scopeOf(delegate, permission).establishmentIds, permission).toEqual(expected ? ['e'] : [])
    }
  })

  it('is used only where one’s own right does not do', () => {
    const both = actor(WRITER, DELEGATED)
    const used = (permission: 'candidature.edit' | 'candidature.submit') => {
      const found = authorize(both, permission, HERE)

      return found.ok ? onBehalfOf(found.value) : undefined
    }

    expect(used('candidature.edit')).toBeNull()
    expect(used('candidature.submit')).toEqual({ delegationId: 'd', name: 'Dominique Vasseur' })
  })
})

describe('the manager of a group', () => {
  it('may do what a reader may, and follow the group', () => {
    const reader = actor({ kind: 'establishment', role: 'lecteur', establishmentId: 'e' })
    for (const permission of PERMISSIONS) {
      if (permission === 'group.follow' || permission === 'team.leave') continue
      expect(mayOn(actor(MANAGER), permission, HERE), permission).toBe(mayOn(reader, permission, HERE))
    }
    expect(mayEver(actor(MANAGER), 'group.follow')).toBe(true)
    expect(mayEver(reader, 'group.follow')).toBe(false)
    expect(mayEver(actor(MANAGER), 'team.leave')).toBe(false)
    expect(onBehalfOf(MANAGER)).toBeNull()
  })
})
