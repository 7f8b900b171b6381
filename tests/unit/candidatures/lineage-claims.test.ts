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

type Retain = { readonly act: 'retain'; readonly place: string; readonly window: string; readonly domain: string }
type Decide = { readonly act: 'decide'; readonly nth: number; readonly isReached: boolean }

function recorded(asked: readonly (readonly [string, string])[]): NamedSuccession[] {
  const successions: NamedSuccession[] = []
  for (const [predecessorId, successorId] of asked) {
    const names = { predecessor: { name: '', finess: '' }, successor: { name: '', finess: '' } }
    const one = { predecessorId, successorId, effectiveOn: '2022-01-01', ...names }
    if (checkSuccession(successions, one).ok) successions.push(one)
  }

  return successions
}

/** The agency retains a domain where the rule lets it. */
function retain(
  claims: OtherClaim[],
  successions: readonly NamedSuccession[],
  { place, window, domain }: Retain,
): void {
  const lineage = lineageOf(successions, place)
  const own = { establishmentId: place, windowId: window, domainCodes: [domain] }
  const isThere = claims.some(
    (one) => one.establishmentId === place && one.windowId === window && one.domainCode === domain,
  )
  const others = claims.filter((one) => lineage.has(one.establishmentId))
  if (isThere || !checkOtherClaims(own, others).ok) return
  claims.push(claim({ establishmentId: place, windowId: window, domainCode: domain, outcome: 'pending' }))
}

/** The targets of a domain that waits are reached or missed. */
function decide(claims: OtherClaim[], { nth, isReached }: Decide): void {
  const index = nth % Math.max(1, claims.length)
  const known = claims[index]
  if (known?.outcome === 'pending') claims[index] = { ...known, outcome: isReached ? 'reached' : 'missed' }
}

describe('a lineage', () => {
  const place = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const window = fc.constantFrom('F1', 'F2', 'F3', 'F4')
  const domain = fc.constantFrom('D1', 'D2')
  const step: fc.Arbitrary<Retain | Decide> = fc.oneof(
    fc.record({ act: fc.constant('retain' as const), place, window, domain }),
    fc.record({ act: fc.constant('decide' as const), nth: fc.nat(20), isReached: fc.boolean() }),
  )
  const asked = fc.array(fc.tuple(place, place), { maxLength: 6 })

  it('is never funded twice for a domain across windows', () => {
    fc.assert(
      fc.property(asked, fc.array(step, { maxLength: 40 }), (pairs, steps) => {
        const successions = recorded(pairs)
        const claims: OtherClaim[] = []
        for (const one of steps) {
          if (one.act === 'retain') retain(claims, successions, one)
          else decide(claims, one)
        }
        const funded = claims.filter(({ outcome }) => outcome !== 'missed')
        for (const { establishmentId, domainCode, windowId } of funded) {
          const lineage = lineageOf(successions, establishmentId)
          const same = funded.filter((one) => lineage.has(one.establishmentId) && one.domainCode === domainCode)
          expect(same.map((one) => one.windowId)).toEqual(same.map(() => windowId))
        }
      }),
    )
  })
})
