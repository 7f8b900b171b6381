import type { CandidatureStatus } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { gapInPoints, pointsText } from '@/lib/indicators/domain/gap'
import { type ControlState, controlState } from '@/lib/indicators/domain/measured'
import { domainOutcome, type Outcome } from '@/lib/indicators/domain/outcome'
import type { IndicatorValue } from '@/lib/indicators/domain/values'
import { findDeclarer } from '@/lib/indicators/store'
import { sumCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'
import { loadRuleSet } from '@/lib/programme/store'
import {
  type DomainDecision,
  type DomainOfDossier,
  type DomainStakes,
  domainsOfDossier,
  type IndicatorFacts,
  type IndicatorOfDossier,
  MEASURED_DOSSIER,
} from './dossier-view'

export type StampedValue = {
  readonly value: IndicatorValue
  readonly byName: string | null
  /** The signatory whose delegation was used. */
  readonly onBehalfOfName: string | null
  readonly at: Date | null
  readonly reason: string | null
}

export type ControlledIndicator = {
  readonly facts: IndicatorFacts
  readonly declared: StampedValue | null
  readonly control: StampedValue | null
  readonly retained: StampedValue | null
  readonly state: ControlState
  /** « 2,01 », in points; null when one of the two is missing or the answer is yes or no. */
  readonly gapPoints: string | null
}

export type ControlledDomain = {
  readonly domainCode: string
  readonly name: string
  readonly stakes: DomainStakes
  readonly decision: DomainDecision
  readonly indicators: readonly ControlledIndicator[]
  /** What the decision would be now; null while a control is missing or a gap is open. */
  readonly expected: (Outcome & { readonly balanceCents: number }) | null
}

/** Why the actor cannot decide: no such right, or the declaration is the actor's own. */
export type DecideRefusal = 'role' | 'same-person'

export type ControlDossier = {
  readonly candidatureId: string
  readonly reference: string
  readonly finess: string
  readonly establishmentName: string
  readonly windowName: string
  readonly status: CandidatureStatus
  readonly version: number
  readonly tolerancePoints: number
  readonly domains: readonly ControlledDomain[]
  readonly mayControl: boolean
  readonly mayRetain: boolean
  readonly mayDecide: boolean
  readonly decideRefusal: DecideRefusal | null
}

const AFTER_DECLARATION = ['indicators_declared', 'under_control', 'balance_due', 'balance_paid', 'closed'] as const

/** A declared dossier as its agency controls it: the three values side by side. Null outside the actor's regions. */
export async function controlDossier(
  { db, actor }: { readonly db: Reader; readonly actor: Actor },
  candidatureId: string,
): Promise<ControlDossier | null> {
  const dossier = await db.candidature.findFirst({
    where: {
      AND: [{ id: candidatureId, status: { in: [...AFTER_DECLARATION] } }, candidatureScope(actor, 'review.read')],
    },
    include: MEASURED_DOSSIER,
  })
  if (dossier === null) return null
  const rules = await loadRuleSet(db, dossier.ruleSetId)
  const { controlTolerancePoints: tolerancePoints } = rules.settings
  const target = { establishmentId: dossier.establishmentId, regionCode: dossier.regionCode }
  const isOpen = dossier.status === 'indicators_declared' || dossier.status === 'under_control'
  const mayControl = isOpen && mayOn(actor, 'indicator.control', target)
  const isDecider = mayOn(actor, 'indicator.decide', target)
  const isDeclarer = (await findDeclarer(db, dossier.id)) === actor.userId

  return {
    candidatureId: dossier.id,
    reference: dossier.reference,
    finess: dossier.establishment.finess,
    establishmentName: dossier.establishment.name,
    windowName: dossier.window.name,
    status: dossier.status,
    version: dossier.version,
    tolerancePoints,
    domains: domainsOfDossier(dossier, rules).map((domain) => toControlled(domain, tolerancePoints)),
    mayControl,
    mayRetain: mayControl && dossier.status === 'under_control',
    mayDecide: dossier.status === 'under_control' && isDecider && !isDeclarer,
    decideRefusal: isDecider ? (isDeclarer ? 'same-person' : null) : 'role',
  }
}

function toControlled({ indicators, ...domain }: DomainOfDossier, tolerancePoints: number): ControlledDomain {
  const states = indicators.map(({ measured }) => controlState(measured, tolerancePoints))
  const isReady = states.every((state) => state === 'settled' || state === 'agreed')

  return {
    ...domain,
    indicators: indicators.map((one) => toIndicator(one, tolerancePoints)),
    expected: isReady ? expectedOf(domain, indicators) : null,
  }
}

function expectedOf({ stakes }: Pick<DomainOfDossier, 'stakes'>, indicators: readonly IndicatorOfDossier[]) {
  const outcome = domainOutcome(indicators.map(({ measured }) => measured))
  const won = stakes.bonuses.filter(({ code }) => outcome.wonBonusCodes.includes(code))
  const balanceCents =
    outcome.outcome === 'missed' ? 0 : sumCents([stakes.balanceCents, ...won.map(({ amountCents }) => amountCents)])

  return { ...outcome, balanceCents }
}

function toIndicator({ facts, measured, entry }: IndicatorOfDossier, tolerancePoints: number): ControlledIndicator {
  const { declared, control, retained } = measured
  const points = declared === null || control === null ? null : gapInPoints(declared, control)

  return {
    facts,
    declared: stamp(declared, {
      byName: entry?.declaredByName,
      onBehalfOfName: entry?.declaredOnBehalfOfName,
      at: entry?.declaredAt,
    }),
    control: stamp(control, { byName: entry?.controlByName, at: entry?.controlAt }),
    retained: stamp(retained, { byName: entry?.retainedByName, at: entry?.retainedAt, reason: entry?.retainedReason }),
    state: controlState(measured, tolerancePoints),
    gapPoints: points === null ? null : pointsText(points),
  }
}

type Stamp = {
  readonly byName: string | null | undefined
  readonly onBehalfOfName?: string | null | undefined
  readonly at: Date | null | undefined
  readonly reason?: string | null | undefined
}

function stamp(value: IndicatorValue | null, { byName, onBehalfOfName, at, reason }: Stamp): StampedValue | null {
  if (value === null) return null

  return {
    value,
    byName: byName ?? null,
    onBehalfOfName: onBehalfOfName ?? null,
    at: at ?? null,
    reason: reason ?? null,
  }
}
