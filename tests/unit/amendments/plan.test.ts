import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStillExact } from '@/lib/amendments/domain/compare'
import { type Basis, type Plan, plan } from '@/lib/amendments/domain/plan'
import type { Changes } from '@/lib/amendments/domain/terms'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { assert } from '@/lib/kernel/assert'
import { sumCents } from '@/lib/kernel/money'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { sunEsRules as rules } from '@/prisma/data/sun-es'

const ALL = { hasSurgery: true, hasLaboratory: true, hasImaging: true }
const NOTHING: Changes = {
  domains: null,
  activity: null,
  bank: null,
  measurementEndsOn: null,
  declarationClosesOn: null,
}

function basisOf(domains: FundingRequest['domains'], changes: Partial<Basis> = {}, activity = 7_000): Basis {
  const request = { windowCode: 'F2', activity, capacities: ALL, domains }
  const funding = computeFunding(rules, request)
  assert(funding.ok, 'the request can be funded')
  const codes = rules.domains.map(({ code }) => code)

  return {
    rules,
    status: 'advance_due',
    capacities: ALL,
    validated: { request, funding: funding.value },
    domains: domains.map(({ code }) => ({ domainCode: code, outcome: 'pending' })),
    answers: requiredPrerequisites(rules, codes).map(({ code }) => ({ prerequisiteCode: code, verdict: 'accepted' })),
    advances: funding.value.domains.map(({ domainCode, advanceCents }) => ({
      domainCode,
      amountCents: advanceCents,
      isUnderWay: false,
    })),
    bank: { holder: 'Trésor public', ibanLastFour: '2606', bic: 'PSSTFRPPLIL' },
    measurementEndsAt: new Date('2022-12-31T22:59:59.999Z'),
    declarationClosesAt: new Date('2023-01-31T22:59:59.999Z'),
    ...changes,
  }
}

function planned(basis: Basis, changes: Partial<Changes>): Plan {
  const result = plan(basis, { ...NOTHING, ...changes })
  assert(result.ok, `refused: ${result.ok ? '' : JSON.stringify(result.error)}`)

  return result.value
}

/** The dossier once the plan took effect. */
function applied(basis: Basis, { request, funding, advances }: Plan): Basis {
  const known = basis.advances.filter(({ domainCode }) =>
    funding.domains.some((line) => line.domainCode === domainCode),
  )
  const opened = advances
    .filter(({ kind }) => kind === 'open')
    .map(({ domainCode, amountCents }) => ({ domainCode, amountCents, isUnderWay: false }))

  return {
    ...basis,
    validated: { request, funding },
    domains: funding.domains.map(({ domainCode }) => ({ domainCode, outcome: 'pending' })),
    advances: [
      ...known.map((one) => {
        const corrected = advances.find(({ domainCode, kind }) => domainCode === one.domainCode && kind === 'correct')

        return corrected === undefined ? one : { ...one, amountCents: corrected.amountCents }
      }),
      ...opened,
    ],
  }
}

/** Every domain adds up, keeps the advance that is under way, and the envelope moves by exactly the difference. */
function expectExact(basis: Basis, { funding, differences }: Plan): void {
  for (const line of funding.domains) {
    expect(line.advanceCents + line.balanceCents).toBe(line.totalCents)
    expect(line.totalCents).toBe(line.forfaitCents + line.bonusCents)
    expect(line.balanceCents).toBeGreaterThanOrEqual(line.bonusCents)
    const kept = basis.advances.find((one) => one.domainCode === line.domainCode && one.isUnderWay)
    if (kept !== undefined) expect(line.advanceCents).toBe(kept.amountCents)
  }
  expect(funding.totals.totalCents).toBe(sumCents(funding.domains.map(({ totalCents }) => totalCents)))
  expect(sumCents(differences.map(({ neededCents }) => neededCents))).toBe(
    funding.totals.totalCents - basis.validated.funding.totals.totalCents,
  )
}

