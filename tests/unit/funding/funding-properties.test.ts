import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sunEsRules } from '@/prisma/data/sun-es'
import { anyActivity, anyRequest, funded, fundedDomain, LAST_ACTIVITY, requestOf, withSettings } from './support'

/** The table and the shares of the programme text §3, in euros, and its rule in naive integers. */
const ACTIVITIES = [0, 7_000, 22_500, 230_000, 1_600_000]
const EUROS: Record<string, readonly number[]> = {
  D1: [18_000, 24_000, 48_000, 150_000, 320_000],
  D2: [6_500, 13_000, 26_000, 52_000, 80_000],
  D3: [6_500, 13_000, 26_000, 52_000, 80_000],
  D4: [7_390, 9_854, 19_707, 61_585, 131_382],
}
const PERCENTS: Record<string, readonly number[]> = { F1: [100, 0], F2: [90, 100], F3: [85, 90], F4: [80, 80] }

function naiveForfaitCents(activity: number, windowCode: string, domainCode: string): number {
  const percent = BigInt(PERCENTS[windowCode]?.[domainCode === 'D4' ? 1 : 0] ?? 0)
  const euros = (EUROS[domainCode] ?? []).map(BigInt)
  const x = BigInt(Math.min(activity, LAST_ACTIVITY))
  for (let i = 0; i < 4; i++) {
    const [x0, x1] = [BigInt(ACTIVITIES[i] ?? 0), BigInt(ACTIVITIES[i + 1] ?? 0)]
    const [y0, y1] = [euros[i] ?? 0n, euros[i + 1] ?? 0n]
    if (x > x1) continue
    const numerator = (y0 * (x1 - x0) + (x - x0) * (y1 - y0)) * percent
    const denominator = (x1 - x0) * 100n
    const [quotient, rest] = [numerator / denominator, numerator % denominator]

    return Number(quotient + (2n * rest >= denominator ? 1n : 0n)) * 100
  }
  throw new Error('beyond the table')
}

const anyDomain = fc.constantFrom('D1', 'D2', 'D3', 'D4')
const voletOpen = fc
  .tuple(fc.constantFrom('F1', 'F2', 'F3', 'F4'), anyDomain)
  .filter(([windowCode, domain]) => windowCode !== 'F1' || domain !== 'D4')

describe('any funding', () => {
  it('is the naive computation of the programme text', () => {
    fc.assert(
      fc.property(anyActivity, voletOpen, (activity, [windowCode, domain]) => {
        const line = fundedDomain(requestOf(windowCode, activity, domain))

        expect(line.forfaitCents).toBe(naiveForfaitCents(activity, windowCode, domain))
      }),
      { numRuns: 2_000 },
    )
  })

  it('grows with the activity', () => {
    fc.assert(
      fc.property(anyActivity, anyActivity, voletOpen, (a, b, [windowCode, domain]) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((activity) =>
          fundedDomain(requestOf(windowCode, activity, domain)),
        )

        expect(less?.forfaitCents).toBeLessThanOrEqual(more?.forfaitCents ?? 0)
      }),
    )
  })

  it.each(['D1', 'D2', 'D3', 'D4'])('is continuous at the knots of %s: a step of one never jumps', (domain) => {
    const knots = sunEsRules.domains.find((one) => one.code === domain)?.knots.slice(1) ?? []
    const steepest = knots.map((knot, i) => {
      const before = sunEsRules.domains.find((one) => one.code === domain)?.knots[i]
      const rise = knot.amountCents - (before?.amountCents ?? 0)

      return rise / (knot.activity - (before?.activity ?? 0))
    })
    for (const knot of knots) {
      const cents = [-1, 0, 1].map(
        (step) => fundedDomain(requestOf('F2', knot.activity + step, domain)).interpolated.roundedCents,
      )

      expect(cents[1]).toBe(knot.amountCents)
      expect(Math.abs((cents[1] ?? 0) - (cents[0] ?? 0))).toBeLessThanOrEqual(Math.max(...steepest) + 1)
      expect(Math.abs((cents[2] ?? 0) - (cents[1] ?? 0))).toBeLessThanOrEqual(Math.max(...steepest) + 1)
    }
  })

  it('is split into an advance and a balance that always add up, line by line, by volet and overall', () => {
    const timings = fc.constantFrom('with_balance' as const, 'split' as const)
    fc.assert(
      fc.property(anyRequest, timings, fc.integer({ min: 1, max: 99 }), (request, bonusTiming, advancePercent) => {
        const funding = funded(request, withSettings({ bonusTiming, advancePercent }))
        const sum = (key: 'totalCents' | 'advanceCents' | 'balanceCents' | 'bonusCents' | 'forfaitCents') => [
          funding.domains.reduce((total, line) => total + line[key], 0),
          funding.volets.reduce((total, volet) => total + volet[key], 0),
        ]

        for (const amounts of [...funding.domains, ...funding.volets, funding.totals]) {
          expect(amounts.advanceCents + amounts.balanceCents).toBe(amounts.totalCents)
          expect(amounts.forfaitCents + amounts.bonusCents).toBe(amounts.totalCents)
        }
        for (const key of ['totalCents', 'advanceCents', 'balanceCents', 'bonusCents', 'forfaitCents'] as const) {
          expect(sum(key)).toEqual([funding.totals[key], funding.totals[key]])
        }
      }),
    )
  })

  it('does not depend on the order of the domains', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(funded({ ...request, domains: [...request.domains].reverse() })).toEqual(funded(request))
      }),
    )
  })

  it('never pays more in a later window', () => {
    fc.assert(
      fc.property(anyActivity, anyDomain, (activity, domain) => {
        const windows = domain === 'D4' ? ['F2', 'F3', 'F4'] : ['F1', 'F2', 'F3', 'F4']
        const lines = windows.map((windowCode) => fundedDomain(requestOf(windowCode, activity, domain)))
        const isFalling = (values: readonly number[]) => values.every((v, i) => i === 0 || v <= (values[i - 1] ?? 0))

        expect(isFalling(lines.map((line) => line.sharePercent))).toBe(true)
        expect(isFalling(lines.map((line) => line.forfaitCents))).toBe(true)
      }),
    )
  })

  it('is whole euros for the forfait, whole cents for the rest, and plain JSON', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const funding = funded(request)

        for (const line of funding.domains) {
          expect(line.forfaitCents % 100).toBe(0)
          expect([line.bonusCents, line.advanceCents, line.balanceCents].every(Number.isSafeInteger)).toBe(true)
        }
        expect(JSON.parse(JSON.stringify(funding))).toEqual(funding)
      }),
    )
  })

  it('shows a working whose last steps are its amounts', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        for (const line of funded(request).domains) {
          const result = (code: string) => line.working.find((step) => step.code === code)?.result

          expect(result('rounding')).toBe(line.forfaitCents)
          expect(result('advance')).toBe(line.advanceCents)
          expect(Number(result('balance')) + Number(result('bonus-balance') ?? 0)).toBe(line.balanceCents)
        }
      }),
    )
  })
})
