import { checkClaim } from '@/lib/candidatures/domain/claim'
import { toRuleBroken } from '@/lib/candidatures/domain/funding-refusal'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import type { EnvelopeNeed } from '@/lib/envelopes/domain/envelope'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { endOfParisDay, formatDate, parisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { EstablishmentCapacities, RuleSet } from '@/lib/programme/domain/rule-set'
import { type KeptAdvance, keepAdvances } from './keep-advances'
import { amountTerms, type BankTerms, type Changes, changesAmounts, type DomainChoice, type Terms } from './terms'

/** The advance of a domain; it is under way once in a lot, sent or paid. */
export type Advance = KeptAdvance & { readonly isUnderWay: boolean }

/** What a dossier is when an amendment is prepared, and again when it takes effect. */
export type Basis = {
  readonly rules: RuleSet
  readonly status: CandidatureStatus
  /** What the establishment has now: for what is added. */
  readonly capacities: EstablishmentCapacities
  /** What the amounts in force were computed with, and those amounts. */
  readonly validated: { readonly request: FundingRequest; readonly funding: Funding }
  readonly domains: readonly { readonly domainCode: string; readonly outcome: 'pending' | 'reached' | 'missed' }[]
  readonly answers: readonly { readonly prerequisiteCode: string; readonly verdict: string }[]
  readonly advances: readonly Advance[]
  readonly bank: BankTerms
  readonly measurementEndsAt: Date
  readonly declarationClosesAt: Date
}

/** What becomes of the advance of a domain. Whole cents. */
export type AdvanceChange = {
  readonly domainCode: string
  /** Newly owed; owed and corrected; under way, so left; owed no more. */
  readonly kind: 'open' | 'correct' | 'keep' | 'cancel'
  readonly amountCents: number
}

export type Plan = {
  readonly before: Terms
  readonly after: Terms
  readonly addedCodes: readonly string[]
  readonly droppedCodes: readonly string[]
  /** What the amounts come from. */
  readonly request: FundingRequest
  readonly funding: Funding
  /** What it asks of each volet of the envelope: negative when it gives back. */
  readonly differences: readonly EnvelopeNeed[]
  readonly advances: readonly AdvanceChange[]
}

/** The indicators are not declared yet: domains, bonuses and ends may change. */
const BEFORE_DECLARATION: readonly CandidatureStatus[] = ['advance_due', 'advance_paid', 'measuring']

/** After the signature of the convention and before the end of the dossier. */
export const AMENDABLE_STATUSES = [
  ...BEFORE_DECLARATION,
  'indicators_declared',
  'under_control',
  'balance_due',
] as const satisfies readonly CandidatureStatus[]

/** Whether domains, bonuses and ends of a dossier in that status may still change. */
export function isScopeOpen(status: CandidatureStatus): boolean {
  return BEFORE_DECLARATION.includes(status)
}

/**
 * What an amendment makes of a dossier: computed by the one funding module with the dossier's own rules and the activity it
 * was validated with, unless the amendment corrects it. Refuses what no amendment may do.
 */
export function plan(basis: Basis, changes: Changes): Result<Plan, AppError> {
  if (!isAnything(changes)) return fail(ruleBroken('amendment-nothing-changes'))
  const ends = newEnds(basis, changes)
  if (!ends.ok) return ends
  const amounts = changesAmounts(changes) ? newAmounts(basis, changes) : ok(basis.validated)
  if (!amounts.ok) return amounts
  const { request, funding } = amounts.value
  const [current, wanted] = [codesOf(basis.validated.request), codesOf(request)]
  const { rules, bank } = basis

  return ok({
    before: {
      ...amountTerms(rules, basis.validated.funding),
      bank,
      measurementEndsOn: parisDay(basis.measurementEndsAt),
      declarationClosesOn: parisDay(basis.declarationClosesAt),
    },
    after: { ...amountTerms(rules, funding), bank: changes.bank ?? bank, ...ends.value },
    addedCodes: wanted.filter((code) => !current.includes(code)),
    droppedCodes: current.filter((code) => !wanted.includes(code)),
    request,
    funding,
    differences: differencesOf(rules, basis.validated.funding, funding),
    advances: changesAmounts(changes) ? advanceChanges(basis, funding) : [],
  })
}

function isAnything({ domains, activity, bank, measurementEndsOn, declarationClosesOn }: Changes): boolean {
  return [domains, activity, bank, measurementEndsOn, declarationClosesOn].some((one) => one !== null)
}

function codesOf({ domains }: FundingRequest): string[] {
  return domains.map(({ code }) => code)
}

function newAmounts(basis: Basis, changes: Changes): Result<{ request: FundingRequest; funding: Funding }, AppError> {
  const decided = basis.domains.find(({ outcome }) => outcome !== 'pending')
  if (decided !== undefined) return fail(ruleBroken('amendment-domain-decided', { domain: decided.domainCode }))
  const { rules, validated } = basis
  const wanted = changes.domains ?? choicesOf(validated.request)
  const scope = changes.domains === null ? ok() : checkScope(basis, changes.domains)
  if (!scope.ok) return scope
  const request: FundingRequest = {
    ...validated.request,
    activity: changes.activity?.value ?? validated.request.activity,
    capacities: eitherOf(validated.request.capacities, basis.capacities),
    domains: wanted.map(({ domainCode, bonusCodes }) => ({ code: domainCode, bonusCodes })),
  }
  const computed = computeFunding(rules, request)
  if (!computed.ok) return fail(toRuleBroken(computed.error))
  const kept = keepAdvances(
    computed.value,
    basis.advances.filter(({ isUnderWay }) => isUnderWay),
  )

  return kept.ok ? ok({ request, funding: kept.value }) : kept
}

/** The domains and bonuses of a request, in its order. */
export function choicesOf({ domains }: Pick<FundingRequest, 'domains'>): DomainChoice[] {
  return domains.map(({ code, bonusCodes }) => ({ domainCode: code, bonusCodes }))
}

/** What the establishment had when it was retained is not taken from it; what it has now may be used. */
function eitherOf(then: EstablishmentCapacities, now: EstablishmentCapacities): EstablishmentCapacities {
  return {
    hasSurgery: then.hasSurgery || now.hasSurgery,
    hasLaboratory: then.hasLaboratory || now.hasLaboratory,
    hasImaging: then.hasImaging || now.hasImaging,
  }
}

/** Domains and bonuses: open ones only, with their prerequisites, before the declaration; no advance under way is dropped. */
function checkScope(basis: Basis, wanted: readonly DomainChoice[]): Result<void, AppError> {
  const { rules, status, validated, capacities, advances } = basis
  if (!isScopeOpen(status)) return fail(ruleBroken('amendment-scope-frozen'))
  if (wanted.length === 0) return fail(ruleBroken('domain-required'))
  const current = choicesOf(validated.request)
  const dropped = current.filter((one) => !wanted.some(({ domainCode }) => domainCode === one.domainCode))
  const committed = dropped.find(({ domainCode }) =>
    advances.some((one) => one.domainCode === domainCode && one.isUnderWay),
  )
  if (committed !== undefined) {
    return fail(ruleBroken('amendment-advance-committed', { domain: committed.domainCode }))
  }
  const claim = checkClaim(rules, { ...validated.request, capacities, domains: newClaims(current, wanted) }, [])
  if (!claim.ok) return claim

  return checkAccepted(
    basis,
    wanted.map(({ domainCode }) => domainCode),
  )
}

/** The domains that are added, and the bonuses added to those that stay. */
function newClaims(current: readonly DomainChoice[], wanted: readonly DomainChoice[]): FundingRequest['domains'] {
  return wanted.flatMap(({ domainCode: code, bonusCodes }) => {
    const known = current.find((one) => one.domainCode === code)
    const added = bonusCodes.filter((bonus) => known?.bonusCodes.includes(bonus) !== true)

    return known === undefined || added.length > 0 ? [{ code, bonusCodes: added }] : []
  })
}

function checkAccepted({ rules, answers }: Basis, domainCodes: readonly string[]): Result<void, AppError> {
  const missing = requiredPrerequisites(rules, domainCodes).filter(
    ({ code }) => !answers.some((one) => one.prerequisiteCode === code && one.verdict === 'accepted'),
  )
  if (missing.length === 0) return ok()
  const prerequisites = missing.map(({ code, title }) => `${code} (${title})`).join(', ')

  return fail(ruleBroken('amendment-prerequisites-missing', { prerequisites }))
}

function newEnds(
  { status, measurementEndsAt, declarationClosesAt }: Basis,
  { measurementEndsOn, declarationClosesOn }: Changes,
): Result<Pick<Terms, 'measurementEndsOn' | 'declarationClosesOn'>, AppError> {
  const ends = {
    measurementEndsOn: measurementEndsOn ?? parisDay(measurementEndsAt),
    declarationClosesOn: declarationClosesOn ?? parisDay(declarationClosesAt),
  }
  if (measurementEndsOn === null && declarationClosesOn === null) return ok(ends)
  if (!isScopeOpen(status)) return fail(ruleBroken('amendment-deadline-frozen'))
  for (const [day, end] of [
    [measurementEndsOn, measurementEndsAt],
    [declarationClosesOn, declarationClosesAt],
  ] as const) {
    if (day !== null && endOfParisDay(day) <= end) {
      return fail(ruleBroken('amendment-deadline-not-later', { endsOn: formatDate(end) }))
    }
  }
  if (ends.declarationClosesOn < ends.measurementEndsOn) {
    const endsOn = formatDate(endOfParisDay(ends.measurementEndsOn))

    return fail(ruleBroken('amendment-deadline-order', { endsOn }))
  }

  return ok(ends)
}

function differencesOf(rules: RuleSet, before: Funding, after: Funding): EnvelopeNeed[] {
  const total = ({ volets }: Funding, code: string) => volets.find((one) => one.voletCode === code)?.totalCents ?? 0

  return rules.volets
    .map(({ code }) => ({ voletCode: code, neededCents: total(after, code) - total(before, code) }))
    .filter(({ neededCents }) => neededCents !== 0)
}

function advanceChanges({ advances }: Basis, funding: Funding): AdvanceChange[] {
  const owed = funding.domains.flatMap(({ domainCode, advanceCents: amountCents }): AdvanceChange[] => {
    const known = advances.find((one) => one.domainCode === domainCode)
    if (known === undefined) return amountCents > 0 ? [{ domainCode, kind: 'open', amountCents }] : []
    if (known.isUnderWay) return [{ domainCode, kind: 'keep', amountCents }]

    return known.amountCents === amountCents ? [] : [{ domainCode, kind: 'correct', amountCents }]
  })
  const dropped = advances
    .filter(({ domainCode }) => !funding.domains.some((line) => line.domainCode === domainCode))
    .map(({ domainCode, amountCents }) => ({ domainCode, kind: 'cancel', amountCents }) as const)

  return [...owed, ...dropped]
}
