import type { CandidatureStatus } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { isRetained } from '@/lib/candidatures/domain/status'
import { NO_VALUE, type ValueParts } from '@/lib/indicators/domain/values'
import type { Reader } from '@/lib/platform/db'
import { endOfPeriod, isOpenForDeclaration, observationStart } from '@/lib/programme/domain/window'
import { loadRuleSet } from '@/lib/programme/store'
import {
  type DomainDecision,
  type DomainOfDossier,
  type DomainStakes,
  domainsOfDossier,
  type IndicatorFacts,
  MEASURED_DOSSIER,
} from './dossier-view'

/** Where the declaration of a dossier stands. */
export type DeclarationPhase = 'advance-not-paid' | 'not-open-yet' | 'open' | 'closed' | 'declared'

export type DeclaredDomain = {
  readonly domainCode: string
  readonly name: string
  readonly stakes: DomainStakes
  readonly decision: DomainDecision
  readonly indicators: readonly { readonly facts: IndicatorFacts; readonly typed: ValueParts }[]
}

export type IndicatorDeclaration = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly windowName: string
  readonly version: number
  readonly status: CandidatureStatus
  readonly phase: DeclarationPhase
  readonly opensAt: Date
  readonly closesAt: Date
  readonly domains: readonly DeclaredDomain[]
  readonly mayEnter: boolean
  readonly mayDeclare: boolean
  readonly declaredByName: string | null
  /** The signatory whose delegation was used. */
  readonly declaredOnBehalfOfName: string | null
  readonly declaredAt: Date | null
}

type Context = { readonly db: Reader; readonly actor: Actor; readonly now: Date }

/**
 * What a retained dossier declares for its observation month. What the hospital is still typing is its own: others see
 * the values once they are declared. Null outside the actor's scope, or when the dossier was not retained.
 */
export async function indicatorDeclaration(
  { db, actor, now }: Context,
  candidatureId: string,
): Promise<IndicatorDeclaration | null> {
  const dossier = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: MEASURED_DOSSIER,
  })
  if (dossier === null || !isRetained(dossier.status)) return null
  const rules = await loadRuleSet(db, dossier.ruleSetId)
  const domains = domainsOfDossier(dossier, rules)
  const window = ownWindow(dossier)
  const opensAt = observationStart(window, dossier.regionCode)
  const phase = phaseOf(dossier.status, {
    isOpen: isOpenForDeclaration(window, dossier.regionCode, now),
    isEarly: now < opensAt,
  })
  const target = { establishmentId: dossier.establishmentId, regionCode: dossier.regionCode }
  const isOwn = actor.memberships.some(
    (one) => one.kind === 'establishment' && one.establishmentId === dossier.establishmentId,
  )
  const entry = dossier.indicators.find((one) => one.declaredAt !== null)

  return {
    candidatureId: dossier.id,
    reference: dossier.reference,
    establishmentName: dossier.establishment.name,
    windowName: dossier.window.name,
    version: dossier.version,
    status: dossier.status,
    phase,
    opensAt,
    closesAt: endOfPeriod(window, 'declaration', dossier.regionCode),
    domains: domains.map((domain) => toDeclared(domain, isOwn || phase === 'declared')),
    mayEnter: phase === 'open' && mayOn(actor, 'indicator.enter', target),
    mayDeclare: phase === 'open' && mayOn(actor, 'indicator.declare', target),
    declaredByName: entry?.declaredByName ?? null,
    declaredOnBehalfOfName: entry?.declaredOnBehalfOfName ?? null,
    declaredAt: entry?.declaredAt ?? null,
  }
}

function toDeclared({ indicators, ...domain }: DomainOfDossier, mayRead: boolean): DeclaredDomain {
  return {
    ...domain,
    indicators: indicators.map(({ facts, typed }) => ({ facts, typed: mayRead ? typed : NO_VALUE })),
  }
}

function phaseOf(
  status: CandidatureStatus,
  { isOpen, isEarly }: { readonly isOpen: boolean; readonly isEarly: boolean },
): DeclarationPhase {
  switch (status) {
    case 'advance_paid':
    case 'measuring':
      return isOpen ? 'open' : isEarly ? 'not-open-yet' : 'closed'
    case 'indicators_declared':
    case 'under_control':
    case 'balance_due':
    case 'balance_paid':
    case 'closed':
      return 'declared'
    default:
      return 'advance-not-paid'
  }
}
