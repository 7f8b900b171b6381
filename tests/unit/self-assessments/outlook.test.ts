import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSimulation } from '@/components/simulator/simulation'
import { compareWindows } from '@/lib/funding/compare-windows'
import { windowOutlooks } from '@/lib/self-assessments/domain/outlook'
import { sunEsRules } from '@/prisma/data/sun-es'
import { WINDOWS } from './support'

const ALL = { hasSurgery: true, hasLaboratory: true, hasImaging: true }
const request = (domainCodes: readonly string[], activity: number | null = 7000) => ({
  activity,
  capacities: ALL,
  domains: domainCodes.map((code) => ({ code, bonusCodes: [] })),
})

function outlooks(now: string, domainCodes: readonly string[] = ['D1'], regionCode: string | null = null) {
  const found = windowOutlooks(sunEsRules, WINDOWS, request(domainCodes), { regionCode, now: new Date(now) })
  if (!found.ok) throw new Error('amounts')

  return found.value
}

describe('the windows seen from a day', () => {
  it('are past, open or to come, to the last instant', () => {
    const states = (now: string) => outlooks(now).map(({ state }) => state)

    expect(states('2022-04-30T21:59:59.999Z')).toEqual(['past', 'open', 'future', 'future'])
    expect(states('2022-04-30T22:00:00.000Z')).toEqual(['past', 'past', 'future', 'future'])
    expect(states('2021-08-31T21:59:59.999Z')).toEqual(['future', 'future', 'future', 'future'])
    expect(states('2024-01-01T00:00:00.000Z')).toEqual(['past', 'past', 'past', 'past'])
  })

  it('say what waiting costs, against the first window still possible', () => {
    // D1 at 7 000: 24 000 €, at 100, 90, 85 and 80 percent.
    expect(outlooks('2022-03-15T10:00:00Z').map(({ differenceCents }) => differenceCents)).toEqual([
      null,
      null,
      -120_000,
      -240_000,
    ])
    expect(outlooks('2021-09-15T10:00:00Z').map(({ differenceCents }) => differenceCents)).toEqual([
      null,
      -240_000,
      -360_000,
      -480_000,
    ])
  })

  it('may pay more later, when a volet opens later, and compare nothing with a window that pays nothing', () => {
    const both = outlooks('2021-09-15T10:00:00Z', ['D1', 'D4']).map(({ differenceCents }) => differenceCents)
    const onlyMail = outlooks('2021-09-15T10:00:00Z', ['D4'])

    expect(both[1]).toBe(985_400 - 240_000)
    expect(onlyMail.map(({ differenceCents }) => differenceCents)).toEqual([null, null, -98_500, -197_100])
    expect(onlyMail[0]?.comparison.funding).toBeNull()
  })

  it('give no amount without an activity, and why', () => {
    const at = { regionCode: null, now: new Date('2022-03-15T10:00:00Z') }

    expect(windowOutlooks(sunEsRules, WINDOWS, request(['D1'], null), at)).toEqual({
      ok: false,
      error: [{ code: 'activity-missing' }],
    })
  })

  it('have the figures of the simulator, whatever is claimed', () => {
    const codes = fc.subarray(sunEsRules.domains.map(({ code }) => code))
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 2_000_000 }), fc.boolean(), (domainCodes, activity, hasBonus) => {
        const simulation = {
          ...{ finess: null, activityText: String(activity), capacities: ALL, domainCodes, windowCode: 'F2' },
          bonusCodes: hasBonus ? ['CRO'] : [],
        }
        const { everyWindow } = readSimulation(simulation, sunEsRules, null)
        const simulated = compareWindows(sunEsRules, WINDOWS, everyWindow)
        const at = { regionCode: '11', now: new Date('2022-03-15T10:00:00Z') }
        const seen = windowOutlooks(sunEsRules, WINDOWS, everyWindow, at)

        expect(seen.ok && seen.value.map(({ comparison }) => comparison)).toEqual(simulated.ok && simulated.value)
      }),
    )
  })
})
