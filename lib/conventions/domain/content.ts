import type { Amounts, Funding } from '@/lib/funding/funding'
import { assert, present } from '@/lib/kernel/assert'
import { type Day, formatDate, formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import { findDomain, findTarget, type RuleSet } from '@/lib/programme/domain/rule-set'
import type { AgencyHeader } from '@/lib/templates/domain/agency-header'
import type { FieldValues } from '@/lib/templates/domain/fields'
import { type Article, fillTemplate, type PublishedTemplate } from '@/lib/templates/domain/template'

export type ConventionLine = Amounts & {
  readonly domainCode: string
  readonly domainName: string
  readonly voletName: string
  readonly sharePercent: number
  readonly bonuses: readonly { readonly code: string; readonly name: string; readonly amountCents: number }[]
}

export type ConventionTarget = {
  readonly indicatorCode: string
  readonly title: string
  readonly domainName: string
  /** Set when the indicator decides a bonus alone. */
  readonly bonusName: string | null
  /** Percent; null when the target is « oui ». */
  readonly targetPercent: number | null
}

/** What an amendment changes in its convention, as both parties read it. */
export type AmendmentPart = {
  /** 1 for the first amendment of the convention. */
  readonly rank: number
  readonly reason: string
  readonly conventionNumber: string
  readonly conventionSignedOn: Day
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  /** Before it; those after it are the totals of the content. */
  readonly beforeTotals: Amounts
}

/** Everything a convention says, frozen at validation: the PDF is made from it alone. Amounts in whole cents. */
export type ConventionContent = {
  readonly number: string
  readonly preparedOn: string
  readonly reference: string
  readonly agency: { readonly regionCode: string; readonly name: string } & Pick<
    AgencyHeader,
    'addressLines' | 'signatoryName' | 'signatoryPosition'
  >
  readonly establishment: {
    readonly finess: string
    readonly siret: string | null
    readonly name: string
    readonly address: string
    readonly legalStatus: string
    readonly representative: { readonly name: string; readonly position: string }
  }
  readonly bank: { readonly holder: string; readonly ibanLastFour: string | null }
  readonly ruleSetVersion: number
  /** `reason` is set when the agency fixed the activity itself. */
  readonly activity: { readonly value: number; readonly reason: string | null }
  readonly lines: readonly ConventionLine[]
  readonly totals: Amounts
  readonly targets: readonly ConventionTarget[]
  /** The version of the text that it was made with; null for those made before versions were kept. */
  readonly templateVersion: number | null
  readonly title: string
  readonly subtitle: string
  readonly articles: readonly Article[]
  /** Null for a convention. */
  readonly amendment: AmendmentPart | null
}

/** What the content is made of, besides the rules and the amounts. */
export type ConventionFacts = Pick<
  ConventionContent,
  'number' | 'preparedOn' | 'reference' | 'agency' | 'establishment' | 'bank'
> & {
  readonly filedAt: Date
  readonly decidedAt: Date
  readonly activityReason: string | null
  readonly windowName: string
  readonly observationStartsAt: Date
  readonly measurementStartsAt: Date
  readonly measurementEndsAt: Date
  readonly declarationClosesAt: Date
}

/** Puts a convention together from the validated amounts; its lines add up to its totals or it does not exist. */
export function writeContent(
  template: PublishedTemplate,
  rules: RuleSet,
  funding: Funding,
  facts: ConventionFacts,
  amendment: AmendmentPart | null = null,
): ConventionContent {
  const { number, preparedOn, reference, agency, establishment, bank } = facts
  const { totals } = funding
  assert(totals.advanceCents + totals.balanceCents === totals.totalCents, 'advance and balance make the total')
  const values: FieldValues<'convention'> = {
    number,
    programmeName: rules.programmeName,
    programmeCode: rules.programmeCode,
    windowName: facts.windowName,
    agencyName: agency.name,
    establishmentName: establishment.name,
    finess: establishment.finess,
    reference,
    filedOn: formatDate(facts.filedAt),
    decidedOn: formatDate(facts.decidedAt),
    observationStartsOn: formatDate(facts.observationStartsAt),
    measurementStartsOn: formatDate(facts.measurementStartsAt),
    measurementEndsOn: formatDate(facts.measurementEndsAt),
    declarationClosesOn: formatDate(facts.declarationClosesAt),
    activity: formatInteger(funding.activity),
    ruleSetVersion: String(rules.version),
    totalAmount: formatEurosAndCents(totals.totalCents),
    advanceAmount: formatEurosAndCents(totals.advanceCents),
    balanceAmount: formatEurosAndCents(totals.balanceCents),
    bankHolder: bank.holder,
  }
  const clauses =
    amendment === null
      ? fillTemplate('convention', template, values)
      : fillTemplate('amendment', template, { ...values, ...amendmentValues(amendment, totals) })

  return {
    ...{ number, preparedOn, reference, agency, establishment, bank },
    ruleSetVersion: rules.version,
    activity: { value: funding.activity, reason: facts.activityReason },
    lines: linesOf(rules, funding),
    totals,
    targets: targetsOf(rules, funding),
    templateVersion: template.version,
    ...clauses,
    amendment,
  }
}

type AmendmentValues = Omit<FieldValues<'amendment'>, keyof FieldValues<'convention'>>

function amendmentValues(amendment: AmendmentPart, totals: Amounts): AmendmentValues {
  return {
    amendmentNumber: String(amendment.rank),
    conventionNumber: amendment.conventionNumber,
    conventionSignedOn: formatDay(amendment.conventionSignedOn),
    reason: amendment.reason,
    oldTotalAmount: formatEurosAndCents(amendment.beforeTotals.totalCents),
    newTotalAmount: formatEurosAndCents(totals.totalCents),
    // The table of the PDF shows them side by side; a text may quote them too.
    changes: amendment.changes
      .map(({ label, before, after }) => `${label}\u00A0: ${before} → ${after}`)
      .join('\u202F; '),
  }
}

function linesOf(rules: RuleSet, funding: Funding): ConventionLine[] {
  return funding.domains.map(({ domainCode, voletCode, sharePercent, bonuses, ...line }) => ({
    forfaitCents: line.forfaitCents,
    bonusCents: line.bonusCents,
    advanceCents: line.advanceCents,
    balanceCents: line.balanceCents,
    totalCents: line.totalCents,
    domainCode,
    domainName: present(findDomain(rules, domainCode), `domain ${domainCode}`).name,
    voletName: rules.volets.find((volet) => volet.code === voletCode)?.name ?? voletCode,
    sharePercent,
    bonuses: bonuses.map(({ code, amountCents }) => ({ code, name: bonusName(rules, code), amountCents })),
  }))
}

function bonusName(rules: RuleSet, code: string): string {
  return rules.bonuses.find((bonus) => bonus.code === code)?.name ?? code
}

/** The targets of the domains retained, in the window; those of a bonus only when it was chosen. */
function targetsOf(rules: RuleSet, funding: Funding): ConventionTarget[] {
  return rules.indicators.flatMap((indicator) => {
    const line = funding.domains.find((domain) => domain.domainCode === indicator.domainCode)
    const target = findTarget(indicator, funding.windowCode)
    const { bonusCode } = indicator
    if (line === undefined || target === undefined) return []
    if (bonusCode !== null && !line.bonuses.some((bonus) => bonus.code === bonusCode)) return []

    return [
      {
        indicatorCode: indicator.code,
        title: indicator.title,
        domainName: findDomain(rules, indicator.domainCode)?.name ?? indicator.domainCode,
        bonusName: bonusCode === null ? null : bonusName(rules, bonusCode),
        targetPercent: target.targetPercent,
      },
    ]
  })
}
