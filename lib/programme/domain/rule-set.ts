import { present } from '@/lib/kernel/assert'

/** What an establishment must have to claim a domain or a bonus (programme text §1). */
export type Requirement = 'none' | 'surgery' | 'own_laboratory' | 'own_imaging'

type Volet = { readonly code: string; readonly name: string }

export type ProgrammeDomain = {
  readonly code: string
  readonly voletCode: string
  readonly name: string
  readonly requirement: Requirement
  /** In growing order of activity; cents at 100 %. */
  readonly knots: readonly ForfaitKnot[]
}

export type ForfaitKnot = { readonly activity: number; readonly amountCents: number }

/** No entry for a volet and a window: that volet is closed in that window. */
type WindowShare = { readonly voletCode: string; readonly windowCode: string; readonly percent: number }

export type Bonus = {
  readonly code: string
  readonly domainCode: string
  readonly name: string
  /** Percent of the rounded forfait of the domain; null while DGOS has not entered it. */
  readonly percent: number | null
  readonly requirement: Requirement
  /** The indicator that decides the bonus alone. */
  readonly indicatorCode: string | null
  readonly isOpen: boolean
  readonly isAssumption: boolean
  readonly reason: string
}

/** A piece that an establishment usually shows for a prerequisite: a line of its checklist, never a rule. */
export type ExpectedPiece = { readonly code: string; readonly label: string }

export type Prerequisite = {
  readonly code: string
  readonly voletCode: string
  readonly title: string
  readonly description: string
  readonly isSensitive: boolean
  /** In the order of the screens; empty in the versions published before pieces were listed. */
  readonly expected: readonly ExpectedPiece[]
}

/** The verdicts that the agency gives on a prerequisite. */
export type ReasonedVerdict = 'accepted' | 'refused' | 'to_complete'

/** A reason of the national list for the agency's verdict on a prerequisite. */
export type VerdictReason = {
  readonly code: string
  /** In French, as both sides read it. */
  readonly text: string
  readonly verdicts: readonly ReasonedVerdict[]
  /** Empty: fits every prerequisite. */
  readonly prerequisiteCodes: readonly string[]
  /** Says nothing by itself: whoever chooses it writes what it means. */
  readonly needsText: boolean
}

export type IndicatorKind = 'ratio' | 'yes_no'

export type Indicator = {
  readonly code: string
  readonly domainCode: string
  /** Set when it decides a bonus and not the balance of the domain. */
  readonly bonusCode: string | null
  readonly title: string
  readonly kind: IndicatorKind
  readonly numeratorLabel: string
  readonly denominatorLabel: string
  readonly documentFormat: string
  readonly targets: readonly IndicatorTarget[]
}

/** `targetPercent` is null for a yes/no indicator. No entry for a window: not measured in that window. */
export type IndicatorTarget = { readonly windowCode: string; readonly targetPercent: number | null }

/** When a bonus is paid: whole with the balance, or split like the forfait. */
export type BonusTiming = 'with_balance' | 'split'

/** What happens beyond the last knot. */
type BeyondLastKnot = 'capped' | 'refused'

/** The values that the public texts leave open, as DGOS has set them. */
export type RuleSettings = {
  readonly advancePercent: number
  readonly bonusTiming: BonusTiming
  readonly beyondLastKnot: BeyondLastKnot
  /** Points of percent above which a gap between declared and controlled opens an exchange. */
  readonly controlTolerancePoints: number
  /** How many days the hospital has to complete its dossier when the ARS sends it back. */
  readonly completionDays: number
}

/** A setting as the screens show it: « hypothèse » with its reason. */
export type SettingNote = {
  readonly key: string
  readonly value: string
  readonly isAssumption: boolean
  readonly reason: string
}

/**
 * The notes that the working of an amount cites: every rule set has them. The first ones are also settings, whose
 * `value` the computation obeys; the last ones only say what is done, in French.
 */
export const CITED_NOTES = [
  'advancePercent',
  'bonusTiming',
  'beyondLastKnot',
  'forfaitCurve',
  'windowShare',
  'orderAndRounding',
] as const

export type CitedNote = (typeof CITED_NOTES)[number]

/** What a version of the rules says. Volets, domains, prerequisites and indicators stand in the order of the screens. */
export type RuleSetContent = {
  readonly volets: readonly Volet[]
  readonly domains: readonly ProgrammeDomain[]
  readonly shares: readonly WindowShare[]
  readonly bonuses: readonly Bonus[]
  readonly prerequisites: readonly Prerequisite[]
  /** In the order of the screens; empty in the versions published before reasons were listed. */
  readonly verdictReasons: readonly VerdictReason[]
  readonly indicators: readonly Indicator[]
  readonly settingNotes: readonly SettingNote[]
}

/** Which version of the rules of which programme. */
export type RuleSetIdentity = {
  readonly id: string
  readonly programmeCode: string
  readonly programmeName: string
  readonly version: number
}

/** One version of the rules of a programme, complete and read-only. */
export type RuleSet = RuleSetIdentity & RuleSetContent & { readonly settings: RuleSettings }

/** What decides whether an establishment may claim a domain or a bonus. */
export type EstablishmentCapacities = {
  readonly hasSurgery: boolean
  readonly hasLaboratory: boolean
  readonly hasImaging: boolean
}

/** Whether an establishment has what a domain or a bonus requires. */
export function meets(requirement: Requirement, capacities: EstablishmentCapacities): boolean {
  switch (requirement) {
    case 'none':
      return true
    case 'surgery':
      return capacities.hasSurgery
    case 'own_laboratory':
      return capacities.hasLaboratory
    case 'own_imaging':
      return capacities.hasImaging
  }
}

/** The codes of the windows in which at least one volet is open. */
export function windowCodes(rules: Pick<RuleSet, 'shares'>): ReadonlySet<string> {
  return new Set(rules.shares.map((share) => share.windowCode))
}

/** The note of that key; throws when the rule set has none, which its parsing excludes for the cited ones. */
export function findNote(rules: Pick<RuleSet, 'settingNotes'>, key: CitedNote): SettingNote {
  return present(
    rules.settingNotes.find((note) => note.key === key),
    `note ${key} of the rule set`,
  )
}

/** The domain of that code, or undefined. */
export function findDomain(rules: RuleSet, code: string): ProgrammeDomain | undefined {
  return rules.domains.find((domain) => domain.code === code)
}

/** The share in percent of a volet in a window; undefined when the volet is closed in it. */
export function sharePercent(rules: RuleSet, voletCode: string, windowCode: string): number | undefined {
  return rules.shares.find((share) => share.voletCode === voletCode && share.windowCode === windowCode)?.percent
}

/** The target of an indicator in a window; undefined when it is not measured there. */
export function findTarget(indicator: Indicator, windowCode: string): IndicatorTarget | undefined {
  return indicator.targets.find((target) => target.windowCode === windowCode)
}
