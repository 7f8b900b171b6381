import type { Funding } from '@/lib/funding/funding'
import { formatDate, formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { findDomain, type RuleSet } from '@/lib/programme/domain/rule-set'
import { type AgencyHeader, contactOf } from '@/lib/templates/domain/agency-header'
import type { FieldValues } from '@/lib/templates/domain/fields'
import type { LetterKind } from '@/lib/templates/domain/kind'
import { type Article, fillTemplate, type PublishedTemplate, type Template } from '@/lib/templates/domain/template'

export const LETTER_DECISIONS = ['retained', 'refused', 'dropped'] as const
export type LetterDecision = (typeof LETTER_DECISIONS)[number]

/** The text that tells each decision. */
export const LETTER_KIND: Readonly<Record<LetterDecision, LetterKind>> = {
  retained: 'letter_retained',
  refused: 'letter_refused',
  dropped: 'letter_dropped',
}

/** What is granted for one domain, in whole cents. */
export type LetterLine = {
  readonly domainName: string
  readonly advanceCents: number
  readonly balanceCents: number
  readonly totalCents: number
}

/** Everything a letter says, frozen at the decision: the PDF is made from it alone. Amounts in whole cents. */
export type LetterContent = {
  readonly number: string
  readonly decision: LetterDecision
  readonly templateVersion: number
  /** The day of the decision, in Europe/Paris. */
  readonly writtenOn: string
  readonly reference: string
  readonly agency: AgencyHeader
  readonly establishment: {
    readonly name: string
    readonly finess: string
    readonly town: string
    readonly representative: { readonly name: string; readonly position: string }
  }
  /** Empty unless the dossier is retained. */
  readonly lines: readonly LetterLine[]
  readonly title: string
  readonly subtitle: string
  readonly articles: readonly Article[]
}

/** What was decided, and what is granted when the dossier is retained. */
export type Decided =
  | { readonly decision: 'refused' | 'dropped'; readonly reason: string | null }
  | {
      readonly decision: 'retained'
      readonly reason: string | null
      readonly funding: Funding
      readonly conventionNumber: string
    }

/** What the letter is made of, besides the decision. */
export type LetterFacts = Pick<LetterContent, 'number' | 'writtenOn' | 'reference' | 'agency' | 'establishment'> & {
  readonly windowName: string
  readonly filedAt: Date
  readonly decidedAt: Date
}

/** Puts a letter together from the text in force for its decision. */
export function writeLetter(
  template: PublishedTemplate,
  rules: RuleSet,
  decided: Decided,
  facts: LetterFacts,
): LetterContent {
  const { number, writtenOn, reference, agency, establishment } = facts

  return {
    ...{ number, writtenOn, reference, agency, establishment },
    decision: decided.decision,
    templateVersion: template.version,
    lines: decided.decision === 'retained' ? linesOf(rules, decided.funding) : [],
    ...fill(template, decided, commonValues(rules, decided, facts)),
  }
}

function fill(template: Template, decided: Decided, common: FieldValues<'letter_refused'>): Template {
  if (decided.decision !== 'retained') {
    return fillTemplate(decided.decision === 'refused' ? 'letter_refused' : 'letter_dropped', template, common)
  }
  const { funding, conventionNumber } = decided
  const { totalCents, advanceCents, balanceCents } = funding.totals

  return fillTemplate('letter_retained', template, {
    ...common,
    conventionNumber,
    totalAmount: formatEurosAndCents(totalCents),
    advanceAmount: formatEurosAndCents(advanceCents),
    balanceAmount: formatEurosAndCents(balanceCents),
  })
}

function commonValues(rules: RuleSet, { reason }: Decided, facts: LetterFacts): FieldValues<'letter_refused'> {
  const { number, writtenOn, reference, agency, establishment } = facts
  const { representative } = establishment

  return {
    number,
    letterDate: formatDay(writtenOn),
    programmeName: rules.programmeName,
    programmeCode: rules.programmeCode,
    windowName: facts.windowName,
    agencyName: agency.agencyName,
    city: agency.city,
    signatoryName: agency.signatoryName,
    signatoryPosition: agency.signatoryPosition,
    establishmentName: establishment.name,
    finess: establishment.finess,
    representativeName: representative.name,
    representativePosition: representative.position,
    reference,
    filedOn: formatDate(facts.filedAt),
    decidedOn: formatDate(facts.decidedAt),
    decisionReason: reason ?? '',
    appealText: agency.appealText,
    appealContact: contactOf(agency),
  }
}

function linesOf(rules: RuleSet, funding: Funding): LetterLine[] {
  return funding.domains.map(({ domainCode, advanceCents, balanceCents, totalCents }) => ({
    domainName: findDomain(rules, domainCode)?.name ?? domainCode,
    ...{ advanceCents, balanceCents, totalCents },
  }))
}
