import type { Convention as ConventionRow, Prisma } from '@/generated/prisma/client'
import { findValidated } from '@/lib/candidatures/review-store'
import {
  type Act,
  auditCandidature,
  type LoadedCandidature,
  moveCandidature,
  saveCandidature,
} from '@/lib/candidatures/store'
import { checkNeeds } from '@/lib/envelopes/domain/envelope'
import { lockEnvelopes } from '@/lib/envelopes/store'
import { present } from '@/lib/kernel/assert'
import { endOfParisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { lockPaymentsOf, openPayments, unpaidCount } from '@/lib/payments/store'
import type { Transaction } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { isStillExact } from './domain/compare'
import { AMENDABLE_STATUSES, type Plan } from './domain/plan'
import { changesAmounts } from './domain/terms'
import { amendmentOf, planAmendment, type StoredAmendment } from './store'

/**
 * Locks what the effect of a text may change besides its dossier, before the dossier is locked: the payments, which the
 * answer of a lot holds first too. Whoever records a last signature calls it first.
 */
export async function lockForEffect(tx: Transaction, conventionId: string): Promise<void> {
  const convention = await tx.convention.findUnique({
    where: { id: conventionId },
    select: { kind: true, candidatureId: true },
  })
  if (convention?.kind === 'amendment') await lockPaymentsOf(tx, convention.candidatureId)
}

/**
 * What a text changes once both parties signed it, in the transaction of the last signature. A convention opens the
 * advance of each domain (programme text §3); an amendment changes what the convention says (programme text §6).
 */
export async function takeEffect(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  convention: ConventionRow,
): Promise<Result<void, AppError>> {
  switch (convention.kind) {
    case 'convention':
      return openAdvance(tx, act, candidature)
    case 'amendment':
      return amend(tx, act, candidature, convention)
  }
}

async function openAdvance(tx: Transaction, act: Act, candidature: LoadedCandidature): Promise<Result<void, AppError>> {
  const moved = await moveCandidature(tx, act, candidature, [{ to: 'convention_signed' }, { to: 'advance_due' }])
  if (!moved.ok) return moved
  await openPayments(tx, {
    candidature,
    windowCode: candidature.window.code,
    kind: 'advance',
    amounts: candidature.domains.map(({ domainCode, advanceCents }) => ({
      domainCode,
      amountCents: toCents(present(advanceCents, `the frozen advance of ${domainCode}`)),
    })),
    dueAt: act.now,
  })

  return ok()
}

/**
 * Computed again under lock, from what was asked: refused when that no longer gives what both parties signed, and when
 * the envelope has too little left for the difference. Bank details are changed by two people: whoever prepared the
 * amendment does not make it take effect (programme text §7).
 */
async function amend(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { id, number }: ConventionRow,
): Promise<Result<void, AppError>> {
  const amendment = amendmentOf(await tx.amendment.findUniqueOrThrow({ where: { conventionId: id } }))
  if (amendment.changes.bank !== null && amendment.preparedById === act.context.actor.userId) {
    return fail(ruleBroken('same-person-prepared-amendment'))
  }
  if (!AMENDABLE_STATUSES.some((one) => one === candidature.status)) return fail(ruleBroken('amendment-not-possible'))
  await lockPaymentsOf(tx, candidature.id)
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  const planned = await planUnderLock(tx, act, candidature, rules, amendment)
  if (!planned.ok) return planned
  if (!isStillExact(amendment, planned.value, amendment.changes)) {
    return fail(ruleBroken('amendment-basis-changed', { number }))
  }

  if (changesAmounts(amendment.changes)) await writeAmounts(tx, act, candidature, planned.value)
  const saved = await saveDossier(tx, act, candidature, amendment, planned.value)
  if (!saved.ok) return saved
  await tx.amendment.update({ where: { conventionId: id }, data: { appliedAt: act.now } })
  await auditCandidature(tx, act, candidature, 'amendment.applied', journalled(number, amendment, planned.value))

  return ok()
}

/** From the lock on, the validations of the region wait: what is left cannot be given twice. */
async function planUnderLock(
  tx: Transaction,
  { now }: Act,
  candidature: LoadedCandidature,
  rules: RuleSet,
  { changes }: StoredAmendment,
): Promise<Result<Plan, AppError>> {
  const { regionCode, window } = candidature
  const envelopes = changesAmounts(changes)
    ? await lockEnvelopes(tx, { programmeId: window.programmeId, regionCode, volets: rules.volets })
    : []
  const planned = await planAmendment(tx, candidature, { rules, changes, now })
  if (!planned.ok) return planned
  const needs = planned.value.differences.filter(({ neededCents }) => neededCents > 0)
  const engageable = checkNeeds(envelopes, needs)

  return engageable.ok ? planned : engageable
}

/** The amounts of each domain, the computation beside them for ever, and what is owed in advance. */
async function writeAmounts(
  tx: Transaction,
  { now }: Act,
  candidature: LoadedCandidature,
  { request, funding, droppedCodes, advances }: Plan,
): Promise<void> {
  const { id: candidatureId, ruleSetId } = candidature
  await tx.candidatureDomain.deleteMany({ where: { candidatureId, domainCode: { in: [...droppedCodes] } } })
  for (const { domainCode, bonuses, forfaitCents, bonusCents, advanceCents, balanceCents } of funding.domains) {
    const data = {
      bonusCodes: bonuses.map(({ code }) => code),
      forfaitCents: BigInt(forfaitCents),
      bonusCents: BigInt(bonusCents),
      advanceCents: BigInt(advanceCents),
      balanceCents: BigInt(balanceCents),
    }
    await tx.candidatureDomain.upsert({
      where: { candidatureId_domainCode: { candidatureId, domainCode } },
      create: { candidatureId, domainCode, ...data },
      update: data,
    })
  }
  const { computedAt } = await findValidated(tx, candidatureId)
  await tx.fundingSnapshot.create({
    data: {
      candidatureId,
      ruleSetId,
      kind: 'validated',
      // The last one counts: never at the instant of the one before.
      computedAt: new Date(Math.max(now.getTime(), computedAt.getTime() + 1)),
      request: request as unknown as Prisma.InputJsonObject,
      funding: funding as unknown as Prisma.InputJsonObject,
    },
  })
  await writeAdvances(tx, candidature, advances, now)
}

/** Due ones follow; those that are under way stay as they are, which the plan counted on. */
async function writeAdvances(
  tx: Transaction,
  candidature: LoadedCandidature,
  advances: Plan['advances'],
  now: Date,
): Promise<void> {
  for (const { domainCode, kind, amountCents } of advances) {
    const where = { candidatureId: candidature.id, domainCode, kind: 'advance', status: 'due' } as const
    if (kind === 'correct') {
      await tx.payment.updateMany({ where, data: { amountCents: BigInt(amountCents), version: { increment: 1 } } })
    }
    if (kind === 'cancel') {
      await tx.payment.updateMany({ where, data: { status: 'cancelled', version: { increment: 1 } } })
    }
  }
  await openPayments(tx, {
    candidature,
    windowCode: candidature.window.code,
    kind: 'advance',
    amounts: advances.filter(({ kind }) => kind === 'open'),
    dueAt: now,
  })
}

/** Saves the dossier as amended; one that waited only for an advance that is owed no more goes on. */
async function saveDossier(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { changes, ibanEncrypted, reason }: StoredAmendment,
  { funding }: Plan,
): Promise<Result<unknown, AppError>> {
  const { activity, bank, measurementEndsOn, declarationClosesOn } = changes
  const saved = {
    ...(changesAmounts(changes) && { amountCents: BigInt(funding.totals.totalCents) }),
    ...(activity !== null && { arsActivity: activity.value, arsActivityReason: activity.reason }),
    ...(bank !== null && {
      ibanEncrypted: present(ibanEncrypted, 'the sealed account of an amendment'),
      ibanLastFour: bank.ibanLastFour,
      bankHolder: bank.holder,
      bankBic: bank.bic,
    }),
    ...(measurementEndsOn !== null && { measurementEndsAt: endOfParisDay(measurementEndsOn) }),
    ...(declarationClosesOn !== null && { declarationClosesAt: endOfParisDay(declarationClosesOn) }),
  }
  const { total, unpaid } = await unpaidCount(tx, candidature.id, 'advance')
  if (candidature.status === 'advance_due' && total > 0 && unpaid === 0) {
    return moveCandidature(tx, act, candidature, [{ to: 'advance_paid', reason, changes: saved }])
  }

  return saveCandidature(tx, act, candidature, saved)
}

function journalled(
  number: string,
  { reason, changes, before, after }: StoredAmendment,
  { addedCodes, droppedCodes, advances }: Plan,
): Prisma.InputJsonObject {
  return {
    number,
    reason,
    ...(changesAmounts(changes) && {
      beforeCents: before.totals.totalCents,
      totalCents: after.totals.totalCents,
      added: [...addedCodes],
      dropped: [...droppedCodes],
      advances: advances.map((one) => ({ ...one })),
    }),
    ...(changes.activity !== null && { activity: changes.activity.value, before: before.activity }),
    ...(changes.bank !== null && { ibanLastFour: changes.bank.ibanLastFour }),
    ...(changes.measurementEndsOn !== null && { measurementEndsOn: changes.measurementEndsOn }),
    ...(changes.declarationClosesOn !== null && { declarationClosesOn: changes.declarationClosesOn }),
  }
}
