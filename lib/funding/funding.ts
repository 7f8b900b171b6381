import type { BonusTiming, ForfaitKnot } from '@/lib/programme/domain/rule-set'

/** An exact number of cents as a fraction in lowest terms, and the nearest whole cent, a half going up, to show it. */
export type ExactCents = { readonly numerator: string; readonly denominator: string; readonly roundedCents: number }

/** Where a rule comes from: the key of its note in the rule set (or the code of its bonus), text or assumption, why. */
export type RuleSource = { readonly key: string; readonly isAssumption: boolean; readonly reason: string }

type Step<Code extends string, Inputs, Result> = {
  readonly code: Code
  readonly inputs: Readonly<Inputs>
  readonly result: Result
  readonly source: RuleSource
}

/** One step of the working of an amount, in the order of the computation. */
export type FundingStep =
  | Step<'between-knots', { activity: number; lower: ForfaitKnot; upper: ForfaitKnot }, ExactCents>
  | Step<'at-knot', { activity: number; knot: ForfaitKnot }, ExactCents>
  | Step<'beyond-last-knot', { activity: number; last: ForfaitKnot }, ExactCents>
  | Step<'share', { windowCode: string; voletName: string; percent: number; interpolated: ExactCents }, ExactCents>
  | Step<'rounding', { value: ExactCents }, number>
  | Step<'bonus', { bonusCode: string; bonusName: string; percent: number; forfaitCents: number }, number>
  | Step<'advance', { percent: number; forfaitCents: number }, number>
  | Step<'bonus-advance', { percent: number; bonusCents: number }, number>
  | Step<'balance', { forfaitCents: number; advanceCents: number }, number>
  | Step<'bonus-balance', { bonusCents: number; bonusAdvanceCents: number; timing: BonusTiming }, number>
  | Step<'advance-kept', { computedCents: number }, number>
  | Step<'balance-after-advance', { totalCents: number; advanceCents: number }, number>

export type FundingStepCode = FundingStep['code']

/** Whole cents. `advanceCents + balanceCents = forfaitCents + bonusCents = totalCents`, always. */
export type Amounts = {
  readonly forfaitCents: number
  readonly bonusCents: number
  readonly advanceCents: number
  /** With the bonuses that are paid at the end. */
  readonly balanceCents: number
  readonly totalCents: number
}

type BonusFunding = { readonly code: string; readonly percent: number; readonly amountCents: number }

export type DomainFunding = Amounts & {
  readonly domainCode: string
  readonly voletCode: string
  /** The knots around the activity; `upper` is null at the last knot and beyond. */
  readonly bracket: { readonly lower: ForfaitKnot; readonly upper: ForfaitKnot | null }
  /** The forfait at 100 %, before share and rounding. */
  readonly interpolated: ExactCents
  readonly sharePercent: number
  readonly bonuses: readonly BonusFunding[]
  readonly working: readonly FundingStep[]
}

/** A computed amount with all that shows why, plain JSON: it is frozen with the dossier and read years later. */
export type Funding = {
  readonly ruleSet: { readonly id: string; readonly programmeCode: string; readonly version: number }
  readonly windowCode: string
  readonly activity: number
  /** In the order of the rules, whatever the order of the request. */
  readonly domains: readonly DomainFunding[]
  readonly volets: readonly (Amounts & { readonly voletCode: string })[]
  readonly totals: Amounts
}
