import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWindows } from '@/lib/funding/compare-windows'
import { sunEs, sunEsRules } from '@/prisma/data/sun-es'
import { anyRequest, EVERYTHING, funded, NOTHING } from './support'

function compare(request: Parameters<typeof compareWindows>[2]) {
  const compared = compareWindows(sunEsRules, sunEs.windows, request)
  if (!compared.ok) throw new Error(JSON.stringify(compared.error))

  return compared.value
}

const request = {
  activity: 10_000,
  capacities: EVERYTHING,
  domains: [
    { code: 'D4', bonusCodes: [] },
    { code: 'D1', bonusCodes: ['CRO'] },
  ],
}

describe('compareWindows', () => {
  it('shows every window in order, with the amounts of its open volets and why the others are closed', () => {
    const windows = compare(request)

    expect(windows.map((one) => one.windowCode)).toEqual(['F1', 'F2', 'F3', 'F4'])
    expect(windows.map((one) => one.funding?.totals.forfaitCents)).toEqual([
      2_864_500,
      2_578_100 + 1_176_100,
      2_434_800 + 1_058_500,
      2_291_600 + 940_900,
    ])
    expect(windows.map((one) => one.closed.map((error) => error.code))).toEqual([['volet-closed'], [], [], []])
  })

  it('shows the targets of the claimed domains and bonuses only, in each window', () => {
    const targets = compare(request).map((one) => one.targets.map((t) => [t.indicatorCode, t.targetPercent]))

    expect(targets[0]).toEqual([
      ['DS1.1', 49],
      ['DS1.2', 40],
      ['DS1.3', 49],
    ])
    expect(targets[3]).toEqual([
      ['DS1.1', 69],
      ['DS1.2', 63],
      ['DS1.3', 69],
      ['DS4.1', 56],
      ['DS4.2', 56],
      ['DS4.3', null],
    ])
    const withoutBonus = compare({ ...request, domains: [{ code: 'D1', bonusCodes: [] }] })
    expect(withoutBonus[1]?.targets.map((one) => one.indicatorCode)).toEqual(['DS1.1', 'DS1.2'])
  })

  it('has no amount in a window where nothing claimed is open', () => {
    const [first, second] = compare({ ...request, domains: [{ code: 'D4', bonusCodes: [] }] })

    expect(first).toMatchObject({ funding: null, targets: [], closed: [{ code: 'volet-closed', domainCode: 'D4' }] })
    expect(second?.funding?.totals.forfaitCents).toBe(1_176_100)
  })

  it('fails with every reason that holds in all windows', () => {
    const domains = [...request.domains, { code: 'D2', bonusCodes: [] }]
    const compared = compareWindows(sunEsRules, sunEs.windows, { activity: null, capacities: NOTHING, domains })

    expect(compared).toMatchObject({
      ok: false,
      error: [{ code: 'activity-missing' }, { code: 'bonus-requirement' }, { code: 'domain-requirement' }],
    })
  })

  it('says of each window what computeFunding says of it', () => {
    fc.assert(
      fc.property(anyRequest, (one) => {
        const found = compare(one).find(({ windowCode }) => windowCode === one.windowCode)

        expect(found?.funding).toEqual(funded(one))
        expect(found?.closed).toEqual([])
      }),
    )
  })
})
