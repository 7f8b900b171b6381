import type { Prisma } from '@/generated/prisma/client'
import { candidatureScope } from '@/lib/access/scope'
import { AMENDABLE_STATUSES, type Basis, isScopeOpen } from '@/lib/amendments/domain/plan'
import type { BankTerms } from '@/lib/amendments/domain/terms'
import { findBasis } from '@/lib/amendments/store'
import { isSigned } from '@/lib/conventions/domain/life'
import { LIVING_CONVENTION } from '@/lib/conventions/queries/living-convention'
import { type ClaimableDomain, claimableDomains } from '@/lib/funding/claimable-domains'
import type { FundingError } from '@/lib/funding/funding-error'
import { type Day, parisDay } from '@/lib/kernel/dates'
import type { PageContext } from '@/lib/platform/page-context'
import { loadRuleSet } from '@/lib/programme/store'

export type BonusChoice = {
  readonly code: string
  readonly name: string
  readonly isChosen: boolean
  /** Empty when it may be chosen. */
  readonly refusals: readonly FundingError[]
}

export type DomainChoiceView = {
  readonly code: string
  readonly name: string
  readonly isChosen: boolean
  /** Its advance is in a lot, sent or paid: it cannot be dropped. */
  readonly isCommitted: boolean
  readonly refusals: readonly FundingError[]
  readonly bonuses: readonly BonusChoice[]
}

/** A dossier as an amendment of it starts. */
export type AmendmentDraft = {
  readonly candidatureId: string
  readonly version: number
  readonly reference: string
  readonly establishmentName: string
  readonly conventionId: string
  readonly conventionNumber: string
  /** Domains, bonuses and ends may change: the indicators are not declared. */
  readonly isScopeOpen: boolean
  /** Amounts may change: no domain is decided. */
  readonly areAmountsOpen: boolean
  readonly domains: readonly DomainChoiceView[]
  readonly activity: number
  readonly bank: BankTerms
  readonly measurementEndsOn: Day
  readonly declarationClosesOn: Day
  /** The amendment that waits for a signature: another one is prepared after it. */
  readonly waitingId: string | null
}

const INCLUDED = {
  establishment: true,
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: true,
  conventions: LIVING_CONVENTION,
} as const satisfies Prisma.CandidatureInclude

/** What may be amended of a dossier; null outside the agency's scope, or when its convention is not signed, or it is closed. */
export async function amendmentDraft(
  { db, actor }: Pick<PageContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<AmendmentDraft | null> {
  const row = await db.candidature.findFirst({
    where: {
      AND: [{ id: candidatureId, status: { in: [...AMENDABLE_STATUSES] } }, candidatureScope(actor, 'convention.send')],
    },
    include: INCLUDED,
  })
  const convention = row?.conventions.find(({ status }) => isSigned(status))
  if (row === null || convention === undefined) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  const basis = await findBasis(db, row, rules)
  const waiting = await db.convention.findFirst({
    where: { candidatureId, kind: 'amendment', status: { in: ['prepared', 'sent', 'signed_by_establishment'] } },
    select: { id: true },
  })

  return {
    candidatureId: row.id,
    version: row.version,
    reference: row.reference,
    establishmentName: row.establishment.name,
    conventionId: convention.id,
    conventionNumber: convention.number,
    isScopeOpen: isScopeOpen(row.status),
    areAmountsOpen: row.domains.every(({ outcome }) => outcome === 'pending'),
    domains: claimableDomains(rules, row.window.code, basis.capacities).map((domain) => choiceOf(basis, domain)),
    activity: basis.validated.funding.activity,
    bank: basis.bank,
    measurementEndsOn: parisDay(basis.measurementEndsAt),
    declarationClosesOn: parisDay(basis.declarationClosesAt),
    waitingId: waiting?.id ?? null,
  }
}

function choiceOf({ validated, advances }: Basis, domain: ClaimableDomain): DomainChoiceView {
  const { code, name } = domain
  const chosen = validated.request.domains.find((one) => one.code === code)

  return {
    ...{ code, name },
    isChosen: chosen !== undefined,
    isCommitted: advances.some((one) => one.domainCode === code && one.isUnderWay),
    refusals: domain.isClaimable ? [] : domain.reasons,
    bonuses: domain.bonuses.map((bonus) => ({
      code: bonus.code,
      name: bonus.name,
      isChosen: chosen?.bonusCodes.includes(bonus.code) === true,
      refusals: bonus.isClaimable ? [] : bonus.reasons,
    })),
  }
}
