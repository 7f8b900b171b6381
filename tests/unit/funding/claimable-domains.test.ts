import { describe, expect, it } from 'vitest'
import { claimableDomains } from '@/lib/funding/claimable-domains'
import { computeFunding } from '@/lib/funding/compute-funding'
import { sunEsRules } from '@/prisma/data/sun-es'
import { EVERYTHING, NOTHING } from './support'

const reasonsOf = (windowCode: string, capacities = EVERYTHING) =>
  Object.fromEntries(
    claimableDomains(sunEsRules, windowCode, capacities).flatMap((domain) =>
      [domain, ...domain.bonuses].map((one) => [one.code, one.isClaimable || one.reasons.map((reason) => reason.code)]),
    ),
  )

describe('claimableDomains', () => {
  it('offers all that is open to an establishment that has everything', () => {
    expect(reasonsOf('F2')).toEqual({ D1: true, CRO: true, REPRISE: ['bonus-closed'], D2: true, D3: true, D4: true })
  })

  it('greys out what the establishment lacks and what the window closes, with the reason', () => {
    expect(reasonsOf('F1', NOTHING)).toEqual({
      D1: true,
      CRO: ['bonus-requirement'],
      REPRISE: ['bonus-closed'],
      D2: ['domain-requirement'],
      D3: ['domain-requirement'],
      D4: ['volet-closed'],
    })
  })

  it('offers nothing in an unknown window, bonuses included', () => {
    expect(reasonsOf('F9')).toMatchObject({ D1: ['window-unknown'], CRO: ['window-unknown'], D4: ['window-unknown'] })
  })

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, true],
    [false, false, false],
  ])('agrees with computeFunding (surgery %s, laboratory %s, imaging %s)', (hasSurgery, hasLaboratory, hasImaging) => {
    const capacities = { hasSurgery, hasLaboratory, hasImaging }
    for (const windowCode of ['F1', 'F2', 'F3', 'F4']) {
      for (const domain of claimableDomains(sunEsRules, windowCode, capacities)) {
        const claim = (bonusCodes: string[]) =>
          computeFunding(sunEsRules, {
            windowCode,
            activity: 10,
            capacities,
            domains: [{ code: domain.code, bonusCodes }],
          })

        expect(claim([]).ok).toBe(domain.isClaimable)
        for (const bonus of domain.bonuses) expect(claim([bonus.code]).ok).toBe(bonus.isClaimable)
      }
    }
  })
})
