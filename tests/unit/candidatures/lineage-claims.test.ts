import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOtherClaims, type OtherClaim } from '@/lib/candidatures/domain/claim'
import { checkSuccession, lineageOf, type NamedSuccession } from '@/lib/establishments/domain/succession'

const claim = (changes: Partial<OtherClaim> = {}): OtherClaim => ({
  domainCode: 'D1',
  outcome: 'reached',
  establishmentId: 'a',
  windowId: 'F1',
  windowName: 'Fenêtre 1',
  reference: 'F1-11-0001',
  ...changes,
})
const OWN = { establishmentId: 'b', windowId: 'F2', domainCodes: ['D1', 'D2'] }

describe('the same domain', () => {
  it('is refused once it was won elsewhere in the lineage, and while it may still be', () => {
    expect(checkOtherClaims(OWN, [claim()])).toMatchObject({ error: { code: 'domain-already-funded' } })
    expect(checkOtherClaims(OWN, [claim({ outcome: 'pending' })])).toMatchObject({
      error: { code: 'domain-still-pending', details: { reference: 'F1-11-0001' } },
    })
  })

  it('tells what was won before what is pending', () => {
    const both = [claim({ outcome: 'pending' }), claim({ domainCode: 'D2' })]

    expect(checkOtherClaims(OWN, both)).toMatchObject({ error: { details: { domain: 'D2' } } })
  })

  it('is free again once missed, and another domain always was', () => {
    expect(checkOtherClaims(OWN, [claim({ outcome: 'missed' }), claim({ domainCode: 'D3' })]).ok).toBe(true)
  })

  it('lives on twice in one window, for two establishments that both filed before they were one', () => {
    expect(checkOtherClaims(OWN, [claim({ windowId: 'F2', outcome: 'pending' })]).ok).toBe(true)
  })
})

describe('a lineage', () => {
  const place = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const window = fc.constantFrom('F1', 'F2', 'F3', 'F4')
  const domain = fc.constantFrom('D1', 'D2')
  const step = fc.oneof(
    fc.record({ act: fc.constant('retain' as const), place, window, domain }),
    fc.record({ act: fc.constant('decide' as const), nth: fc.nat(20), isReached: fc.boolean() }),
  )

  it('is never funded twice for a domain across windows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 6 }), fc.array(step, { maxLength: 40 }), (asked, steps) => {
        const successions: NamedSuccession[] = []
        for (const [predecessorId, successorId] of asked) {
          const names = { predecessor: { name: '', finess: '' }, successor: { name: '', finess: '' } }
          const one = { predecessorId, successorId, effectiveOn: '2022-01-01', ...names }
          if (checkSuccession(successions, one).ok) successions.push(one)
        }
        const claims: OtherClaim[] = []
        for (const one of steps) {
          if (one.act === 'decide') {
            const index = claims.length === 0 ? -1 : one.nth % claims.length
            const known = claims[index]
            if (known?.outcome === 'pending') {
              claims[index] = { ...known, outcome: one.isReached ? 'reached' : 'missed' }
            }
            continue
          }
          const { place: establishmentId, window: windowId, domain: domainCode } = one
          const lineage = lineageOf(successions, establishmentId)
          const isThere = (other: OtherClaim) =>
            other.establishmentId === establishmentId && other.windowId === windowId && other.domainCode === domainCode
          if (claims.some(isThere)) continue
          const others = claims.filter((other) => lineage.has(other.establishmentId))
          const own = { establishmentId, windowId, domainCodes: [domainCode] }
          if (checkOtherClaims(own, others).ok) {
            claims.push(claim({ establishmentId, windowId, domainCode, outcome: 'pending' }))
          }
        }
        for (const { establishmentId, domainCode } of claims) {
          const lineage = lineageOf(successions, establishmentId)
          const funded = claims.filter(
            (one) =>
              lineage.has(one.establishmentId) && one.domainCode === domainCode && one.outcome !== 'missed',
          )
          expect(new Set(funded.map(({ windowId }) => windowId)).size).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