const D1 = { code: 'D1', bonusCodes: [] }
const D2 = { code: 'D2', bonusCodes: [] }

describe('any sequence of amendments', () => {
  const step = fc.record({
    codes: fc.uniqueArray(fc.constantFrom('D1', 'D2', 'D3', 'D4'), { minLength: 1 }),
    hasBonus: fc.boolean(),
    activity: fc.option(fc.integer({ min: 1, max: 2_000_000 })),
    underWay: fc.array(fc.constantFrom('D1', 'D2', 'D3', 'D4')),
  })

  it('keeps advance + balance = total, leaves what is under way, and moves the envelope by exactly the difference', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        let basis = basisOf([D1])
        for (const { codes, hasBonus, activity, underWay } of steps) {
          basis = {
            ...basis,
            advances: basis.advances.map((one) => ({
              ...one,
              isUnderWay: one.isUnderWay || underWay.some((code) => code === one.domainCode),
            })),
          }
          const domains = codes.map((domainCode) => ({
            domainCode,
            bonusCodes: hasBonus && domainCode === 'D1' ? ['CRO'] : [],
          }))
          const result = plan(basis, {
            ...NOTHING,
            domains,
            activity: activity === null ? null : { value: activity, reason: 'Motif' },
          })
          if (!result.ok) continue
          expectExact(basis, result.value)
          basis = applied(basis, result.value)
          // What is owed in advance is what the amounts say, one advance a domain.
          expect(new Map(basis.advances.map((one) => [one.domainCode, one.amountCents]))).toEqual(
            new Map(result.value.funding.domains.map((line) => [line.domainCode, line.advanceCents])),
          )
        }
      }),
    )
  })
})

describe('advances', () => {
  it('are opened, corrected, left or owed no more', () => {
    const basis = basisOf([D1, D2])
    const [first, second] = basis.advances
    assert(first !== undefined && second !== undefined, 'two advances')
    const underWay = { ...basis, advances: [{ ...first, isUnderWay: true }, second] }
    const { advances, funding } = planned(underWay, {
      domains: [
        { domainCode: 'D1', bonusCodes: [] },
        { domainCode: 'D3', bonusCodes: [] },
      ],
      activity: { value: 22_500, reason: 'Motif' },
    })
    expect(advances).toEqual([
      { domainCode: 'D1', kind: 'keep', amountCents: 648_000 },
      { domainCode: 'D3', kind: 'open', amountCents: 702_000 },
      { domainCode: 'D2', kind: 'cancel', amountCents: 351_000 },
    ])
    expect(funding.domains[0]?.working.map(({ code }) => code)).toContain('advance-kept')
    expect(funding.domains[0]).toMatchObject({ advanceCents: 648_000, balanceCents: 3_672_000 })
    expect(planned(basis, { activity: { value: 22_500, reason: 'Motif' } }).advances[0]).toMatchObject({
      kind: 'correct',
      amountCents: 1_296_000,
    })
  })

  it('never exceed the new forfait', () => {
    const basis = basisOf([D1], {}, 1_600_000)
    const underWay = basis.advances.map((one) => ({ ...one, isUnderWay: true }))
    const changes = { ...NOTHING, activity: { value: 1, reason: 'Motif' } }
    expect(plan({ ...basis, advances: underWay }, changes)).toMatchObject({
      error: { code: 'amendment-below-advance', details: { domain: 'D1' } },
    })
    expect(plan(basis, changes)).toMatchObject({ ok: true })
  })
})

