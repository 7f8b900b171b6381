import { assert } from '@/lib/kernel/assert'
import { type Fraction, fraction, multiply, roundHalfUp } from '@/lib/kernel/fraction'
import { sumCents, toCents } from '@/lib/kernel/money'
import { type CitedNote, findNote, type RuleSet } from '@/lib/programme/domain/rule-set'
import type { Claim } from './check-request'
import { type CurvePoint, pointAt } from './curve'
import type { Amounts, DomainFunding, ExactCents, FundingStep, RuleSource } from './funding'
import { voletName } from './refusals'

const CENTS_PER_EURO = 100n

type Place = { readonly rules: RuleSet; readonly windowCode: string; readonly activity: number }

function exact(cents: Fraction): ExactCents {
  return {
    numerator: String(cents.numerator),
    denominator: String(cents.denominator),
    roundedCents: toCents(roundHalfUp(cents)),
  }
}

function percentOf(cents: Fraction, percent: number): Fraction {
  return multiply(cents, fraction(percent, 100))
}

/** A percent of a whole number of euros: always whole cents. */
function exactPercentOf(cents: number, percent: number): number {
  const value = percentOf(fraction(cents), percent)
  assert(value.denominator === 1n, `${percent} % of ${cents} cents is not whole`)

  return toCents(value.numerator)
}

function sourceOf(rules: RuleSet, note: CitedNote): RuleSource {
  const { key, isAssumption, reason } = findNote(rules, note)

  return { key, isAssumption, reason }
}

function curveStep({ rules, activity }: Place, { lower, upper }: CurvePoint, result: ExactCents): FundingStep {
  const source = sourceOf(rules, 'forfaitCurve')
  if (activity === lower.activity) return { code: 'at-knot', inputs: { activity, knot: lower }, result, source }
  if (upper !== null) return { code: 'between-knots', inputs: { activity, lower, upper }, result, source }

  return {
    code: 'beyond-last-knot',
    inputs: { activity, last: lower },
    result,
    source: sourceOf(rules, 'beyondLastKnot'),
  }
}

/** Exact value × share of the window, then rounded once, half up, to the whole euro (programme text §3). */
function forfaitSteps(place: Place, claim: Claim, point: CurvePoint) {
  const { rules, windowCode } = place
  const { domain, sharePercent: percent } = claim
  const shared = percentOf(point.cents, percent)
  const forfaitCents = toCents(roundHalfUp(multiply(shared, fraction(1n, CENTS_PER_EURO))) * CENTS_PER_EURO)
  const [interpolated, value] = [exact(point.cents), exact(shared)]
  const steps: FundingStep[] = [
    curveStep(place, point, interpolated),
    {
      code: 'share',
      inputs: { windowCode, voletName: voletName(rules, domain), percent, interpolated },
      result: value,
      source: sourceOf(rules, 'windowShare'),
    },
    {
      code: 'rounding',
      inputs: { value },
      result: forfaitCents,
      source: sourceOf(rules, 'orderAndRounding'),
    },
  ]

  return { forfaitCents, interpolated, steps }
}

/** Each bonus is a percent of the rounded forfait, exact to the cent (programme text §3). */
function bonusSteps({ bonuses }: Claim, forfaitCents: number) {
  const steps = bonuses.map(({ code, name, percent, isAssumption, reason }) => ({
    code: 'bonus' as const,
    inputs: { bonusCode: code, bonusName: name, percent, forfaitCents },
    result: exactPercentOf(forfaitCents, percent),
    source: { key: code, isAssumption, reason },
  }))
  const paid = steps.map(({ inputs, result }) => ({
    code: inputs.bonusCode,
    percent: inputs.percent,
    amountCents: result,
  }))

  return { bonuses: paid, bonusCents: sumCents(steps.map((step) => step.result)), steps }
}

/**
 * The advance is a percent of the forfait, the balance is what is left of it, so the two always add up. The bonuses
 * follow with the balance or, if the setting says so, are split like the forfait; the advance of a bonus is then
 * rounded half up to the cent.
 */
function paymentSteps({ rules }: Place, forfaitCents: number, bonusCents: number) {
  const { advancePercent: percent, bonusTiming: timing } = rules.settings
  const bonusAdvanceCents = timing === 'split' ? toCents(roundHalfUp(percentOf(fraction(bonusCents), percent))) : 0
  const advanceCents = exactPercentOf(forfaitCents, percent)
  const balanceCents = forfaitCents - advanceCents
  const source = sourceOf(rules, 'advancePercent')
  const bonusSource = sourceOf(rules, 'bonusTiming')
  const steps: FundingStep[] = [
    { code: 'advance', inputs: { percent, forfaitCents }, result: advanceCents, source },
    { code: 'balance', inputs: { forfaitCents, advanceCents }, result: balanceCents, source },
  ]
  if (bonusCents > 0 && timing === 'split') {
    const inputs = { percent, bonusCents }
    steps.push({ code: 'bonus-advance', inputs, result: bonusAdvanceCents, source: bonusSource })
  }
  if (bonusCents > 0) {
    const inputs = { bonusCents, bonusAdvanceCents, timing }
    steps.push({ code: 'bonus-balance', inputs, result: bonusCents - bonusAdvanceCents, source: bonusSource })
  }
  const amounts: Amounts = {
    forfaitCents,
    bonusCents,
    advanceCents: advanceCents + bonusAdvanceCents,
    balanceCents: balanceCents + bonusCents - bonusAdvanceCents,
    totalCents: forfaitCents + bonusCents,
  }
  assert(amounts.advanceCents + amounts.balanceCents === amounts.totalCents, 'advance and balance add up')

  return { amounts, steps }
}

/** What a domain is paid, with its working. */
export function computeDomain(place: Place, claim: Claim): DomainFunding {
  const { domain, sharePercent } = claim
  const point = pointAt(domain.knots, place.activity)
  const forfait = forfaitSteps(place, claim, point)
  const bonus = bonusSteps(claim, forfait.forfaitCents)
  const payment = paymentSteps(place, forfait.forfaitCents, bonus.bonusCents)

  return {
    domainCode: domain.code,
    voletCode: domain.voletCode,
    bracket: { lower: point.lower, upper: point.upper },
    interpolated: forfait.interpolated,
    sharePercent,
    bonuses: bonus.bonuses,
    ...payment.amounts,
    working: [...forfait.steps, ...bonus.steps, ...payment.steps],
  }
}
