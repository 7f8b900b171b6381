import type { IndicatorEntry, MissedAdvance } from '@/generated/prisma/client'
import { onBehalfOf } from '@/lib/access/domain/actor'
import type { Permission } from '@/lib/access/domain/policy'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { type Act, checkStatus, checkVersion, type LoadedCandidature, loadCandidature } from '@/lib/candidatures/store'
import { present } from '@/lib/kernel/assert'
import { toCents } from '@/lib/kernel/money'
import { ok } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import type { FrozenAmounts } from './domain/balance'
import { type ExpectedIndicator, expectedIndicators, type MeasuredIndicator } from './domain/measured'
import type { Outcome } from './domain/outcome'
import { NO_VALUE, toValue, type ValueParts } from './domain/values'

type Stage = 'declared' | 'control' | 'retained'

/** The parts of one of the three values of a row; nothing without a row. */
export function partsOfEntry(entry: IndicatorEntry | undefined, stage: Stage): ValueParts {
  if (entry === undefined) return NO_VALUE

  return {
    numerator: entry[`${stage}Numerator`],
    denominator: entry[`${stage}Denominator`],
    isYes: entry[`${stage}Yes`],
  }
}

/** The same parts as columns. */
function columns(stage: Stage, { numerator, denominator, isYes }: ValueParts) {
  return { [`${stage}Numerator`]: numerator, [`${stage}Denominator`]: denominator, [`${stage}Yes`]: isYes }
}

/** An indicator that a dossier must declare, with the three values of its row. */
export function measure(expected: ExpectedIndicator, entry: IndicatorEntry | undefined): MeasuredIndicator {
  const value = (stage: Stage) => toValue(expected.indicator.kind, partsOfEntry(entry, stage))

  return { ...expected, declared: value('declared'), control: value('control'), retained: value('retained') }
}

async function loadMeasured(
  tx: Transaction,
  candidature: LoadedCandidature,
): Promise<{ rules: RuleSet; indicators: MeasuredIndicator[] }> {
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  const entries = await tx.indicatorEntry.findMany({ where: { candidatureId: candidature.id } })
  const indicators = expectedIndicators(rules, candidature.window.code, candidature.domains).map((expected) =>
    measure(
      expected,
      entries.find((entry) => entry.indicatorCode === expected.indicator.code),
    ),
  )

  return { rules, indicators }
}

type Ref = { readonly candidatureId: string; readonly expectedVersion: number }

/** A dossier of those statuses with its indicators, for a use case: locked, of the version that was read. */
export async function loadMeasuredCandidature(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  { candidatureId, expectedVersion }: Ref,
  statuses: readonly CandidatureStatus[],
) {
  const loaded = await loadCandidature(tx, context, permission, candidatureId)
  if (!loaded.ok) return loaded
  const version = checkVersion(loaded.value.candidature, expectedVersion)
  if (!version.ok) return version
  const status = checkStatus(loaded.value.candidature, statuses)
  if (!status.ok) return status

  return ok({ ...loaded.value, ...(await loadMeasured(tx, loaded.value.candidature)) })
}

type Key = { readonly candidatureId: string; readonly domainCode: string; readonly indicatorCode: string }

async function upsert(tx: Transaction, key: Key, data: Partial<IndicatorEntry>): Promise<void> {
  const { candidatureId, indicatorCode } = key
  await tx.indicatorEntry.upsert({
    where: { candidatureId_indicatorCode: { candidatureId, indicatorCode } },
    create: { ...key, ...data },
    update: data,
  })
}

/** Keeps what the hospital has typed so far for an indicator; it is a draft until the declaration. */
export function saveDraft(tx: Transaction, key: Key, parts: ValueParts): Promise<void> {
  return upsert(tx, key, columns('declared', parts))
}

/** Marks everything that a dossier has typed as declared by somebody, and on whose behalf under a delegation. */
export async function markDeclared(
  tx: Transaction,
  { context, membership, now }: Act,
  candidatureId: string,
): Promise<void> {
  await tx.indicatorEntry.updateMany({
    where: { candidatureId },
    data: {
      declaredByName: context.actor.name,
      declaredOnBehalfOfName: onBehalfOf(membership)?.name ?? null,
      declaredAt: now,
    },
  })
}

/** Keeps the national control of an indicator; the value retained before, made on other figures, no longer holds. */
export function saveControl(tx: Transaction, key: Key, parts: ValueParts, name: string, now: Date): Promise<void> {
  return upsert(tx, key, {
    ...columns('control', parts),
    controlByName: name,
    controlAt: now,
    ...columns('retained', NO_VALUE),
    retainedReason: null,
    retainedByName: null,
    retainedAt: null,
  })
}

type Retained = { readonly parts: ValueParts; readonly reason: string; readonly name: string; readonly now: Date }

/** Keeps the value that the agency retains, and why. */
export function saveRetained(tx: Transaction, key: Key, { parts, reason, name, now }: Retained): Promise<void> {
  return upsert(tx, key, {
    ...columns('retained', parts),
    retainedReason: reason,
    retainedByName: name,
    retainedAt: now,
  })
}

/** Who declared the indicators of a dossier last; null before the declaration. */
export async function findDeclarer(reader: Reader, candidatureId: string): Promise<string | null> {
  const row = await reader.statusHistory.findFirst({
    where: { candidatureId, toStatus: 'indicators_declared' },
    orderBy: { id: 'desc' },
    select: { actorId: true },
  })

  return row?.actorId ?? null
}

/** Whether the decision on a domain of a dossier is taken. */
export function isDecided(candidature: LoadedCandidature, domainCode: string): boolean {
  return candidature.domains.some((domain) => domain.domainCode === domainCode && domain.outcome !== 'pending')
}

type DomainRow = LoadedCandidature['domains'][number]

/** The amounts of a domain in cents; throws before they are frozen, which a measured dossier excludes. */
export function frozenAmounts(
  row: Pick<DomainRow, 'domainCode' | 'forfaitCents' | 'bonusCents' | 'advanceCents' | 'balanceCents'>,
): FrozenAmounts {
  const cents = (name: 'forfaitCents' | 'bonusCents' | 'advanceCents' | 'balanceCents') =>
    toCents(present(row[name], `${name} of ${row.domainCode}`))

  return {
    forfaitCents: cents('forfaitCents'),
    bonusCents: cents('bonusCents'),
    advanceCents: cents('advanceCents'),
    balanceCents: cents('balanceCents'),
  }
}

type DecidedDomain = {
  readonly outcome: Outcome
  readonly missedAdvance: MissedAdvance | null
  readonly reason: string | null
}

/** Writes the decision on a domain, once: false when somebody else's is there already. */
export async function saveOutcome(
  tx: Transaction,
  { context, now }: Act,
  domainId: string,
  { outcome, missedAdvance, reason }: DecidedDomain,
): Promise<boolean> {
  const { count } = await tx.candidatureDomain.updateMany({
    where: { id: domainId, outcome: 'pending' },
    data: {
      outcome: outcome.outcome,
      wonBonusCodes: [...outcome.wonBonusCodes],
      missedAdvance,
      outcomeReason: reason,
      outcomeById: context.actor.userId,
      outcomeByName: context.actor.name,
      outcomeAt: now,
    },
  })

  return count === 1
}