describe('what no amendment may do', () => {
  const refusal = (basis: Basis, changes: Partial<Changes>) => {
    const result = plan(basis, { ...NOTHING, ...changes })

    return result.ok ? null : result.error
  }
  const domains = [{ domainCode: 'D2', bonusCodes: [] }]

  it('changes nothing, or leaves no domain', () => {
    expect(refusal(basisOf([D1]), {})).toMatchObject({ code: 'amendment-nothing-changes' })
    expect(refusal(basisOf([D1]), { domains: [] })).toMatchObject({ code: 'domain-required' })
  })

  it('touches the scope or the ends once the indicators are declared; the activity still', () => {
    const declared = basisOf([D1, D2], { status: 'indicators_declared' })
    expect(refusal(declared, { domains })).toMatchObject({ code: 'amendment-scope-frozen' })
    expect(refusal(declared, { declarationClosesOn: '2023-06-30' })).toMatchObject({
      code: 'amendment-deadline-frozen',
    })
    expect(refusal(declared, { activity: { value: 8_000, reason: 'Motif' } })).toBeNull()
  })

  it('touches amounts once a domain is decided; bank details still', () => {
    const decided = basisOf([D1], { status: 'under_control', domains: [{ domainCode: 'D1', outcome: 'reached' }] })
    expect(refusal(decided, { activity: { value: 8_000, reason: 'Motif' } })).toMatchObject({
      code: 'amendment-domain-decided',
    })
    expect(refusal(decided, { bank: { holder: 'Autre', ibanLastFour: '0185', bic: 'BDFEFRPPCCT' } })).toBeNull()
  })

  it('adds what the establishment may not claim now; what it has stays', () => {
    const without = basisOf([D1, D2], { capacities: { ...ALL, hasLaboratory: false, hasImaging: false } })
    const both = ['D1', 'D2'].map((domainCode) => ({ domainCode, bonusCodes: [] }))
    expect(refusal(without, { domains: [...both, { domainCode: 'D3', bonusCodes: [] }] })).toMatchObject({
      code: 'domain-not-claimable',
    })
    expect(refusal(without, { domains: [{ domainCode: 'D1', bonusCodes: ['CRO'] }, ...both.slice(1)] })).toBeNull()
  })

  it('adds a domain whose prerequisites were not accepted: they are all named', () => {
    const answers = basisOf([D1]).answers.filter(
      ({ prerequisiteCode }) => !['PS3.2', 'PS4.1'].includes(prerequisiteCode),
    )
    const error = refusal(basisOf([D1], { answers }), { domains: [{ domainCode: 'D4', bonusCodes: [] }] })
    expect(JSON.stringify(error)).toMatch(/PS3\.2.*PS4\.1/)
  })
})

describe('what an amendment rests on', () => {
  const BANK = { holder: 'Autre', ibanLastFour: '0185', bic: 'BDFEFRPPCCT' }

  it('is what it changes: an advance that starts to be paid stops a correction, not an account', () => {
    const basis = basisOf([D1])
    const later = { ...basis, advances: basis.advances.map((one) => ({ ...one, isUnderWay: true })) }
    const correction = { ...NOTHING, activity: { value: 22_500, reason: 'Motif' } }
    expect(isStillExact(planned(basis, correction), planned(later, correction), correction)).toBe(false)
    const account = { ...NOTHING, bank: BANK }
    expect(isStillExact(planned(basis, account), planned(later, account), account)).toBe(true)
    const other = { ...basis, bank: { ...basis.bank, holder: 'Changé entre-temps' } }
    expect(isStillExact(planned(basis, account), planned(other, account), account)).toBe(false)
  })

  it('is not moved by an advance that goes from its lot to its payment, nor by a later end', () => {
    const basis = basisOf([D1])
    const ends = { ...NOTHING, declarationClosesOn: '2023-06-30' }
    const extended = { ...basis, declarationClosesAt: new Date('2023-03-31T21:59:59.999Z') }
    expect(isStillExact(planned(basis, ends), planned(extended, ends), ends)).toBe(false)
    const correction = { ...NOTHING, activity: { value: 22_500, reason: 'Motif' } }
    expect(isStillExact(planned(basis, correction), planned(extended, correction), correction)).toBe(true)
  })
})
